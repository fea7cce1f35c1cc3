"""Rows of data frames as requests; where pandas is missing, skipped."""
