"""How well and how fast search finds."""
