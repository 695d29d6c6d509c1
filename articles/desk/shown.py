"""What a step at the desk is about: all that is shown to whoever decides."""

from hashlib import sha256
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from articles.enums import Origin
from articles.languages import codes, in_language
from articles.models import Article, User
from articles.models.article import PICTURE, field_name
from articles.publishing.errors import listed
from articles.publishing.text import WRITABLE


def fingerprint(article: Article, language: str) -> str:
    """Of all that a step is about: the text, its picture, who signs it, what it rests on; for
    a text that is out of date, the others as well. One query, unless the citations are there."""
    told = [in_language(article, field, language) or "" for field in WRITABLE]
    cited = [(citation.source_id, citation.item_id) for citation in article.citations.all()]
    about: list[object] = [told, article.byline_id, article.picture.name, cited]
    if in_language(article, "outdated_since", language):
        about.append([in_language(article, "text_hash", code) for code in codes()])
    return sha256(repr(about).encode()).hexdigest()


def facts(article: Article, language: str) -> list[tuple[str, str]]:
    """What readers are told besides the words, for whoever decides about them. One query."""
    origin = Origin(in_language(article, "origin", language))
    sources = listed(article.citations.values_list("source__name", flat=True))
    shown = [
        (field_name("origin"), origin.label),
        (field_name("byline"), str(article.byline or "")),
        (_("sources"), sources),
        *((field_name(field), in_language(article, field, language) or "") for field in PICTURE),
    ]
    return [(name, str(value)) for name, value in shown if value]


def asked_for(request: HttpRequest, pk: int, language: str) -> tuple[Article, User]:
    """The article whose text in ``language`` a page is about, and who asks. 404 where there is
    none, 403 for those who see no articles. One query."""
    if language not in codes():
        raise Http404("no such edition")
    article: Article = get_object_or_404(Article, pk=pk)
    user = cast("User", request.user)
    if not user.has_perm("articles.view_article"):
        raise PermissionDenied
    return article, user
