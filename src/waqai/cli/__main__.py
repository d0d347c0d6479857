"""`python -m waqai.cli`: the command of a source tree that is not installed."""

from waqai.cli.main import main

main()
