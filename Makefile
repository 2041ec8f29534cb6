# Every command of visitcheck; `make help` lists them.
#
# PYTHON=python3.12  builds the virtual environment with another Python
# PORT=8080          serves on another port
# ARGS="-k night"    goes on to pytest in `make test`
# AGENCIES=1000000   is the size of the register in `make bench`

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# What stands in .venv is known by the Python and the digest of the pins that it was made from: another Python makes it
# anew, a changed pin installs, and an unchanged one costs nothing.
digest = $(shell cat $(1) | cksum | tr ' ' -)
MADE := $(VENV)/made-with-$(shell $(PYTHON) --version 2>&1 | tr -c 'A-Za-z0-9.\n' -)
INSTALLED := $(VENV)/installed-$(call digest,requirements.txt)
INSTALLED_DEV := $(VENV)/installed-dev-$(call digest,requirements.txt requirements-dev.txt)

.PHONY: help
help:  ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | while IFS=$$'\t' read -r name what; do \
		printf '  make %-15s %s\n' "$$name" "$$what"; done

$(MADE):
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no $(PYTHON) here. On Debian: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "visitcheck needs Python 3.11 or newer, and this is $$($(PYTHON) --version). Try: make PYTHON=python3.11" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) cannot make a virtual environment. On Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "Making the virtual environment $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(INSTALLED): $(MADE)
	@echo "Installing what visitcheck runs with"
	@$(PIP_INSTALL) -r requirements.txt
	@rm -f $(VENV)/installed-*
	@touch $@

$(INSTALLED_DEV): $(INSTALLED)
	@echo "Installing what checking visitcheck needs besides"
	@$(PIP_INSTALL) -r requirements-dev.txt
	@rm -f $(VENV)/installed-dev-*
	@touch $@

.PHONY: setup
setup: | $(INSTALLED)  ## Make .venv, install, create the database, load the shipped data
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) rekey_names --no-sweep  # after an update; a moment when nothing is stale
	@$(MANAGE) load_data

.PHONY: run
run: PORT ?= 8000
run: setup  ## Set everything up and serve on http://127.0.0.1:8000 (PORT=…)
	@PYTHONUNBUFFERED=1 exec $(MANAGE) runserver 127.0.0.1:$(PORT)

.PHONY: test
test: | $(INSTALLED_DEV)  ## Set everything up and run the whole suite, on SQLite and on PostgreSQL (ARGS=…)
	@PYTHON=$(PYTHON) tests/packages
	@TEST_PYTHON=$(BIN)/python tests/run $(ARGS)

.PHONY: lint
lint: | $(INSTALLED_DEV)  ## Style, import contracts, missing migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	DATABASE_URL=sqlite:///:memory: $(MANAGE) makemigrations --check --dry-run

.PHONY: check
check: lint test  ## All that CI runs: lint, then test

.PHONY: lock
lock:  ## Write requirements.lock, the pins with their digests, after any change of requirements.txt
	@PYTHON=$(PYTHON) .ci/lock

.PHONY: vulnerabilities
vulnerabilities:  ## Ask for known vulnerabilities of what is installed (needs a network)
	@PYTHON=$(PYTHON) .ci/audit

.PHONY: bench
bench: AGENCIES ?= 50000
bench: | $(INSTALLED)  ## Print bytes, queries, latency, import and look-up beside their targets (AGENCIES=1000000)
	@$(BIN)/python tests/bench/run.py --agencies $(AGENCIES)

.PHONY: drill
drill: | $(INSTALLED_DEV)  ## Stop, restart and lose parts of the site under load, restore a backup, print what people saw (needs postgresql)
	@pg_virtualenv -t -c '--locale=C.UTF-8 --encoding=UTF8' $(BIN)/python tests/drill/run.py

.PHONY: audit
audit: | $(INSTALLED_DEV)  ## Print Lighthouse scores, bytes and slow-3G times (needs node, npm and chromium)
	@$(BIN)/python tests/bench/audit.py

.PHONY: screenshots
screenshots: | $(INSTALLED_DEV)  ## Photograph every page in every state into screenshots/ (ARGS="result admin" for some)
	@$(BIN)/python tests/screenshots/take.py $(ARGS)

.PHONY: demo
demo: export DATABASE_URL := sqlite:///demo.sqlite3
demo: export EVIDENCE_ROOT := demo-evidence
demo: export STAFF_SECOND_FACTOR := off
demo: export SITE_NOTICE ?= Demo: every name here is made up.
demo: PORT ?= 8001
demo: | $(INSTALLED)  ## Serve a made-up register, apart from the real one, on http://127.0.0.1:8001 (PORT=…)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo
	@PYTHONUNBUFFERED=1 exec $(MANAGE) runserver 127.0.0.1:$(PORT)

.PHONY: admin
admin: setup  ## Make an account for /admin/
	@$(MANAGE) createsuperuser

.PHONY: messages
messages: | $(INSTALLED_DEV)  ## Gather the texts for translation, write the traditional script, compile (needs gettext)
	@command -v msgfmt >/dev/null || { echo "gettext is missing. On Debian: apt-get install gettext" >&2; exit 1; }
	@$(MANAGE) makemessages --locale zh_Hans --no-obsolete --no-wrap --add-location file \
		--ignore $(VENV) --ignore tests --ignore node_modules
	@$(MANAGE) convert_messages
	@$(MANAGE) compilemessages --locale zh_Hans --locale zh_Hant --ignore $(VENV)
