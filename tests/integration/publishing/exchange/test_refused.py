"""Every record that cannot be taken in is refused alone, by the field that is to blame."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from hypothesis import HealthCheck, given, settings, strategies as st

from articles.languages import in_language
from articles.models import Act, Article, Category, Person, Source, Tag
from articles.publishing.exchange import lines as lines_module
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.exchange.records import (
    PUBLISHED,
    live,
    outcomes,
    record,
    taken,
    text,
)

pytestmark = pytest.mark.django_db

AT = "2026-03-01T08:00:00Z"
NOTE = {"text": "Six.", "at": AT}
DEEP = '{"format":1,"uuid":' + "[" * 100_000
Told = dict[str, Any]


def en(**fields: Any) -> Told:
    return {"texts": {"en": text(**fields)}}


def on_air(**fields: Any) -> Told:
    return {"texts": {"en": live(**fields)}}


def acted(**fields: Any) -> Told:
    return {"history": [{"verb": "write", "language": "en", "at": AT, **fields}]}


# What the record says otherwise → the field that is named.
CASES: list[tuple[Told, str]] = [
    ({"format": 2}, "format"),
    ({"format": None}, "format"),
    ({"format": True}, "format"),
    ({"format": 1.5}, "format"),
    ({"uuid": None}, "uuid"),
    ({"uuid": "none"}, "uuid"),
    ({"uuid": 5}, "uuid"),
    ({"headline": "A"}, "headline"),
    ({"category": None}, "category"),
    ({"category": {"en": "no-such-section"}}, "category"),
    ({"category": {"de": "politik"}}, "category.de"),
    ({"category": "news"}, "category"),
    ({"texts": None}, "texts"),
    ({"texts": {"de": {}}}, "texts.de"),
    ({"texts": {"en": []}}, "texts.en"),
    (en(title=["A"]), "texts.en.title"),
    (en(title="A" * 301), "texts.en.title"),
    (en(dek="A" * 501), "texts.en.dek"),
    (en(title="A\ud800"), "texts.en.title"),
    (en(body="A\x00"), "texts.en.body"),
    (en(status="published"), "texts.en.status"),
    (en(origin="robot"), "texts.en.origin"),
    (en(origin="translated"), "texts.en.translated_from"),
    (en(origin="translated", translated_from="en"), "texts.en.translated_from"),
    (en(origin="generated", translated_from="fr"), "texts.en.translated_from"),
    (en(author="A"), "texts.en.author"),
    (en(published_at=AT), "texts.en.published_at"),
    (en(status="in_review", dek=""), "texts.en.dek"),
    (on_air(title=""), "texts.en.title"),
    (on_air(body="<script>go()</script>"), "texts.en.body"),
    (on_air(published_at=None), "texts.en.published_at"),
    (on_air(published_at="2026-03-01"), "texts.en.published_at"),
    (on_air(published_at="2026-03-01T08:30:00"), "texts.en.published_at"),
    (on_air(published_at="0001-01-01T00:00:00+14:00"), "texts.en.published_at"),
    (on_air(published_at=1772353800), "texts.en.published_at"),
    (on_air(changed_at="2026-02-01T00:00:00Z"), "texts.en.changed_at"),
    (on_air(changed_at="2199-02-01T00:00:00Z"), "texts.en.changed_at"),
    (on_air(withdrawn_at=AT), "texts.en.withdrawn_at"),
    (on_air(status="withdrawn"), "texts.en.withdrawn_at"),
    (on_air(status="withdrawn", withdrawn_at=PUBLISHED), "texts.en.withdrawal_reason"),
    (
        on_air(status="withdrawn", withdrawn_at="2199-02-01T00:00:00Z", withdrawal_reason="A"),
        "texts.en.withdrawn_at",
    ),
    ({**on_air(), "picture": {"file": "a.webp"}}, "texts.en.picture_alt"),
    ({"picture": {"file": "../a.webp"}}, "picture.file"),
    ({"picture": {"file": ".a"}}, "picture.file"),
    ({"byline": {"name": {"en": "…"}}}, "byline.name"),
    ({"byline": {}}, "byline.name"),
    ({"tags": {"name": "A"}}, "tags"),
    ({"tags": ["A"]}, "tags[0]"),
    ({"tags": [{"name": {"en": "A"}}, {"name": {"en": "…"}}]}, "tags[1].name"),
    ({"tags": [{"name": {"en": "A" * 81}}]}, "tags[0].name.en"),
    ({"citations": [{}]}, "citations[0].source"),
    ({"citations": [{"source": {"name": "A", "slug": "a/b"}}]}, "citations[0].source.slug"),
    (
        {"citations": [{"source": {"name": "A", "homepage": "javascript:go()"}}]},
        "citations[0].source.homepage",
    ),
    (
        {"citations": [{"source": {"name": "A"}, "item": {"url": "ftp://a.example/"}}]},
        "citations[0].item.url",
    ),
    ({"citations": [{"source": {"name": "A"}, "item": {}}]}, "citations[0].item.url"),
    ({"citations": [{"source": {"name": "A"}}] * 2}, "citations[1].source"),
    ({"picks": ["none"]}, "picks[0]"),
    ({"corrections": [{"kind": "correction", "notes": {"en": NOTE}}]}, "corrections[0].notes.en"),
    ({**on_air(), "corrections": [{"kind": "erratum"}]}, "corrections[0].kind"),
    ({**on_air(), "corrections": [{"kind": "update"}]}, "corrections[0].notes"),
    (
        {**on_air(), "corrections": [{"kind": "update", "notes": {"en": {"at": AT}}}]},
        "corrections[0].notes.en.text",
    ),
    (acted(verb="sing"), "history[0].verb"),
    (acted(verb="merge_tags"), "history[0].verb"),
    (acted(verb="reword"), "history[0].verb"),
    (acted(at=None), "history[0].at"),
    (acted(at="2199-01-01T00:00:00Z"), "history[0].at"),
    (acted(language="de"), "history[0].language"),
    (acted(by="a" * 151), "history[0].by"),
    (acted(changed="title"), "history[0].changed"),
    (acted(changed=[5]), "history[0].changed[0]"),
    (acted(revision={"title": 5}), "history[0].revision.title"),
    (acted(revision={"text": "A"}), "history[0].revision.text"),
    (acted(language=None, revision={}), "history[0].language"),
]


@pytest.mark.parametrize(("fields", "named"), CASES)
def test_a_record_is_refused_by_the_field_and_the_others_are_taken(
    newsroom: Newsroom, fields: Told, named: str
) -> None:
    sound = record(newsroom.category)
    wrong = {**record(newsroom.category), **fields}
    found = taken(wrong, sound, by=newsroom.chief)
    assert outcomes(found) == [("refused", named), ("new", "")]
    assert found[0].why
    assert found[0].line == 1
    assert [str(one.uuid) for one in Article.objects.all()] == [sound["uuid"]]
    assert [one.objects.count() for one in (Tag, Source)] == [0, 0]


# A line of any kind → the field that is named.
BROKEN: list[tuple[bytes, str]] = [
    (b"{", ""),
    (b"null", ""),
    (b"[]", ""),
    (b"\xff\xfe{}", ""),
    (b'{"a": NaN}', ""),
    (b'{"a": ' + b"9" * 5000 + b"}", ""),
    (b'{"uuid": "a", "uuid": "b"}', "uuid"),
    (DEEP.encode(), ""),
    (b"\x1b]0;owned\x07", ""),
    (b"x" * 1000, ""),
]


@pytest.mark.parametrize(("line", "named"), BROKEN, ids=lambda one: str(one)[:20])
def test_a_broken_line_is_refused_alone(newsroom: Newsroom, line: bytes, named: str) -> None:
    sound = record(newsroom.category)
    found = taken(b"\xef\xbb\xbf", line + b"\r\n", b"\n", sound, by=newsroom.chief)
    assert outcomes(found) == [("refused", named), ("new", "")]
    assert [one.line for one in found] == [1, 3]


def test_a_line_that_is_too_long_is_passed_over_unread(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines_module.lines, "__defaults__", (4000,))
    long = record(newsroom.category, texts={"en": text(body="A" * 5000)})
    found = taken(long, record(newsroom.category), long, by=newsroom.chief)
    assert outcomes(found) == [("refused", ""), ("new", ""), ("refused", "")]
    assert [one.line for one in found] == [1, 2, 3]


def test_the_same_article_twice_in_a_file_is_refused_the_second_time(newsroom: Newsroom) -> None:
    told = record(newsroom.category)
    found = taken(told, {**told, "texts": {"en": text(title="B")}}, by=newsroom.chief)
    assert outcomes(found) == [("new", ""), ("refused", "uuid")]


def test_tags_that_are_two_here_are_not_guessed(newsroom: Newsroom) -> None:
    one, other = factories.tag(), factories.tag()
    slugs = {"fr": in_language(one, "slug", "fr"), "en": in_language(other, "slug", "en")}
    tag = {"name": {"fr": "A", "en": "B"}, "slug": slugs}
    found = taken(record(newsroom.category, tags=[tag]), by=newsroom.chief)
    assert outcomes(found) == [("refused", "tags[0]")]


def test_a_category_without_an_address_in_the_language_is_refused(newsroom: Newsroom) -> None:
    french: Category = factories.category(slug_en="", slug_ar="")
    told = record(french, texts={"en": live()})
    told["category"] = {"fr": in_language(french, "slug", "fr")}
    assert outcomes(taken(told, by=newsroom.chief)) == [("refused", "category")]


def test_what_only_the_vouched_origin_asks_for_is_asked(newsroom: Newsroom) -> None:
    for origin, named in (("human", "byline"), ("generated", "citations")):
        told = record(newsroom.category, texts={"en": live(origin=origin)})
        found = taken(told, by=newsroom.chief, vouch_origin=True)
        assert outcomes(found) == [("refused", named)]
        assert outcomes(taken(told, by=newsroom.chief)) == [("new", "")]


def test_who_may_not_add_people_brings_no_new_bylines(
    newsroom: Newsroom,
) -> None:
    by = factories.user("Editors")
    by.user_permissions.add(Permission.objects.get(codename="import_article"))
    told = record(newsroom.category, byline={"name": {"en": "Ana Ruiz"}})
    people = Person.objects.count()
    assert outcomes(taken(told, by=by)) == [("refused", "byline")]
    assert Person.objects.count() == people
    assert outcomes(taken(record(newsroom.category), by=by)) == [("new", "")]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = (
    *("format", "uuid", "category", "byline", "tags", "citations", "picture", "picks", "texts"),
    *("corrections", "history"),
)


@given(where=st.sampled_from(FIELDS), inner=st.booleans(), value=ANYTHING)
@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_nothing_that_a_file_says_breaks_the_run(
    newsroom: Newsroom, where: str, inner: bool, value: Any
) -> None:
    told = record(newsroom.category)
    held = told.get(where)
    if inner and isinstance(held, dict):
        told[where] = {**held, "en": value}
    else:
        told[where] = value
    (result,) = taken(json.dumps(told).encode() + b"\n", by=newsroom.chief)
    assert result.outcome.value in ("new", "unchanged", "refused")


class Killed(BaseException):
    pass


def test_a_run_that_is_killed_at_any_step_leaves_whole_articles(newsroom: Newsroom) -> None:
    """Whatever statement is the last, the article it belongs to is not there at all."""
    whole = record(newsroom.category)
    taken(whole, by=newsroom.chief)
    source = {"name": "New wire"}
    notes = {"en": {"text": "Six.", "at": AT}}
    told = record(
        newsroom.category,
        texts={"en": live(), "fr": live("fr")},
        tags=[{"name": {"en": "Dyke"}}],
        citations=[{"source": source, "item": {"url": "https://wire.example/1"}}],
        corrections=[{"kind": "correction", "notes": notes}],
        history=[{"verb": "write", "language": "en", "at": AT, "revision": {"title": "A"}}],
        picks=[whole["uuid"]],
    )

    def counts() -> list[int]:
        return [one.objects.count() for one in (Article, Act, Tag, Source)]

    def limited(most: int) -> Callable[..., Any]:
        passed = 0

        def execute(execute: Callable[..., Any], *args: Any) -> Any:
            nonlocal passed
            passed += 1
            if passed == most:
                raise Killed
            return execute(*args)

        return execute

    before, steps = counts(), 0
    while not Article.objects.filter(uuid=told["uuid"]).exists():
        assert counts() == before
        steps += 1
        with pytest.raises(Killed), connection.execute_wrapper(limited(steps)):
            taken(told, by=newsroom.chief)
    assert steps > 20
    # What stands is whole but for its links to others, and the next run sets those.
    assert outcomes(taken(told, by=newsroom.chief)) == [("unchanged", "")]
    article = Article.objects.get(uuid=told["uuid"])
    assert str(article.picks.get().uuid) == whole["uuid"]
    assert article.is_public_in("en")
    assert article.is_public_in("fr")
