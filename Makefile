# `make run` and `make test` set up what they need in .venv; a second time they start at once.
# PYTHON=python3.12 names the Python to set up with.

VENV := .venv
DEMONSTRATION := data/demonstration
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
# The lock is complete: pip installs what it says, checks the hashes, and looks no further.
PIP_LOCKED := $(PIP) install --no-deps --require-hashes --requirement
LOCK := $(BIN)/uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

# Stamps: each stands for a step of the set-up that was done, and is newer than what it was done from.
ENVIRONMENT := $(VENV)/.environment
INSTALLED := $(VENV)/.installed
DEVELOPER := $(VENV)/.developer

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run test lint pytest format bench lock clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(INSTALLED) ## The site, at 127.0.0.1:8000, with the demonstration set, or FROM="documents"; HOST=, PORT=
	@# The demonstration has a folder of its own, so that it never stands among your documents.
	@set -- $${HOST:+--host "$$HOST"} $${PORT:+--port "$$PORT"}; \
	if [ -n "$$FROM" ]; then exec $(BIN)/weerwoord serve "$$@" --from "$$FROM"; \
	else exec $(BIN)/weerwoord serve "$$@" --home "$${WEERWOORD_HOME:-$(DEMONSTRATION)}" --demonstration; fi

test: lint pytest ## Check everything: style, types, import lines, tests

lint: $(DEVELOPER) ## Check style, types and import lines only
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

pytest: $(DEVELOPER) ## Run the tests only; ARGS="-k notes" goes to pytest
	@tools/find-browser
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

format: $(DEVELOPER) ## Put the code in its form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(DEVELOPER) ## Measure (benchmarks/); ARGS goes to it
	$(BIN)/python -m benchmarks $(ARGS)

lock: $(DEVELOPER) ## Write the lock files anew from pyproject.toml; UPGRADE=1 takes newer versions
	$(LOCK) pyproject.toml --group build --output-file requirements.lock
	$(LOCK) pyproject.toml --group dev --constraints requirements.lock --output-file requirements-dev.lock
	@! grep -nE '://|^ *--[^h]' requirements.lock requirements-dev.lock \
		|| { echo "A lock names an address or an option; it must hold names, versions and hashes only." >&2; exit 1; }

clean: ## Remove all that was made
	rm -rf $(VENV) $(DEMONSTRATION) build dist src/*.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .benchmarks
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A lock that changed makes a new environment, so that nothing stays behind that the lock no longer names.
$(ENVIRONMENT): requirements.lock
	@PYTHON="$(PYTHON)" tools/make-venv $(VENV)
	@echo "Installing what Weerwoord runs on" >&2
	@$(PIP_LOCKED) requirements.lock
	@touch $@

$(INSTALLED): $(ENVIRONMENT) pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(DEVELOPER): $(INSTALLED) requirements-dev.lock
	@echo "Installing what its developers use" >&2
	@$(PIP_LOCKED) requirements-dev.lock
	@touch $@
