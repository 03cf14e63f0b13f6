# From a folder of policy documents to an actor-process network. `make help` lists targets and variables.

CORPUS    ?= corpus
OUTPUTS   ?= outputs
MODELS    ?= models
WORKERS   ?= 0
LANGUAGES ?= en
GOLD      ?= $(CORPUS)/gold
THRESHOLDS ?=
GIVEN     ?=
ENGINE    ?= local
SCHEDULER ?=
SHARD     ?= 1/1
CORPUS_URL ?=
OUTPUTS_URL ?=
ARGS      ?=
PYTHON    ?= python3
VENV      ?= .venv

STAGES  := text mentions relations entities network analysis export report
EXTRAS  := $(filter-out en,$(LANGUAGES)) $(if $(filter dask,$(ENGINE)),cluster)
EXTRAS  := $(filter $(patsubst requirements/%.txt,%,$(wildcard requirements/*.txt)),$(EXTRAS))
STAMP    = $(VENV)/.installed
CHECKED  = setup $(VENV)/.installed-test $(VENV)/.installed-cluster
PY       = $(VENV)/bin/python
PIP      = $(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes
PIPELINE = $(PY) -m pipeline
FRESH    = 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: $(1)")'
quoted   = '$(subst ','\'',$(1))'
option   = $(if $(2),$(1) $(call quoted,$(2)))
OUT      = $(call option,--outputs,$(OUTPUTS))
FOLDERS  = $(call option,--corpus,$(CORPUS)) $(OUT) $(call option,--models,$(MODELS))
RUN      = $(FOLDERS) --workers $(WORKERS) $(ARGS)
WHERE    = --engine $(ENGINE) --shard $(SHARD) $(call option,--scheduler,$(SCHEDULER)) \
           $(call option,--corpus-url,$(CORPUS_URL)) $(call option,--outputs-url,$(OUTPUTS_URL))

.DEFAULT_GOAL := run
.PHONY: run help setup $(STAGES) status compare evaluate train database coverage test test-slow lint check bench docs clean

run: setup  ## everything (the default): corpus to report
	$(PIPELINE) run $(RUN) $(WHERE)

$(STAGES): setup  ## everything up to that stage
	$(PIPELINE) $@ $(RUN) $(WHERE)

status: setup  ## what a run would do and why; runs nothing
	$(PIPELINE) status $(FOLDERS) $(ARGS)

compare: setup  ## what changed between two outputs folders: A=outputs1 B=outputs2
	@test -n $(call quoted,$(A)) -a -n $(call quoted,$(B)) || { echo 'say which: make compare A=outputs1 B=outputs2' >&2; exit 2; }
	$(PIPELINE) compare $(call quoted,$(A)) $(call quoted,$(B)) $(ARGS)

evaluate: setup  ## precision and recall against GOLD, with every error listed
	$(PIPELINE) evaluate $(call option,--gold,$(GOLD)) $(call option,--thresholds,$(THRESHOLDS)) $(if $(GIVEN),--given) $(RUN)

train: setup  ## fit the judge of relations to GOLD
	$(PIPELINE) train $(call option,--gold,$(GOLD)) $(call option,--models,$(MODELS)) $(ARGS)

database: setup  ## copies of all tables in one SQLite file and as Parquet files
	$(PIPELINE) database $(OUT) $(ARGS)

coverage: setup  ## sentences with two entities and no relation, by reason
	$(PIPELINE) coverage $(OUT) $(call option,--models,$(MODELS)) $(ARGS)

test: $(CHECKED)  ## all tests but the slow ones
	$(PY) -m pytest $(ARGS)

test-slow: $(CHECKED)  ## the slow tests: a hundred kills, large corpora
	$(PY) -m pytest -m slow $(ARGS)

lint: $(CHECKED)  ## style and types
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

check: lint test  ## lint, types and tests

bench: $(CHECKED)  ## speed as ratios, into BENCH.md; fails where one fell by a fifth
	$(PY) -m bench $(ARGS)

docs: $(STAMP)  ## the data dictionary, docs/tables.md, from the tables
	$(PIPELINE) dictionary > docs/tables.md

clean:  ## remove OUTPUTS
	rm -rf $(call quoted,$(OUTPUTS))

help:  ## this list
	@echo 'make [TARGET] [VARIABLE=value ...]'
	@echo
	@sed -n 's/^\([a-z$$()A-Z-]*\):[^#]*## \(.*\)/  \1|\2/p' $(firstword $(MAKEFILE_LIST)) \
	  | sed 's/\$$(STAGES)/$(STAGES)/' | awk -F'|' '{ printf "  %-20s %s\n", $$1, $$2 }'
	@echo
	@echo '  CORPUS=corpus        folder of documents: PDF, HTML, DOCX, TXT, Markdown, in any depth'
	@echo '  OUTPUTS=outputs      folder to write to'
	@echo '  MODELS=models        folder of authorities, patterns, settings'
	@echo '  WORKERS=0            processes; 0 for as many as there are cores'
	@echo '  LANGUAGES="en fr es" installs the models of these languages where there is a free one'
	@echo '  GOLD=corpus/gold     annotations for evaluate and train'
	@echo '  THRESHOLDS=          least scores for evaluate, a CSV file'
	@echo '  GIVEN=1              evaluate relations alone, with the entities of GOLD given'
	@echo '  ENGINE=local|dask    SCHEDULER=tcp://host:8786   on a cluster, see docs/running.md'
	@echo '  SHARD=1/1            the documents of one part, for array jobs'
	@echo '  VENV=.venv           virtual environment;  PYTHON=python3  what makes it'
	@echo '  ARGS=                further options, such as ARGS=-v or ARGS="-k text"'

setup: $(STAMP) $(EXTRAS:%=$(VENV)/.installed-%)

$(STAMP): requirements/run.txt
	@test -x $(PY) || { $(PYTHON) -c $(call FRESH,say PYTHON=python3.11) && $(PYTHON) -m venv $(VENV); }
	@$(PY) -c $(call FRESH,remove the folder $(VENV) and say PYTHON=python3.11)
	$(PIP) -r requirements/run.txt
	@touch $@

$(VENV)/.installed-%: requirements/%.txt $(STAMP)
	$(PIP) -r requirements/$*.txt
	@touch $@
