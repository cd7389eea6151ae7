# The two commands for a fresh machine with Python 3.11+ and make: `make graph` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CASE ?= data/chechnya
OUT ?= out

.PHONY: graph open test test-all check lint types notebooks bench-ask bench-page bench-propose ontology schemas constraints clean help

graph: $(VENV)/.installed  ## Build data/chechnya into out/ and say what to try next
	@$(BIN)/onrecord build $(CASE) --to $(OUT)

open: graph  ## Build, then open the page in the browser
	@$(BIN)/onrecord open $(OUT)/network.html

test: $(VENV)/.installed-test  ## Run the tests (a few minutes)
	@$(BIN)/python -m pytest -n auto -m "not slow"

test-all: $(VENV)/.installed-test  ## Run all tests, the slow ones too
	@$(BIN)/python -m pytest -n auto

check: lint types test  ## What CI runs

lint: $(VENV)/.installed-test  ## Check style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.installed-test  ## Check types
	@$(BIN)/mypy

notebooks: $(VENV)/.installed-test  ## Run the notebooks and save their outputs
	@$(BIN)/jupyter execute --inplace notebooks/*.ipynb
	@$(BIN)/python -c 'import nbformat, pathlib; \
	  [([c.metadata.clear() for c in n.cells], nbformat.write(n, p)) \
	  for p in pathlib.Path("notebooks").glob("*.ipynb") for n in [nbformat.read(p, 4)]]'

bench-ask: $(VENV)/.installed-test  ## Measure how long each question takes on generated cases (some ten minutes)
	@$(BIN)/python tests/benchmarks/ask.py

bench-page: $(VENV)/.installed-test  ## Measure the page beside stock pyvis in headless Chromium (some ten minutes)
	@$(BIN)/python tests/benchmarks/page.py

bench-propose: $(VENV)/.installed-test  ## Measure proposals: how fast, and how well where corpora are at hand (minutes)
	@$(BIN)/python tests/benchmarks/propose.py

ontology: $(VENV)/.installed  ## Write the reference in ontology/README.md and the JSON-LD context anew
	@$(BIN)/python -c 'from onrecord.dataset.reference import generated; \
	  from onrecord.values.writing import write_whole; write_whole(generated())'

schemas: $(VENV)/.installed  ## Write ontology/schemas anew, after a change of records, predicates or codes
	@$(BIN)/python -c 'from onrecord.editing import write_shipped; write_shipped()'

constraints: $(VENV)/.installed-test  ## Pin the tested versions anew, with hashes
	@$(PIP) install "uv<1"
	@for set in "constraints.txt:" "constraints-test.txt:--extra test"; do \
	  echo "hatchling>=1.27,<2" | $(BIN)/uv pip compile pyproject.toml - $${set#*:} --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet \
	    --upgrade --output-file $${set%%:*}; done

# A stamp file says what is installed: a second run installs nothing.
$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("onrecord needs Python 3.11 or newer; this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing onrecord into $(VENV) (once, about a minute) ..."
	@$(PIP) install --require-hashes -r constraints.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-test: pyproject.toml constraints-test.txt $(VENV)/.installed
	@echo "Installing what the tests need into $(VENV) (once, about a minute) ..."
	@$(PIP) install --require-hashes -r constraints-test.txt
	@touch $@

clean:  ## Remove what was built and installed
	rm -rf $(VENV) $(OUT) .mypy_cache .ruff_cache .pytest_cache

help:  ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14
