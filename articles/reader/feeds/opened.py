"""What a person sees who has opened the address of a feed in a browser: a page that says what it
is and shows what is in it.

Firefox and Safari show no feed but offer it as a file, and Chromium runs no style sheet of XSLT any
more (since version 155), so that XML alone is a page for nobody. A browser tells that it asks for
something to show (Fetch Metadata, ``Sec-Fetch-Dest: document``); programs that read feeds do not,
and get the feed. No cache may keep the page: one that takes no notice of ``Vary`` would give it
to them.
"""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from articles.reader.addresses import absolute, everywhere
from articles.reader.context import page
from articles.reader.feeds.document import Document
from articles.reader.feeds.formats import FORMATS
from articles.reader.feeds.scopes import Scope

PRIVATE = "private, no-cache"


def opened_in_a_browser(request: HttpRequest) -> bool:
    return request.headers.get("Sec-Fetch-Dest") == "document"


def shown(request: HttpRequest, ending: str, scope: Scope, feed: Document) -> HttpResponse:
    """The page of a feed, in its language. One query, for the sections."""
    with override(scope.language):
        answer = page(
            request,
            "reader/feed.html",
            language=scope.language,
            urls=_editions(scope, ending),
            canonical="",
            title=scope.title,
            description=scope.description,
            feed=scope.stem,
            format=FORMATS[ending].name,
            formats=[(form.name, absolute(scope.path(other))) for other, form in FORMATS.items()],
            list_url=scope.page,
            entries=feed.entries,
            older=feed.older,
        )
    answer.headers["Cache-Control"] = PRIVATE
    answer.headers["Content-Language"] = scope.language
    return answer


def _editions(scope: Scope, ending: str) -> dict[str, str]:
    """The feed in every language; the front page where it has none."""
    feeds = {code: f"{stem}.{ending}" for code, stem in scope.elsewhere.items()}
    return {**everywhere("home"), **feeds, scope.language: scope.path(ending)}
