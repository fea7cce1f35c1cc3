"""The calculator page, compiled from a sheet's decisions. Open ``calculator.py`` first."""
