PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup brief test lint gate bench clean

setup: $(VENV)/.done

# One environment, made once: locked versions, then the package itself in place.
$(VENV)/.done: pyproject.toml requirements.lock requirements-dev.lock
	$(PYTHON) -c "import sys; sys.exit('Waqai needs Python 3.11 or newer, this is %d.%d' % sys.version_info[:2] if sys.version_info < (3, 11) else 0)"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

brief: setup
	@$(BIN)/waqai brief "ماذا يحدث في حماة الآن؟" --from examples/hama-2024/reports.jsonl

lint: setup
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

gate: setup
	$(BIN)/waqai evaluate --gate

bench: setup
	$(BIN)/python bench/bench.py

test: lint
	$(BIN)/python -m pytest

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
