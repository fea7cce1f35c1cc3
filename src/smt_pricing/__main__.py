"""Run the command line as ``python -m smt_pricing``."""

from smt_pricing.cli.main import run_and_exit

run_and_exit()
