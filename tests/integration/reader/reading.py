"""Pages as a test reads them."""

import re
from typing import Any
from urllib.parse import unquote

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml import etree, html

LANGUAGES = pytest.mark.parametrize("language", ["fr", "ar", "en"])
"""For what is said in words, or goes by rules, that each language has of its own."""
ANY_LANGUAGE = pytest.mark.parametrize(
    "language", ["ar", *(pytest.param(code, marks=pytest.mark.long) for code in ("fr", "en"))]
)
"""For what is done in one way in all of them: Arabic is neither the site's own language nor that
of the code, and whatever is taken from either shows in it."""
SITE = "http://127.0.0.1:8000"


class Page:
    """A page of HTML, asked by XPath."""

    def __init__(self, answer: HttpResponse) -> None:
        self.answer = answer
        self.markup = answer.content.decode()
        self.tree = html.document_fromstring(self.markup)

    def all(self, path: str) -> list[Any]:
        return list(self.tree.xpath(path))

    def one(self, path: str) -> Any:
        """The only thing at ``path``."""
        found = self.all(path)
        assert len(found) == 1, f"{len(found)} × {path}"
        return found[0]

    def texts(self, path: str) -> list[str]:
        return [words(found) for found in self.all(path)]

    def text(self, path: str) -> str:
        return words(self.one(path))

    @staticmethod
    def markup_of(element: Any) -> str:
        """An element as HTML, without what follows it."""
        return str(html.tostring(element, encoding="unicode", with_tail=False))

    def links(self, path: str) -> list[tuple[str, str]]:
        """Address, decoded, and words of the links at ``path``."""
        return [(unquote(link.get("href")), words(link)) for link in self.all(path)]


def words(element: Any) -> str:
    """The text of an element, or a string, with line ends and runs of spaces made one
    space; a space that does not break stays what it is."""
    text = element if isinstance(element, str) else element.text_content()
    return re.sub(r"[ \t\n]+", " ", text).strip()


def get(client: Client, path: str, status: int = 200, **headers: str) -> Page:
    """The page at ``path``, which answers with ``status``."""
    answer = client.get(path, headers=headers)
    assert answer.status_code == status, f"{answer.status_code} {path}"
    assert isinstance(answer, HttpResponse)
    return Page(answer)


def xml(client: Client, path: str) -> Any:
    """The root of the XML at ``path``, which is well-formed."""
    answer = client.get(path)
    assert answer.status_code == 200, f"{answer.status_code} {path}"
    return etree.fromstring(answer.getvalue())
