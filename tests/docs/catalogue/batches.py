"""Every error that stops a list which is priced row by row, as ``entries`` has the others."""

from tests.docs.catalogue.entries import Entry

__all__ = ["BATCHES"]

_FORM = "Organisation,Type,Country,Budget,Seats"

BATCHES = (
    Entry(
        "column-doubtful",
        f'unpriced("{_FORM},Kind")',
    ),
    Entry(
        "column-missing",
        'unpriced("Type,Country,Budget,Crew")',
    ),
    Entry(
        "column-repeated",
        f'unpriced("{_FORM},quote_total")',
    ),
    Entry(
        "column-new",
        """unpriced('{"kind": "ngo", "seats": 1}\\n{"kind": "ngo", "seats": 1, "notes": ""}', file_type="jsonl")""",
    ),
    Entry(
        "map-repeated",
        f'unpriced("{_FORM}", "--map", "kind=Type", "--map", "kind=Country")',
    ),
    Entry(
        "unknown-key",
        f'unpriced("{_FORM}", "--map", "seat=Seats")',
    ),
    Entry("file-empty", 'unpriced("")'),
    Entry(
        "line-too-long",
        f'unpriced("{_FORM}\\n" + "x" * 2**21)',
    ),
    Entry(
        "csv-unreadable",
        f"unpriced('{_FORM}\\n\"Umoja')",
    ),
    Entry(
        "not-utf-8",
        f'unpriced("{_FORM}\\nÜnïon".encode("latin-1"))',
    ),
    Entry(
        "parquet-unreadable",
        'unpriced("PAR1", file_type="parquet")',
    ),
    Entry(
        "excel-unreadable",
        'unpriced("PK", file_type="xlsx")',
    ),
    Entry(
        "excel-too-large",
        f'unpriced("{_FORM},Notes\\nUmoja,ngo,KE,1,1," + "x" * 2**15, to="xlsx")',
    ),
    Entry(
        "rows-contradict",
        f'unpriced_together("{_FORM}\\nUmoja,ngo,KE,90k,1\\nUmoja,ngo,FR,90k,1")',
    ),
    Entry(
        "row-incomplete",
        f'unpriced_together("{_FORM}\\nUmoja,ngo,KE,90k,1\\nUmoja,ngo,KE,90k,two")',
    ),
)
