"""The command line: one command, one file. Open ``main`` first."""
