"""Lists of articles: category, tag, source, person, month; and the corrections."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from articles.languages import codes, first_filled, in_language
from articles.models import Article, TagAlias, plates
from articles.models.querysets.prepared import Value
from articles.reader import addresses, months, shown, structured_data, wording
from articles.reader.cards import cards
from articles.reader.context import page
from articles.reader.errors import not_found, not_in_this_language
from articles.reader.questions import (
    months_around,
    notes_told,
    page_of,
    person_at,
    sections_with_editions,
    source_at,
    tag_at,
)
from newsroom.pagecache.showing import complete
from newsroom.paging import PER_PAGE, Cursor, cursor

NEIGHBOURS = timedelta(days=370)
"""Between the months beside one: of more, those between them are not told apart."""


def category(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """A section's articles. At most two queries."""
    categories = sections_with_editions()
    found = next((c for c in categories if in_language(c, "slug", language) == slug), None)
    if found is None:
        return not_found(request)
    complete(plates.SECTIONS, plates.of_list(language, plates.CATEGORY, found.pk))
    return _listing(
        request,
        language,
        "category",
        {"pk": found.pk},
        urls=addresses.of_listing(found),
        kind=_("Section"),
        title=in_language(found, "name", language),
        description=in_language(found, "description", language) or "",
        about={"@type": "Thing", "name": in_language(found, "name", language)},
        hue=found.hue,
        categories=categories,
        current=found.pk,
        follow=[("category", slug)],
    )


