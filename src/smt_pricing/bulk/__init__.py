"""Many registrations at once: files of rows, priced row by row. Open ``rows`` first."""
