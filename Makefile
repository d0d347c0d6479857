PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := $(addprefix examples/hama-2024/,reports.jsonl elsewhere.jsonl ordinary.jsonl)
INSTALL = $(BIN)/python -m pip install --force-reinstall --no-deps --no-build-isolation $(VENV)/build

.PHONY: setup brief test lint gate bench clean

setup: $(VENV)/.done

# One environment, made once: the locked versions.
$(VENV)/.locked: requirements.lock requirements-dev.lock
	$(PYTHON) -c "import sys; sys.exit('Waqai needs Python 3.11 or newer, this is %d.%d' % sys.version_info[:2] if sys.version_info < (3, 11) else 0)"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

# The package, its reading core compiled (a minute; from a copy, so that no compiled file lies beside its source).
# Without a C compiler it is installed as it is: the same readings at half the speed. Tests read src/ itself.
$(VENV)/.done: $(VENV)/.locked pyproject.toml $(shell find src -type f -not -name '*.pyc')
	rm -rf $(VENV)/build && mkdir $(VENV)/build && cp -r src pyproject.toml README.md LICENSE NOTICE $(VENV)/build
	@echo "Compiling the reading core, about a minute …"
	HATCH_BUILD_HOOK_ENABLE_MYPYC=true $(INSTALL) > $(VENV)/build.log 2>&1 \
		|| { echo "Not compiled ($(VENV)/build.log says why): installed as plain Python, half as fast."; $(INSTALL) --quiet; }
	touch $@

brief: setup
	@$(BIN)/waqai brief "ماذا يحدث في حماة الآن؟" --from $(SAMPLE)

lint: $(VENV)/.locked
	$(BIN)/ruff check .
	$(BIN)/mypy
	PYTHONPATH=src $(BIN)/lint-imports

gate: setup
	$(BIN)/waqai evaluate --gate
	$(BIN)/waqai evaluate --picture examples/hama-2024

bench: setup
	$(BIN)/python bench/bench.py

test: lint setup
	$(BIN)/python -m pytest

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
