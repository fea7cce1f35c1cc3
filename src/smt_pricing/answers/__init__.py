"""Questions about one registration, answered by pricing. Open ``compare`` first."""
