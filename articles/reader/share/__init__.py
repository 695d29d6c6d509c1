"""Share images: what stands beside a link to an article in other people's networks.

One for each live text, set in its language and script, with its label on it. They are drawn by
Typst, which shapes and orders Arabic by itself on any machine (docs/dependencies.md).
"""
