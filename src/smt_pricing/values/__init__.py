"""What everything is made of: exact amounts, codes, countries, problems. Open ``codes`` first."""
