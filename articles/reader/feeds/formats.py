"""The formats that every feed comes in, by the ending of its address."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from articles.reader.feeds import atom, json_feed, rss
from articles.reader.feeds.document import Document


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    type: str
    write: Callable[[Document], bytes]

    @property
    def content_type(self) -> str:
        """JSON is UTF-8 and knows no charset (RFC 8259)."""
        return self.type if self.type.endswith("json") else f"{self.type}; charset=utf-8"


FORMATS: Final = {
    "rss": Format("RSS", rss.TYPE, rss.write),
    "atom": Format("Atom", atom.TYPE, atom.write),
    "json": Format("JSON Feed", json_feed.TYPE, json_feed.write),
}
