# Thin over briefer/bootstrap.py, which also works where there is no make.
PYTHON ?= python3

.PHONY: run test bench clean

run test bench:
	@$(PYTHON) -m briefer.bootstrap $@

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find briefer tests -name __pycache__ -type d -prune -exec rm -rf {} +
