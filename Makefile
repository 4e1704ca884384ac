# Wegwijs: `make run` starts it, `make test` checks it, `make help` lists the rest.
# A fresh machine needs git, make and any Python 3 with pip; everything else is fetched, pinned by hash.

SHELL := /bin/sh
.DEFAULT_GOAL := help
PY := .venv/bin/python
TOOLS := .venv-tools/bin
UV := .tools/bin/uv
FILE ?=
ARGS ?=

.PHONY: help run chat train validate test lint unit evaluate experiments fairness danger talks desks quality bench screenshot widget pictures transcript audit sbom setup locks clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/.ready ## start everything; stop with Ctrl-C (PORT=8081 make run for another port)
	@exec $(PY) -m launch

chat: .venv/.ready ## talk in the terminal, with what was understood beside (ADDRESS=http://... for a server elsewhere)
	@# ADDRESS is a setting too (je or u), and what is given to make goes on to what it runs
	@exec $(if $(filter http%,$(ADDRESS)),env -u ADDRESS) $(PY) -m launch.chat $(if $(filter http%,$(ADDRESS)),--address $(ADDRESS)) $(if $(LANGUAGE),--language $(LANGUAGE))

train: .venv/.ready ## train the model if none fits the current data
	@exec $(PY) -m launch.train

validate: .venv/.ready ## check the knowledge, the training data and Rasa's files
	@$(PY) -m guidance validate
	@$(PY) -m launch.validate

test: .venv/.ready-test .venv-tools/.ready widget/.ready ## run the whole test suite
	@$(MAKE) --no-print-directory -j2 --output-sync lint validate
	@# Two rows beside each other, about as long. The quick tests need no model: they run while it is trained. Behind them come the
	@# tests in a browser with a server of their own, beside those of the whole product and of what was learnt.
	@mkdir -p reports; rm -f reports/trained; \
	{ $(PY) -m pytest -m "not served" >reports/quick-tests.log 2>&1; quick=$$?; \
	until test -s reports/trained; do sleep 2; done; \
	$(PY) -m pytest -m served tests/widget tests/bot >reports/browser-tests.log 2>&1; browser=$$?; \
	test $$quick -eq 0 && test $$browser -eq 0; } & others=$$!; \
	$(PY) -m launch.train; trained=$$?; echo $$trained >reports/trained; \
	test $$trained -eq 0 && $(PY) -m pytest -m served tests/served tests/understanding; served=$$?; \
	wait $$others; others=$$?; cat reports/quick-tests.log reports/browser-tests.log; \
	test $$served -eq 0 && test $$others -eq 0

lint: .venv/.ready-test .venv-tools/.ready ## style and types
	@$(TOOLS)/ruff check .
	@$(TOOLS)/ruff format --check .
	@$(TOOLS)/mypy

unit: .venv/.ready-test ## the quick tests only (no server, no browser)
	@exec $(PY) -m pytest -m "not served"

evaluate: .venv/.ready ## measure on labelled messages: make evaluate FILE=messages.jsonl
	@exec $(PY) -m evaluation $(FILE)

fairness: .venv/.ready ## compare messages that differ in one thing that must not matter
	@exec $(PY) -m evaluation.fairness

danger: .venv/.ready ## measure cries for help found, and needless alarms
	@exec $(PY) -m evaluation.danger

talks: .venv/.ready ## hold labelled talks once more: how many messages get their answer (ARGS="--each" lists the others)
	@$(PY) -m launch.train
	@exec $(PY) -m evaluation.talks $(ARGS)

desks: .venv/.ready ## hold the desks of first replies against what counsellors said of them
	@$(PY) -m launch.train
	@exec $(PY) -m evaluation.first_cards $(FILE)

quality: .venv/.ready ## measure everything and write the quality card (docs/quality.md)
	@$(PY) -m launch.train
	@exec $(PY) -m evaluation.quality
experiments: .venv/.ready ## compare heads: held-out messages and cross-validation (ARGS="--quick" for the first only)
	@exec $(PY) -m evaluation.experiments $(ARGS)

bench: .venv/.ready-test ## compare with the stock bot of `rasa init`, as ratios
	@exec $(PY) -m benchmarks

