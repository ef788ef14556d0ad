# The two commands are `make run` and `make test`; both may be repeated and need nothing done before.
PORT ?= 8080

.PHONY: run test check bench clean

run: ## Build the demo, start it, and print where to click.
	@scripts/demo-run $(PORT)

test: ## Run every test there is, in real browsers and on both databases.
	@scripts/setup test
	@scripts/test $(TEST)

check: ## The quick part of the tests, before each push.
	@scripts/check

bench: ## Measure, beside a bare baseline in the same run.
	@scripts/setup run
	@scripts/bench

clean: ## Remove what was built; the browsers and Debian packages stay.
	rm -rf .build Fuzz/.build .venv out
