"""One edition: its price sheet, as models, as a file, as a table. Open ``price_sheet`` first."""
