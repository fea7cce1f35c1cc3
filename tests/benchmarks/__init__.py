"""Benchmarks against a baseline written by hand: ``python -m tests.benchmarks``."""
