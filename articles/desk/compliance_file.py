"""The compliance report as a file: a line for every text that readers can see."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, override, pgettext_lazy

from articles.desk.labelled import Labelled, labelled
from articles.desk.spreadsheet import BEGINNING, lines
from articles.enums import Review
from articles.languages import in_language
from articles.models.querysets import compliance
from articles.models.querysets.compliance import Narrowing
from newsroom.instant import one_instant

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from articles.disclosure import Named
    from articles.models import Article

CHUNK = 500


def _name(named: "Named | None") -> str:
    return named.name if named else ""


def _at(named: "Named | None") -> str:
    return _moment(named.at) if named and named.at else ""


def _moment(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")


def _yes(answer: bool) -> str:
    return _("yes") if answer else _("no")


@dataclass(frozen=True, slots=True)
class Column:
    heading: "_StrPromise | str"
    of: Callable[[Labelled], object]


COLUMNS = (
    Column(gettext_lazy("Number of the article"), lambda text: text.article.pk),
    Column("UUID", lambda text: text.article.uuid),
    Column(gettext_lazy("Edition"), lambda text: text.code),
    Column(gettext_lazy("Headline"), lambda text: text.headline),
    Column(pgettext_lazy("of a page", "Address"), lambda text: f"{settings.SITE_URL}{text.path}"),
    Column(gettext_lazy("Published"), lambda text: _moment(text.published_at)),
    Column(gettext_lazy("Last changed"), lambda text: _moment(text.changed_at)),
    Column(gettext_lazy("Origin, fixed word"), lambda text: text.told.facts.origin.value),
    Column(gettext_lazy("Origin"), lambda text: text.told.facts.origin.label),
    Column(
        pgettext_lazy("review of a text", "Checked"),
        lambda text: _yes(text.told.facts.review == Review.CHECKED),
    ),
    Column(gettext_lazy("Checked by"), lambda text: _name(text.told.facts.checked_by)),
    Column(gettext_lazy("Checked at"), lambda text: _at(text.told.facts.checked_by)),
    Column(gettext_lazy("Released by"), lambda text: _name(text.told.facts.released_by)),
    Column(gettext_lazy("Released at"), lambda text: _at(text.told.facts.released_by)),
    Column(
        gettext_lazy("Sources"),
        lambda text: "; ".join(source.name for source in text.told.facts.sources),
    ),
    Column(gettext_lazy("Label required by law"), lambda text: _yes(text.told.mandatory)),
    Column(gettext_lazy("Label shown"), lambda text: text.label),
    Column(gettext_lazy("Digital source type (IPTC)"), lambda text: text.told.iptc),
    Column(gettext_lazy("AI disclosure, in the page’s head"), lambda text: text.told.meta),
    Column(gettext_lazy("AI disclosure, as a header"), lambda text: text.told.header),
    Column(gettext_lazy("Version of the disclaimer"), lambda text: text.version),
    Column(gettext_lazy("Disclaimer shown"), lambda text: text.disclaimer),
)


def told(narrowing: Narrowing, language: str) -> Iterator[str]:
    """The file, in chunks of at most ``CHUNK`` texts, with its headings and words in
    ``language`` and its times on the clock that is active when it is asked for.

    Two queries for each chunk, which goes on from where the last one ended. All of them see the
    database as it stood when the first was asked: it holds that for us until the file is sent or
    given up. What was not public then is not in it, and what was withdrawn or changed since is
    in it as it was.
    """
    # A generator begins long after the request's own language and clock are gone.
    return _told(narrowing, language, timezone.get_current_timezone_name())


def _told(narrowing: Narrowing, language: str, zone: str) -> Iterator[str]:
    with one_instant():
        at = timezone.now()
        with override(language):
            headings = [str(one.heading) for one in COLUMNS]
        yield BEGINNING + lines([headings])
        for code in narrowing.editions:
            for chunk in _chunks(narrowing, code, at):
                # Never around a ``yield``: whoever takes the lines has a language, too.
                with override(language), timezone.override(zone):
                    texts = [labelled(article, code) for article in chunk]
                    written = lines([one.of(text) for one in COLUMNS] for text in texts)
                yield written


def _chunks(narrowing: Narrowing, code: str, at: datetime) -> Iterator[list["Article"]]:
    """The newest first, by the index that pages of readers go down."""
    found = compliance.public_texts(code, narrowing, at).newest_first(code)
    texts = compliance.labelled(found, code)
    chunk = list(texts[:CHUNK])
    while chunk:
        compliance.with_sources(chunk)
        yield chunk
        if len(chunk) < CHUNK:
            return
        last = chunk[-1]
        published: datetime = in_language(last, "published_at", code)
        chunk = list(texts.older_than(code, published, last.pk)[:CHUNK])
