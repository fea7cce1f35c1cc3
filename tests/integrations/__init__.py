"""What other tools are given, driven as they drive it; the pages of docs/use run as well."""
