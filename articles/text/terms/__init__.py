"""What a text is searched by: its words, each with what the other forms of it share.

Pure, and one analyser for each language (``articles.languages``), so that the same rules read the
articles, what readers type, and the snippets that show them where it stands.
"""

from articles.text.terms.terms import LONGEST, PLAIN, Analyser, Term

VERSION = 1
"""Of all rules together. Raise it with a change of any: rows made by others are made anew."""

__all__ = ["LONGEST", "PLAIN", "VERSION", "Analyser", "Term"]
