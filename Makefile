# `make run` and `make test` are all that a newcomer needs. Every recipe is one call; the work is in deploy/local/.
PYTHON ?= python3
START := $(PYTHON) deploy/local/start.py
PLACE := $(if $(REGISTER),--register $(REGISTER))

.DEFAULT_GOAL := help
.PHONY: help setup run demo reset test test-fast test-long check e2e fix openapi client migrate bench

help: ## show this list
	@$(START) help

setup: ## install everything that is missing, pinned (run and test do it too)
	@$(START) setup

run: ## start Cairn with the demonstration; PORT=9090 another port, REGISTER=real the real register
	@$(START) run --tied $(if $(PORT),--port $(PORT)) $(PLACE)

demo: ## load the first data into the running stack again (what is there is left alone)
	@$(START) loading $(PLACE)

reset: ## forget all data of the local stack
	@$(START) reset

test: ## check and test everything
	@$(START) testing all

test-fast: ## the unit and API tests, without those that take their time
	@$(START) testing fast

test-long: ## the tests that are too slow for every day
	@$(START) testing long

check: ## formatting, lint, types and import rules, of Python and of the front end
	@$(START) testing check

e2e: ## the journeys only, in a real browser, on a stack of their own
	@$(START) testing journeys

fix: ## format, and mend what the linters can mend themselves
	@$(START) tools fix

openapi: ## write each service's openapi.json
	@$(START) tools openapi

client: openapi ## write the front end's types from the OpenAPI documents
	@$(START) tools client

migrate: ## bring the databases of the running stack up to date
	@$(START) tools migrate $(PLACE)

bench: ## measure the speed goals; ONLY=name,name measures some
	@$(START) tools bench $(if $(ONLY),--only $(ONLY))
