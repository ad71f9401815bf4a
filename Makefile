# Two commands matter: `make demo` and `make test`. `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help
export PYTHONUTF8 := 1

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
STEP := sh tools/step.sh
LAND := src/safepassage/web/assets/built/land.zip
FONTS := src/safepassage/tell/paper/fonts/NotoSans_400Regular.ttf
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard src/safepassage/locale/*/LC_MESSAGES/django.po))

.PHONY: help demo serve test check format bench bench-quick messages lock assets clean

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile

demo: $(VENV)/.run $(CATALOGUES) $(LAND) $(FONTS) ## the web application with the Azovstal operation, on this machine only
	@$(BIN)/python -m safepassage demo --port $(PORT)

serve: $(VENV)/.run $(CATALOGUES) $(LAND) $(FONTS) ## the web application on the configured database
	@$(BIN)/python -m safepassage serve --port $(PORT)

test: $(VENV)/.dev $(CATALOGUES) $(LAND) $(FONTS) ## everything: lint, types, floors, migrations, messages, tests
	@sh tools/test.sh

check: $(VENV)/.dev $(CATALOGUES) ## everything but the tests
	@sh tools/check.sh

format: $(VENV)/.dev ## rewrite the code in the house's form
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

bench: $(VENV)/.dev $(CATALOGUES) $(LAND) ## every figure the project claims, in full
	@$(BIN)/python benchmarks/run.py

bench-quick: $(VENV)/.dev $(CATALOGUES) $(LAND) ## the same with fewer seeds, within 15 minutes
	@$(BIN)/python benchmarks/run.py --quick

messages: $(VENV)/.dev ## collect every text of the program for the translators
	@$(BIN)/python tools/messages.py update

assets: $(LAND) $(FONTS) ## what pages and papers need beyond our own files

lock: .tool/bin/uv ## resolve the dependencies again
	@.tool/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --extra web --group build -o requirements.lock pyproject.toml
	@.tool/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --extra web --extra fast --extra cluster --group build --group dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	@.tool/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --group pyproject.toml:node -o requirements-node.lock

clean: ## forget everything that can be made again
	@rm -rf $(VENV) .tool .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache src/safepassage/web/assets/built src/safepassage/tell/paper/fonts .cache $(CATALOGUES)

.tool/bin/uv:
	@sh tools/bootstrap.sh $(PYTHON)

# The development environment is a superset of the one that runs: either stamp serves a run.
$(VENV)/.run: requirements.lock | .tool/bin/uv
	@$(STEP) "Installing from requirements.lock (about a minute the first time)" sh tools/install.sh $(PYTHON) requirements.lock
	@rm -f $(VENV)/.dev ; touch $@

$(VENV)/.dev: requirements-dev.lock requirements.lock | .tool/bin/uv
	@$(STEP) "Installing from requirements-dev.lock (about a minute the first time)" sh tools/install.sh $(PYTHON) requirements-dev.lock
	@touch $(VENV)/.run $@

%.mo: %.po | $(VENV)/.run
	@$(BIN)/python tools/messages.py compile

# Land and boundaries for the map. Where they cannot be had the map says so and draws the places alone.
$(LAND): tools/assets/package-lock.json tools/build_assets.py | $(VENV)/.run
	@command -v npm >/dev/null 2>&1 || [ -d $(VENV)/node ] || $(STEP) "Fetching Node, which fetches the map data" \
	  .tool/bin/uv pip install --target $(VENV)/node --require-hashes -r requirements-node.lock
	@PYTHONPATH=$(VENV)/node $(STEP) "Fetching land for the map and type for papers" $(BIN)/python tools/build_assets.py --force || echo "Maps will be drawn without land and papers printed in another type; run 'make assets' to try again."

# They come in the same visit as the land; this serves a checkout from which they alone have gone.
$(FONTS): $(LAND)
	@[ -f $@ ] || [ ! -f $(LAND) ] || PYTHONPATH=$(VENV)/node $(BIN)/python tools/build_assets.py --force || \
	  echo "Papers will be printed in another type; run 'make assets' to try again."
	@[ ! -f $@ ] || touch $@
