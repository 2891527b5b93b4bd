# Thin: each target calls what a person could type (see README.md).

PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
unexport PYTHONDONTWRITEBYTECODE # what is compiled is kept for the next process
EACH := -n auto --dist worksteal
# What is installed is just what the locks list, and wheels only: no archive runs a program. Python
# compiles what a build imports when it does, a third of all that there is.
PIP := --quiet --disable-pip-version-check --require-hashes --only-binary :all: --no-deps --no-compile

.PHONY: site check style lint types test all-tests test-program program-tests test-wide serve picture bench lock clean

site: .venv/site ## validate the data and build both languages into site/
	$(BIN)/python -m scripts build

check: .venv/test ## while working: style, types, import directions, and the quick tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest $(EACH) -m "not slow and not wide" --ignore tests/report

style: lint types ## style, types, import directions, workflows

lint: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/actionlint -shellcheck $(BIN)/shellcheck
	$(BIN)/zizmor --quiet --offline --persona pedantic .github

types: .venv/test
	$(BIN)/mypy

# Types are checked beside the tests: that takes one core, and a test that waits leaves one idle.
test: lint ## style, and all tests but those of test-wide
	$(MAKE) --no-print-directory --jobs 2 types all-tests

test-program: lint ## the same without tests/report, which a correct change to the data may turn red
	$(MAKE) --no-print-directory --jobs 2 types program-tests

all-tests: .venv/test
	$(BIN)/python -m pytest $(EACH)

program-tests: .venv/test
	$(BIN)/python -m pytest $(EACH) --ignore tests/report

test-wide: .venv/test ## a second build, every recipe, page and window; other browsers, readers and checkers, which it installs
	$(BIN)/python -m tests.wide
	$(BIN)/python -m pytest -n 2 --dist worksteal -m wide

serve: .venv/site ## serve the site and rebuild it when something changes
	$(BIN)/python -m scripts serve

picture: .venv/test ## the picture in README.md, of the site that make site built
	$(BIN)/python -m tests.picture

bench: .venv/site ## sizes and times, to compare with the budgets
	$(BIN)/python -m tests.bench

lock: .venv/test ## lock the dependencies of pyproject.toml again
	$(BIN)/python -m pip install --quiet --only-binary :all: uv
	$(BIN)/uv pip compile --quiet --universal --only-binary :all: --generate-hashes --no-header --no-emit-index-url --no-annotate pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --only-binary :all: --generate-hashes --no-header --no-emit-index-url --no-annotate --group test -c requirements.txt pyproject.toml -o requirements-test.txt

clean: ## remove everything that is generated
	rm -rf .venv build site

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it with: make site PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { [ "$$(id -u)" = 0 ] && apt-get update -q && apt-get install -y -q python3-venv; } || \
	  { echo "Python's venv module is missing; install it with: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/site: .venv/bin/python requirements.txt
	$(BIN)/python -m pip install $(PIP) -r requirements.txt
	@touch $@

.venv/test: .venv/site requirements-test.txt
	$(BIN)/python -m pip install $(PIP) -r requirements-test.txt
	$(BIN)/python -m tests.browser
	@touch $@
