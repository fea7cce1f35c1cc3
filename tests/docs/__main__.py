"""Renew the pages that are made from the code: ``python -m tests.docs``."""

from tests.docs.generated import renew

if __name__ == "__main__":
    renew()
