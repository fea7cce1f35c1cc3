"""Renew the shipped names of countries: ``python -m tests.countries``.

It needs Babel (``pip install --group countries``), and takes the names from the CLDR that Babel
has. Read the difference before committing it: a name may have become that of two countries.
"""

from tests.countries.names import FILE, written

if __name__ == "__main__":
    FILE.write_text(written(), "utf-8", newline="\n")
