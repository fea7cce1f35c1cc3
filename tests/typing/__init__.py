"""The public surface as programs, which type checkers read; where they are missing, skipped."""
