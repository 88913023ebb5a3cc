# Everything from a fresh machine with Python 3.11 or newer, make and a package index.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: help brief data test test-browser benchmark lint lock explore clean

help:  ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with make PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

brief: $(READY)  ## make the briefs for Hưng Yên from the data in the repository
	$(BIN)/plan-analysis data build
	$(BIN)/plan-analysis run

data: $(READY)  ## build the table of observations and the data report
	$(BIN)/plan-analysis data build

test: $(READY) lint  ## run all tests
	$(BIN)/python -m pytest --numprocesses auto

test-browser: $(READY)  ## run the tests that drive the explorer in Chromium
	$(BIN)/python -m pytest tests/browser

benchmark: $(READY)  ## run the benchmarks
	for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

explore: $(READY)  ## open the scenario explorer in JupyterLab
	$(BIN)/plan-analysis explore

lock: $(READY)  ## write requirements.txt anew from pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --extra files --extra cluster --extra dev --generate-hashes --no-emit-index-url \
		--no-header --quiet --output-file requirements.txt pyproject.toml

clean:  ## remove what was made
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis reports/*/ data/processed/data_report.* \
		$(filter-out data/processed/evaluation.parquet,$(wildcard data/processed/*.parquet))
