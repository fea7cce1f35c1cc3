"""Make the page of errors anew: ``python -m tests.docs.catalogue``."""

from tests.docs.catalogue.page import PAGE, written

if __name__ == "__main__":
    PAGE.write_text(written(), "utf-8", newline="\n")
