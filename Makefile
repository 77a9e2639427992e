# `make run` starts the atlas, `make test` runs every test; both set up what they need first.
VENV := .venv
PORT ?= 8501
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --constraint requirements.lock

.PHONY: run test fuzz removals names counts bench build check chromium locale

run: $(VENV)/.run
	$(PY) -m uvicorn app:app --host 127.0.0.1 --no-access-log --ws-per-message-deflate false --port $(PORT)

test: $(VENV)/.test chromium
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy --num-workers 2
	$(VENV)/bin/lint-imports
	$(PY) -m geo check
	$(PY) -m pytest --numprocesses logical --maxprocesses 4 --dist worksteal

fuzz: $(VENV)/.test
	$(PY) -m pytest -m hypothesis --hypothesis-profile fuzz --numprocesses logical --dist worksteal

removals: $(VENV)/.test
	$(PY) -m tests.removals

names: $(VENV)/.test
	$(PY) -m tests.names

counts: $(VENV)/.test
	$(PY) -m tests.counts

bench: $(VENV)/.test chromium
	$(PY) -m tests.bench $(BEFORE)

build: $(VENV)/.test
	$(PY) -m geo build $(if $(RAW),--raw $(RAW))

check: $(VENV)/.test
	$(PY) -m geo check

locale: $(VENV)/.test
	$(PY) -m tests.locale_files

chromium:
	@command -v chromium >/dev/null || { echo "Chromium is needed for the browser tests."; \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get -o DPkg::Lock::Timeout=600 install -y -qq chromium; \
	  else echo "Install it with: sudo apt-get install chromium"; exit 1; fi; }

$(VENV)/bin/python:
	python3 -m venv $(VENV)

$(VENV)/.run: pyproject.toml requirements.lock | $(VENV)/bin/python
	$(PIP) --editable .
	@touch $@

$(VENV)/.test: pyproject.toml requirements.lock | $(VENV)/bin/python
	$(PIP) --editable '.[build,test]'
	@touch $@ $(VENV)/.run
