"""Run the command line as ``python -m smt_pricing``."""

import sys

from smt_pricing.cli import main

sys.exit(main())
