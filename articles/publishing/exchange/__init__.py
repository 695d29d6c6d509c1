"""Articles as JSON Lines, out of this site and into it. The format: docs/exchange.md."""

from articles.publishing.exchange.album import Album
from articles.publishing.exchange.intake import Outcome, import_article
from articles.publishing.exchange.run import Result, import_lines
from articles.publishing.exchange.telling import export
from articles.publishing.exchange.values import Refused

__all__ = ["Album", "Outcome", "Refused", "Result", "export", "import_article", "import_lines"]
