# Two commands do everything on a machine with Python 3.11 or newer: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check

.PHONY: demo test lint eval bench docs clean help
.DEFAULT_GOAL := help

help:           ## what can be made
	@grep -E '^[a-z]+: .*## |^[a-z]+:  *## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "factcli needs Python 3.11, 3.12 or 3.13; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(VENV)/.installed  ## set up, read the five articles of seeds/, show three answers
	$(BIN)/factcli ingest
	$(BIN)/factcli ask "which figures for recruit counts"
	$(BIN)/factcli ask "who said what about women prisoners"
	$(BIN)/factcli quotes --person Yusov

test: lint  ## set up and run lint, types, import contracts, tests
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev  ## ruff, mypy, import-linter, generated docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.docs --check

eval: $(VENV)/.installed-dev  ## accuracy on the data that ships, held to its floors
	$(BIN)/python -m evaluation.gate

bench: $(VENV)/.installed-dev  ## start-up, ingest and query times
	$(BIN)/python -m benchmarks.run

docs: $(VENV)/.installed-dev  ## write the generated parts of docs/
	$(BIN)/python -m tools.docs

clean:          ## remove the virtual environment, caches and the demo's database
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
	rm -f data/facts.db data/facts.db-wal data/facts.db-shm
