"""What the caller gets: quotes and refusals, in amounts and words. Open ``quote`` first."""
