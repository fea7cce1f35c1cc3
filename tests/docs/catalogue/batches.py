"""Every error that stops a list which is priced row by row, as ``entries`` has the others."""

from tests.docs.catalogue.entries import Entry

__all__ = ["BATCHES"]

_FORM = "Organisation,Type,Country,Budget,Seats"

BATCHES = (
    Entry(
        "column-doubtful",
        "A column may state a fact, and may not, or several may.",
        f'unpriced("{_FORM},Kind")',
    ),
    Entry(
        "column-missing",
        "No column states a fact without which there is no price.",
        'unpriced("Type,Country,Budget,Crew")',
    ),
    Entry(
        "column-repeated",
        "A column stands there twice, or is one that would be added.",
        f'unpriced("{_FORM},quote_total")',
    ),
    Entry(
        "column-new",
        "A later row of JSON Lines has a column for which CSV has no place.",
        """unpriced('{"kind": "ngo", "seats": 1}\\n{"kind": "ngo", "seats": 1, "notes": ""}', file_type="jsonl")""",
    ),
    Entry(
        "map-repeated",
        "It is said twice which column states a fact.",
        f'unpriced("{_FORM}", "--map", "kind=Type", "--map", "kind=Country")',
    ),
    Entry(
        "unknown-key",
        "What a column is said to state is no fact.",
        f'unpriced("{_FORM}", "--map", "seat=Seats")',
    ),
    Entry("file-empty", "The list has not even a first row.", 'unpriced("")'),
    Entry(
        "line-too-long",
        "A line is longer than any registration, or a row over several lines is.",
        f'unpriced("{_FORM}\\n" + "x" * 2**21)',
    ),
    Entry(
        "csv-unreadable",
        "Quotation marks are amiss, so that nobody can tell where rows end.",
        f"unpriced('{_FORM}\\n\"Umoja')",
    ),
    Entry(
        "not-utf-8",
        "The file is in another encoding.",
        f'unpriced("{_FORM}\\nÜnïon".encode("latin-1"))',
    ),
    Entry(
        "parquet-unreadable",
        "A file is called .parquet, and is none.",
        'unpriced("PAR1", file_type="parquet")',
    ),
    Entry(
        "excel-unreadable",
        "A file is called .xlsx, and is none.",
        'unpriced("PK", file_type="xlsx")',
    ),
    Entry(
        "excel-too-large",
        "A sheet of Excel has no place for all of it.",
        f'unpriced("{_FORM},Notes\\nUmoja,ngo,KE,1,1," + "x" * 2**15, to="xlsx")',
    ),
)
