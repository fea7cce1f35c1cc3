"""Renew the golden quotes on purpose, and the schemas' examples: ``python -m tests.golden``.

They are what earlier versions printed. Renew them only when a sentence or a price is meant to
change, say so in the changelog, and read the difference before committing it.
"""

from tests.golden.situations import EXAMPLES, FOLDER, examples, written

if __name__ == "__main__":
    for name, content in written().items():
        (FOLDER / name).write_text(content, "utf-8", newline="\n")
    EXAMPLES.write_text(examples(), "utf-8", newline="\n")
