"""How many errors the checks of ``articles.grounding`` find, and how often they cry wolf. How to
run: docs/grounding-measured.md."""
