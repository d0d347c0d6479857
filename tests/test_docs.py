"""Documents that cannot rot: the glossary against the classes, the page on commands against their help."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("model", "lexicon", "language", "extract", "resolve", "fuse", "brief", "archive", "export", "origins", "intake")
ENTRY = re.compile(r'^(?P<key>[a-z]+\.[A-Z]\w*): \{is: "(?P<is>[^"]+)", not: "(?P<not>[^"]+)"\}$')


def glossary() -> dict[str, re.Match[str]]:
    lines = (ROOT / "docs" / "glossary.yaml").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line.strip() and not line.startswith("#")]
    found = [(line, ENTRY.match(line)) for line in entries]
    assert [line for line, match in found if match is None] == []
    matches = [match for _, match in found if match is not None]
    keys = [match["key"] for match in matches]
    assert [key for key in keys if keys.count(key) > 1] == []
    return {match["key"]: match for match in matches}


def public_classes() -> set[str]:
    return {
        f"{package}.{node.name}"
        for package in PACKAGES
        for file in (ROOT / "src" / "waqai" / package).glob("*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }


def commands() -> dict[str, click.Command]:
    from waqai.cli.main import waqai

    return dict(waqai.commands)


def sections() -> dict[str, str]:
    """Text of docs/cli.md by the command each second-level heading names."""
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    parts = re.split(r"^## waqai (\w+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def options(command: click.Command) -> Iterator[str]:
    for inner in getattr(command, "commands", {}).values():
        yield from options(inner)
    for param in command.params:
        if isinstance(param, click.Option):
            yield from (name for name in (*param.opts, *param.secondary_opts) if name.startswith("--"))


def test_every_public_class_stands_in_the_glossary() -> None:
    assert sorted(public_classes() - glossary().keys()) == []


def test_the_glossary_names_no_class_that_is_gone() -> None:
    assert sorted(glossary().keys() - public_classes()) == []


def test_the_page_on_commands_has_a_section_for_each_command() -> None:
    assert sorted(sections()) == sorted(commands())


@pytest.mark.parametrize("name", sorted(sections()))
def test_the_page_on_commands_names_every_option_and_no_other(name: str) -> None:
    if name not in commands():
        pytest.fail(f"docs/cli.md tells of a command that is gone: {name}")
    own, shared = set(options(commands()[name])), {"--help"}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", sections()[name]))
    assert sorted(own - named) == []
    assert sorted(named - own - shared) == []


@pytest.mark.parametrize("name", sorted(sections()))
def test_each_command_has_an_example(name: str) -> None:
    assert re.search(rf"^    waqai {name} ", sections()[name], flags=re.MULTILINE)


def test_decisions_are_numbered_without_gaps_and_say_the_four_things() -> None:
    records = sorted((ROOT / "decisions").glob("[0-9]*.md"))
    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    for record in records:
        headings = re.findall(r"^## (.+)$", record.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert headings == ["Question", "Choice", "Refused", "How we would notice that it was wrong"], record.name


def test_every_decision_that_code_or_docs_point_at_exists() -> None:
    numbers = {record.name[:4] for record in (ROOT / "decisions").glob("[0-9]*.md")}
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    cited = {n for file in files for n in re.findall(r"decisions/(\d{4})", file.read_text(encoding="utf-8"))}
    assert sorted(cited - numbers) == []


def test_the_floors_on_the_page_are_those_that_are_checked() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\d+ +((?:[a-z]+(?:/|\.py)(?: \| )?)+)", page, flags=re.MULTILINE)
    told = [sorted(name.strip("/").removesuffix(".py") for name in line.split(" | ")) for line in lines]
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"][0]
    assert told == [sorted(name.removeprefix("waqai.") for name in layer.split(" | ")) for layer in contract["layers"]]
