"""Renew the golden quotes on purpose: ``python -m tests.golden``.

They are what earlier versions printed. Renew them only when a sentence or a price is meant to
change, say so in the changelog, and read the difference before committing it.
"""

from tests.golden.situations import FOLDER, written

if __name__ == "__main__":
    for name, content in written().items():
        (FOLDER / name).write_text(content, "utf-8", newline="\n")
