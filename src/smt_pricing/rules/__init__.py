"""The published rules, one function each: START HERE, with ``published``."""
