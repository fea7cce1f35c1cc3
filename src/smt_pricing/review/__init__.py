"""Questions about a price sheet, answered by trying every case. Open ``check`` first."""
