"""Whether files, frames, JSON and single answers agree on very many rows, run by hand."""