def tag(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """A tag's articles; a former address leads to the present one. At most four queries."""
    found = tag_at(language, slug)
    if found is None:
        if not (moved := TagAlias.objects.leading(language, slug)):
            return not_found(request)
        return redirect("tag", language=language, slug=moved, permanent=True)
    complete(*_plates(language, plates.TAG, found.pk))
    return _listing(
        request,
        language,
        "tag",
        {"pk": found.pk},
        urls=addresses.of_listing(found),
        kind=_("Tag"),
        title=in_language(found, "name", language),
        about={"@type": "Thing", "name": in_language(found, "name", language)},
        description=_("Every article with this tag, the newest first."),
        follow=[("tag", slug)],
    )


def source(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """What was made from a source. At most three queries."""
    found = source_at(slug)
    if found is None:
        return not_found(request)
    complete(*_plates(language, plates.SOURCE, found.pk))
    return _listing(
        request,
        language,
        "source",
        {"pk": found.pk},
        urls=addresses.of_listing(found),
        kind=_("Source"),
        title=found.name,
        description=in_language(found, "description", language) or "",
        about={
            "@type": "NewsMediaOrganization",
            "name": found.name,
            **({"url": found.homepage} if found.homepage else {}),
        },
        homepage=found.homepage,
        follow=[("source", slug)],
    )


def person(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """What bears a person's name. At most three queries."""
    found = person_at(language, slug)
    if found is None:
        return not_found(request)
    complete(*_plates(language, plates.PERSON, found.pk))
    # Of people nobody tells in which languages they have anything.
    complete(*(plates.of_list(code, plates.PERSON, found.pk) for code in codes()))
    return _listing(
        request,
        language,
        "person",
        {"pk": found.pk},
        urls=addresses.of_listing(found),
        kind=in_language(found, "title", language) or _("Person"),
        title=first_filled(found, "name", language),
        description=in_language(found, "bio", language) or "",
        about={"@type": "Person", "name": first_filled(found, "name", language)},
        follow=[("person", slug)],
    )


def archive(request: HttpRequest, language: str, year: int, month: int) -> HttpResponse:
    """A month's articles. At most three queries."""
    start, end = months.bounds(year, month)
    known = months_around(language, start, end)
    complete(plates.SECTIONS, *_plates_of_month(language, start, known))
    return _listing(
        request,
        language,
        "month",
        {"start": start, "end": end},
        urls={
            code: months.address(code, start)
            for code in dict(settings.LANGUAGES)
            if f"in_{code}" in known
        },
        kind=_("Archive"),
        title=wording.month(start, language),
        description=_("Every article of this month, the newest first."),
        feed="",
        earlier=months.address(language, known["earlier"]) if "earlier" in known else "",
        earlier_month=known.get("earlier"),
        later=months.address(language, known["later"]) if "later" in known else "",
        later_month=known.get("later"),
    )


def archive_of_today(request: HttpRequest, language: str) -> HttpResponse:
    """``/archive/``: to the month of the newest article. One query."""
    newest = Article.objects.live(language).newest_first(language).first()
    if newest is None:
        raise Http404("nothing is live")
    return redirect(months.address(language, in_language(newest, "published_at", language)))


def corrections(request: HttpRequest, language: str) -> HttpResponse:
    """What was corrected or withdrawn, newest first. At most two queries."""
    place = cursor(request)
    notes = notes_told(language, place, PER_PAGE + 1)
    if place is not None and not notes:
        return not_in_this_language(request, language, {})
    complete(plates.SECTIONS, plates.of_corrections(language))
    for note in notes:
        shown.card(note.correction.article, language)
    title, description = _("Corrections"), _("What we got wrong, and what is right.")
    own = reverse("corrections", kwargs={"language": language})
    canonical = _canonical(request, place)
    told = [(note, note.correction.article.get_absolute_url(language)) for note in notes[:PER_PAGE]]
    return page(
        request,
        "reader/corrections.html",
        language=language,
        urls=addresses.everywhere("corrections"),
        title=title,
        description=description,
        feed=f"{own}feed",
        follow=[("list", "corrections")],
        canonical=canonical,
        notes=told,
        json_ld=structured_data.block(
            structured_data.collection(
                language,
                path=canonical or own,
                name=title,
                description=description,
                parts=[
                    (in_language(note.correction.article, "title", language), url)
                    for note, url in told
                ],
            ),
            structured_data.breadcrumbs(language, (title, own)),
        ),
        older=_older(request, [Cursor(note.at, note.pk) for note in notes]),
        paged=place is not None,
    )


def _plates(language: str, kind: str, pk: int) -> tuple[str, ...]:
    return (
        plates.SECTIONS,
        plates.of_name(kind, pk),
        plates.of_list(language, kind, pk),
        plates.of_editions(kind, pk),
    )


def _plates_of_month(
    language: str, start: datetime, known: Mapping[str, datetime]
) -> Iterable[str]:
    """The month in every language; and its neighbours, with the months between them, in which there
    may be something one day."""
    for code in codes():
        yield plates.of_list(code, plates.MONTH, *months.names(start, start))
    first, last = known.get("earlier"), known.get("later")
    if first is None or last is None or last - first > NEIGHBOURS:
        yield plates.of_list(language)
    else:
        for month in months.names(first, last):
            yield plates.of_list(language, plates.MONTH, month)


def _listing(
    request: HttpRequest,
    language: str,
    filed: str,
    of: Mapping[str, Value],
    *,
    urls: Mapping[str, str],
    title: str,
    description: str = "",
    about: structured_data.Thing | None = None,
    **context: Any,
) -> HttpResponse:
    """A page of what is live and ``filed`` under something (``questions.page_of``), or what exists
    in other languages. No page is empty: where nothing follows a place there is no page."""
    if language not in urls:
        return not_in_this_language(request, language, urls)
    place = cursor(request)
    if away := addresses.elsewhere(request, urls[language], _before(place)):
        return away
    found = page_of(filed, language, place, **of)
    if place is not None and not found:
        return not_in_this_language(request, language, {})
    places = [Cursor(in_language(one, "published_at", language), one.pk) for one in found]
    context.setdefault("feed", f"{urls[language]}feed")
    listed = cards(found[:PER_PAGE], language)
    canonical = _canonical(request, place)
    return page(
        request,
        "reader/listing.html",
        language=language,
        urls=urls,
        title=title,
        description=description,
        canonical=canonical,
        cards=listed,
        json_ld=structured_data.block(
            structured_data.collection(
                language,
                path=canonical or urls[language],
                name=title,
                description=description,
                about=about,
                parts=[(card.title, card.url) for card in listed],
            ),
            structured_data.breadcrumbs(language, (title, urls[language])),
        ),
        older=_older(request, places),
        paged=place is not None,
        first_url=urls[language],
        **context,
    )


def _canonical(request: HttpRequest, place: Cursor | None) -> str | None:
    return f"{iri_to_uri(request.path)}{_before(place)}" if place else None


def _older(request: HttpRequest, places: list[Cursor]) -> str:
    """The address of the next page, where there is one more than fits on this."""
    if len(places) <= PER_PAGE:
        return ""
    return f"{iri_to_uri(request.path)}{_before(places[PER_PAGE - 1])}"


def _before(place: Cursor | None) -> str:
    return f"?before={place}" if place else ""
