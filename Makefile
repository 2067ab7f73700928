# Everything a fresh checkout needs. Each target sets itself up; only git, python3 and make must be there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test lint types layers golden docs rule ecosystem oracle bench growth system clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "plumbrule needs Python 3.11 or newer: make PYTHON=python3.x")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

demo: $(READY)  ## judge the sample system, then its repaired twin
	@echo '$$ plumbrule check samples/market'
	@$(BIN)/plumbrule check samples/market --exit-zero
	@echo
	@echo '$$ plumbrule check samples/market-repaired'
	@$(BIN)/plumbrule check samples/market-repaired

test: lint types layers  ## lint, check types and import directions, run the tests
	$(BIN)/python -m pytest -q

lint: $(READY)
	$(BIN)/ruff check linter rules tests benchmarks

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	PYTHONPATH=linter:rules $(BIN)/lint-imports

golden: $(READY)  ## write the golden reports anew; read the difference before you commit it
	PLUMBRULE_UPDATE_GOLDEN=1 $(BIN)/python -m pytest -q tests/report tests/samples

docs: $(READY)  ## write the generated pages of docs/ anew
	$(BIN)/python docs/generate.py

rule: $(READY)  ## start a rule: make rule AREA=indexing NAME=index-on-everything
	$(BIN)/python rules $(AREA) $(NAME)

ecosystem: $(READY)  ## run over the development corpus and renew benchmarks/ecosystem.md
	$(BIN)/python benchmarks/ecosystem.py $(ARGS)

oracle: $(READY)  ## compare the replay and the lock matrix with real database servers
	tests/oracle/install
	PLUMBRULE_ORACLE=1 $(BIN)/python -m pytest -q tests/oracle

bench: $(READY)  ## measure time and memory beside other linters and renew benchmarks/cost.md
	$(BIN)/python benchmarks/cost.py $(ARGS)

system: $(READY)  ## measure how cost grows with the number of services and renew benchmarks/system.md
	$(BIN)/python benchmarks/system.py $(ARGS)

growth: $(READY)  ## measure how cost grows with the input and renew benchmarks/growth.md
	$(BIN)/python benchmarks/growth.py $(ARGS)

clean:  ## remove the environment and all caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache dist build
