# make run    sets up what is missing and opens the demo port (headless where there is no display)
# make test   sets up what is missing and runs the tests
# make check  ruff, mypy --strict and the import contracts
# make bench  the benchmarks, each with its baseline      make build  the one-folder program
# make fuzz   bytes nobody meant, FUZZ_SECONDS a parser
# make soak   the long tests                              make lock   pins what pyproject.toml asks for (UPGRADE=1: the newest)
# make translations  takes in new words of the window and makes the file it loads
# make guide  photographs the window for docs/guide
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= build/demo
WORKERS ?= 2
FUZZ_SECONDS ?= 60
WORDS := resources/translations/tidewaiter_zh_CN
BENCHMARKS ?= first_paint sign_in window inspection judgement report scanning live custody screening papers log trade

.PHONY: run test check bench build soak fuzz lock translations guide setup setup-test

run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(BIN)/tidewaiter demo --home $(DEMO); fi; \
	$(BIN)/tidewaiter demo --headless --home $(DEMO); status=$$?; \
	echo "There is no display here, so the demo ran without its window. To open it, run 'make run' on a desktop (over ssh: ssh -X)." >&2; \
	exit $$status

test: setup-test
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

check: setup-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: setup-test
	@for name in $(BENCHMARKS); do echo "== bench/$$name.py"; PYTHONPATH=. $(BIN)/python bench/$$name.py || exit 1; done

build: setup-test
	@bash .ci/install-packages $$(cat .ci/packages-build)
	@$(BIN)/pyinstaller --noconfirm --log-level WARN pyinstaller.spec
	@dist/tidewaiter/tidewaiter doctor

soak: setup-test
	@TIDEWAITER_SOAK=1 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --timeout 3600

fuzz: setup-test
	@$(BIN)/python -m tests.fuzz --seconds $(FUZZ_SECONDS)
	@TIDEWAITER_FUZZ_EXAMPLES=2000 $(BIN)/python -m pytest --timeout 3600 tests/fuzz/test_structure.py

setup: $(VENV)/.run
setup-test: $(VENV)/.test

# a stamp is newer than all it was made from, or the setting up is done again; an unfinished one leaves no stamp
$(VENV)/.run: requirements.lock pyproject.toml .ci/packages-run
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed. Install it, or name it: make PYTHON=/path/to/python3.11" >&2; exit 3; }
	@bash .ci/install-packages $$(cat .ci/packages-run)
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || \
		{ echo "Making a virtual environment in $(VENV)" >&2; $(PYTHON) -m venv --clear $(VENV); }
	@bash .ci/install-locked $(BIN)/python requirements.lock
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements-dev.lock .ci/packages-test
	@bash .ci/install-packages $$(cat .ci/packages-test)
	@bash .ci/install-locked $(BIN)/python requirements-dev.lock
	@touch $@

# opencv-python alone provides cv2: its other distributions overwrite it, so they are never locked
# what the compiler writes of its options names where packages came from: it is struck out of the locks
COMPILE = $(BIN)/pip-compile --quiet $(if $(UPGRADE),--upgrade) --generate-hashes --strip-extras \
	--no-header --no-emit-options \
	--unsafe-package opencv-python-headless --unsafe-package opencv-contrib-python --unsafe-package opencv-contrib-python-headless

# the window's own words: new ones are added to the source, unfinished until somebody translates them
translations: setup-test
	@$(BIN)/pyside6-lupdate -silent -locations none -no-obsolete $$(find ui/desktop -name '*.py' | sort) -ts $(WORDS).ts
	@$(BIN)/pyside6-lrelease -silent $(WORDS).ts -qm $(WORDS).qm

guide: setup-test
	@$(BIN)/python -m tests.guide

lock: setup-test
	@$(COMPILE) --output-file requirements.lock --extra build pyproject.toml
	@$(COMPILE) --output-file requirements-dev.lock --extra build --extra dev --constraint requirements.lock pyproject.toml
	@sed -i -e '/^--/d' -e '/^# WARNING/,$$d' -e '/./,$$!d' requirements.lock requirements-dev.lock
