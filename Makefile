# make run    sets up what is missing and opens the demo port (headless where there is no display)
# make test   sets up what is missing and runs the tests
# make check  ruff, mypy --strict and the import contracts
# make bench  the benchmarks, each with its baseline      make build  the one-folder program
# make soak   the long tests                              make lock   pins the dependencies anew
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= build/demo

.PHONY: run test check bench build soak lock setup setup-test

run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(BIN)/tidewaiter demo --home $(DEMO); \
	else $(BIN)/tidewaiter demo --headless --home $(DEMO); status=$$?; \
	echo "No display here, so the demo ran without its window. On a desktop, 'make run' opens it; over ssh, 'ssh -X' then 'make run'." >&2; \
	exit $$status; fi

test: setup-test
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

check: setup-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: setup-test
	@for script in bench/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

build: setup-test
	@$(BIN)/pyinstaller --noconfirm --log-level WARN pyinstaller.spec

soak: setup-test
	@TIDEWAITER_SOAK=1 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --timeout 3600

setup: $(VENV)/.run
setup-test: $(VENV)/.test

$(VENV)/.run: requirements.lock pyproject.toml .ci/packages-run
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || bash .ci/install-packages <(echo python3-venv)
	@bash .ci/install-packages .ci/packages-run
	@[ -x $(BIN)/python ] || { echo "Making a virtual environment in $(VENV)" >&2; $(PYTHON) -m venv $(VENV); }
	@echo "Installing the locked Python packages into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements-dev.lock .ci/packages-test
	@bash .ci/install-packages .ci/packages-test
	@echo "Installing the locked development tools into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# opencv-python alone may provide cv2: another distribution of it is never locked
COMPILE = CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options --no-header \
	--unsafe-package opencv-python-headless --unsafe-package opencv-contrib-python

lock: setup-test
	@$(COMPILE) --output-file requirements.lock --extra build pyproject.toml
	@$(COMPILE) --output-file requirements-dev.lock --extra build --extra dev --constraint requirements.lock pyproject.toml
