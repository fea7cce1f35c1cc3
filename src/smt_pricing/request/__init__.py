"""What the caller states: an organisation and its registration. Open ``request`` first."""
