"""Pure functions on text. Nothing here knows the database or the request."""
