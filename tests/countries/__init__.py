"""The shipped names of countries in other languages, and the command that makes them."""