screenshot: .venv/.ready-test ## make the picture of the README (docs/images/chat.png) with the real product
	@$(PY) -m launch.train
	@exec $(PY) -m tests.served.screenshot

transcript: .venv/.ready-test ## print a conversation held with the real product: make transcript FILE=docs/transcripts/....yml
	@$(PY) -m launch.train
	@exec $(PY) -m tests.served.transcript $(FILE)

widget: widget/.ready ## build the chat anew from widget/src (needs Node 20 and npm)
	@cd widget && npm run --silent types && npm run --silent build
	@echo "Wrote widget/dist: commit it with the sources"

pictures: .venv/.ready-test ## pictures of every state of the chat, to look at (reports/pictures)
	@exec $(PY) -m tests.widget.pictures

audit: .venv-tools/.ready ## known weaknesses in the pinned packages
	@$(TOOLS)/python -m pip_audit --strict --require-hashes --disable-pip -r requirements/app.txt \
	  $$(sed -n 's/^\([A-Z][A-Za-z0-9-]*\).*/--ignore-vuln \1/p' docs/security/accepted-advisories.txt)

sbom: .venv-tools/.ready ## list every package of the product with its hashes, as CycloneDX (reports/sbom.json)
	@mkdir -p reports
	@$(TOOLS)/cyclonedx-py requirements --pyproject pyproject.toml --mc-type application --output-reproducible \
	  --of JSON -o reports/sbom.json requirements/app.txt
	@echo "reports/sbom.json"

setup: .venv/.ready-test .venv-tools/.ready ## install everything, run nothing

locks: $(UV) ## compile the lock files from requirements/*.in
	@for name in app test tools actions uv; do \
	  $(UV) pip compile -q --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
	    --python-version 3.10 requirements/$$name.in -o requirements/$$name.txt || exit 1; done

clean: ## remove what can be made again (not var/, which holds conversations)
	@rm -rf .venv .venv-tools .tools .rasa models widget/node_modules widget/.ready

# --- how the environments are made -------------------------------------------------------------------

$(UV): requirements/uv.txt
	@echo "Getting uv, the installer (a few seconds)"
	@python3 -m pip install --quiet --disable-pip-version-check --no-warn-script-location --root-user-action=ignore \
	  --target .tools --upgrade --require-hashes -r requirements/uv.txt \
	  || { echo "uv could not be installed. Is pip there? On Debian: apt-get install python3-pip"; exit 1; }
	@touch $(UV)

.venv/.made: $(UV) .python-version
	@echo "Making a Python 3.10 environment"
	@$(UV) venv --quiet --clear --python 3.10 .venv || { \
	  echo "Wegwijs needs Python 3.10 (Rasa 3.6 runs on no later one) and none was found or could be fetched."; \
	  echo "Ways to get it: pyenv install 3.10, or uv python install 3.10, or your system's package python3.10."; exit 1; }
	@touch $@

.venv/.ready: .venv/.made requirements/app.txt
	@echo "Installing the packages, about 3 GB on disk (a minute with a warm cache, a few without)"
	@# Compiled once, here: every process imports thousands of modules, and not every machine may write beside them later.
	@$(UV) pip install --compile-bytecode --python .venv/bin/python --require-hashes -r requirements/app.txt
	@touch $@

.venv/.ready-test: .venv/.ready requirements/test.txt
	@echo "Installing what the tests need"
	@$(UV) pip install --quiet --compile-bytecode --python .venv/bin/python --require-hashes -r requirements/test.txt
	@touch $@

.venv-tools/.ready: $(UV) requirements/tools.txt
	@echo "Installing the tools for style, types and audit"
	@$(UV) venv --quiet --clear --python 3.10 .venv-tools
	@$(UV) pip install --quiet --compile-bytecode --python .venv-tools/bin/python --require-hashes -r requirements/tools.txt
	@touch $@

# Only the tests of the chat need these, and whoever changes it: the built file is committed. Without npm the tests say so.
widget/.ready: widget/package-lock.json
	@if command -v npm >/dev/null 2>&1; then \
	  echo "Getting what builds and checks the chat"; \
	  cd widget && npm ci --silent && touch .ready || echo "npm could not fetch them: the tests that need them will say so"; \
	else echo "No npm on this machine: the chat cannot be built again or checked with axe-core here"; fi
