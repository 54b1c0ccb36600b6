# Everything a person or CI does with the station. `make` alone lists the targets.
#
# PYTHON  the Python to build with (default python3); VENV  where its environment lies;
# ARGS    what else to hand on: make run ARGS='--size 800x480', make test ARGS=tests/core

PYTHON ?= python3
VENV ?= .venv
ARGS ?=

BIN := $(VENV)/bin
IN := $(BIN)/python -m
# Each stamp says that this much was installed from this pyproject.toml: while it is newer,
# no target asks pip, so a second `make run` opens at once.
RUNS := $(VENV)/.runs
TESTS := $(VENV)/.tests
SPEAKS := $(VENV)-voice/.speaks
# The hour of the commit: two wheels of one commit are the same bytes.
HOUR = $(shell git log -1 --format=%ct 2>/dev/null || echo 315532800)
# Where the model lies that speaks, 92 MB; several checkouts may share it.
VOICE_CACHE ?= $(VENV)-voice/cache
# How many tries a campaign makes, and from which seed: make crash N=10000 SEED=7
N ?=
SEED ?= 1
TRIES = $(if $(N),--tries $(N)) --seed $(SEED) $(ARGS)

# The screens that the README shows, and those that docs/using.md explains.
SHOWN := $(foreach screen,home preview get-ready hold reps rest,--screen $(screen))
EXPLAINED := $(foreach screen,home preview get-ready hold hold-end reps change-sides summary asking it-hurts warning-signs,\
	--screen $(screen))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check formatted lint types core bench pictures docs references format wheel
.PHONY: voice figures crash fuzz life broken sbom audit arm
.PHONY: install uninstall clean gone

help:  ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: $(RUNS)  ## open the station in a window, or else in this terminal: keys ← space →
	@$(IN) station run --desktop $(ARGS)

test: $(TESTS)  ## run the tests
	@$(IN) pytest $(ARGS)

check: formatted lint types core test  ## everything that must hold before a commit

formatted: $(TESTS)  ## is the code laid out as `make format` would?
	@$(IN) ruff format --check .

lint: $(TESTS)  ## does ruff find a fault?
	@$(IN) ruff check .

types: $(TESTS)  ## do the types fit?
	@$(IN) mypy

core: $(TESTS)  ## do the tests of the core take every branch of it?
	@$(IN) pytest tests/core --cov=station/core --cov-report=term-missing --cov-fail-under=100

# It draws docs/pictures/budget.svg where it is asked to write.
bench: $(TESTS)  ## measure everything, in some minutes and one table (N=100: more runs of each)
	@$(IN) tests.bench.run $(if $(N),--runs $(N)) $(ARGS)

crash: $(TESTS)  ## kill the station, tear its files, fail its disk, again and again (N=, SEED=)
	@$(IN) tests.campaign.crash $(TRIES)

fuzz: $(TESTS)  ## events and files as nobody meant them (N=, SEED=)
	@$(IN) tests.campaign.fuzz $(TRIES)

life: $(TESTS)  ## ten years of workouts in one process, in virtual time (N= workouts)
	@$(IN) tests.campaign.life $(if $(N),--workouts $(N)) $(ARGS)

broken: $(TESTS)  ## do the campaigns notice a station with one broken line?
	@$(IN) tests.campaign.broken $(ARGS)

pictures: $(RUNS)  ## draw every screen into build/pictures
	@$(IN) station pictures build/pictures $(ARGS)

figures: $(TESTS)  ## write every figure as SVG, film and poses, free for anybody, into build/figures
	@$(IN) station figure export build/figures $(ARGS)

docs: $(TESTS)  ## draw anew what the documents show of the code: pictures and tables
	@$(IN) tests.phase_table
	@$(IN) tests.letters.shown
	@$(IN) tests.figure_pictures
	@$(IN) station figure show curl-up sit-to-stand bird-dog --to docs/pictures
	@$(IN) station pictures docs/pictures --sheet --size 800x480 $(SHOWN)
	@$(IN) station pictures docs/pictures --size 480x288 $(EXPLAINED)
	@$(IN) station film docs/pictures/squat.gif --exercise squat --seconds 15
	@$(IN) station wiring --svg docs/pictures/wiring.svg

references: $(TESTS)  ## draw anew the pictures that the tests compare with: look at them then
	@$(IN) tests.wall.references

format: $(TESTS)  ## lay the code out and mend what ruff can
	@$(IN) ruff check --fix-only --quiet .
	@$(IN) ruff format .

voice: $(SPEAKS)  ## record what the station says and nobody has recorded yet, into media/voice
	@$(VENV)-voice/bin/python -m tests.recording --cache $(VOICE_CACHE) $(ARGS)

arm: $(TESTS)  ## run the core's, the files' and the content's tests as a Pi's processor would (slow)
	@$(IN) tests.arm $(VENV)-arm $(ARGS)

wheel: $(TESTS)  ## build the wheel into dist
	@SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$(HOUR)} \
	$(IN) pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

sbom: $(TESTS)  ## write what the wheel stands on beside it, as CycloneDX
	@$(IN) tests.supply.sbom $(VENV)-supply $(VENV) dist

audit: $(TESTS)  ## is anything known against what the station stands on?
	@$(IN) tests.supply.audit $(VENV)-supply

install:  ## install the station on this Raspberry Pi (with sudo; WHEELS=folder: without a network)
	@bash systemd/install

uninstall:  ## take it away again (with sudo; PURGE=1: the journal and the settings too)
	@bash systemd/uninstall

clean:  ## remove what was made here, the environments too
	rm -rf .venv .venv-* build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache

# An environment whose Python has been upgraded away is made anew.
$(RUNS): pyproject.toml $(if $(shell test -x $(BIN)/python && echo there),,gone)
	@$(able)
	@echo "Making $(VENV): this once, a minute or two."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(IN) pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(TESTS): $(RUNS)
	@$(IN) pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

# A quarter of a gigabyte that only `make voice` needs, so it has an environment of its own.
$(SPEAKS): pyproject.toml
	@$(able)
	@echo "Making $(VENV)-voice: this once, some minutes."
	@$(PYTHON) -m venv --clear $(VENV)-voice
	@$(VENV)-voice/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[voice]'
	@touch $@

# Debian keeps ensurepip out of its Python, in a package of its own. Install it where that needs
# no question; else name the one command.
define able
set -e; \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
|| { echo "The station needs Python 3.11 or newer: make PYTHON=python3.13 …"; exit 1; }; \
if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
    package=$$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'); \
    if [ "$$(id -u)" = 0 ]; then as=; else as='sudo -n'; fi; \
    { command -v apt-get && $$as true; } >/dev/null 2>&1 \
    && echo "Installing $$package, which Debian keeps apart from Python." \
    && $$as apt-get update -qq \
    && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes $$package >/dev/null \
    || { echo "Python's venv is missing here. Install it, then try again:"; \
         echo "    sudo apt install $$package"; exit 1; }; \
fi
endef
