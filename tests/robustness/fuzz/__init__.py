"""Random hostile input for the command line and for every reader; run by hand, not by pytest."""
