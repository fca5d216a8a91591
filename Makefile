# Everything runs in .venv, which is made when it is missing and updated when pyproject.toml or constraints.txt change.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SET := eval/sets/fangguanfu
DEMO := .data/demo

.DEFAULT_GOAL := help
.PHONY: help demo test check bench readme lock

help:
	@echo 'make demo    install, ingest the five documents, ask three questions'
	@echo 'make test    run all tests'
	@echo 'make check   lint, format, types, import contracts'
	@echo 'make bench   time questions, the ask command and ingestion'
	@echo 'make readme  rewrite the parts of the READMEs that follow from the code'
	@echo 'make lock    rewrite constraints.txt from the environment'

# torch goes in first and by its pin: whatever needs it later then finds it there.
$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet "$$(grep '^torch==' constraints.txt)"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $(READY)

demo: $(READY)
	$(BIN)/tiaowen ingest $(SET)/corpus --data-dir $(DEMO)
	$(BIN)/tiaowen ask --data-dir $(DEMO) '出口退税平均几个工作日能办完？国办发〔2021〕25号是怎么要求的？'
	$(BIN)/tiaowen ask --data-dir $(DEMO) 'Who sets standards for overseas warehouses under State Council General Office document No. 25 of 2021?'
	$(BIN)/tiaowen ask --data-dir $(DEMO) '深圳市2023年的营商环境方案里，企业开办要几天？' || test $$? -eq 3

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python -m tests.bench

readme: $(READY)
	$(BIN)/python -m tests.readme

# Local builds (torch 2.13.0+cpu) are written as the release they are; accelerator packages belong to one machine only.
lock: $(READY)
	$(BIN)/python -m pip list --format=freeze | sed -E 's/\+[A-Za-z0-9.]+$$//' \
		| grep -viE '^(pip|tiaowen|triton|nvidia|cuda)[a-z0-9-]*==' > constraints.txt
	touch $(READY)
