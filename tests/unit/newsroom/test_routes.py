"""Addresses by the names of their routes."""

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix
from pytest_django import Settings

from newsroom.routes import filled, fixed

ARTICLE: dict[str, str | int] = {"category": "économie", "pk": 17, "slug": "l-eau"}


@pytest.mark.parametrize("prefix", ["/", "/within/"])
@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_an_address_is_the_one_that_django_makes(language: str, prefix: str) -> None:
    told: list[tuple[str, dict[str, str | int]]] = [
        ("article", ARTICLE),
        # Signs that stand for something in addresses or in Python, letters taken apart, a number.
        ("article", {"category": "ماء", "pk": 2**63, "slug": "100 % of {a}; é+e\u0301 ~@:&=?#’"}),
        ("article", {"category": "%s", "pk": 0, "slug": "2147480001"}),
        ("tag", {"slug": "ثلاث ضفاف"}),
        ("person", {"slug": "salma-idrissi"}),
        ("beacon", {"pk": 5}),
        ("share", {"pk": 5, "key": "0f"}),
    ]
    few: list[tuple[str, dict[str, str | int]]] = [
        ("home", {}),
        ("about", {"name": "ai"}),
        ("about", {"name": "api"}),
        ("feed", {"ending": "rss"}),
        ("archive", {"year": 2026, "month": 3}),
    ]
    set_script_prefix(prefix)
    try:
        for name, parts in told:
            made = reverse(name, kwargs={"language": language, **parts})
            assert filled(name, language, **parts) == made
        for name, parts in few:
            made = reverse(name, kwargs={"language": language, **parts})
            assert fixed(name, language=language, **parts) == made
    finally:
        set_script_prefix("/")


@pytest.mark.parametrize("slug", ["", "a/b", "a\0b"])
def test_what_cannot_stand_in_an_address_has_none(slug: str) -> None:
    with pytest.raises(NoReverseMatch):
        filled("article", "fr", **{**ARTICLE, "slug": slug})


def test_what_no_route_takes_has_no_address() -> None:
    for name, parts in (("article", {**ARTICLE, "pk": -1}), ("tag", {}), ("nowhere", {"pk": 1})):
        with pytest.raises(NoReverseMatch):
            filled(name, "fr", **parts)
    with pytest.raises(NoReverseMatch):
        filled("article", "de", **ARTICLE)
    with pytest.raises(NoReverseMatch):
        fixed("home", language="de")


def test_addresses_that_there_are_no_more_are_not_told(settings: Settings) -> None:
    assert [fixed("home", language="fr"), filled("tag", "fr", slug="eau")] == [
        "/fr/",
        "/fr/tag/eau/",
    ]

    settings.ROOT_URLCONF = "articles.reader.urls"

    with pytest.raises(NoReverseMatch):
        filled("tag", "fr", slug="eau")
    with pytest.raises(NoReverseMatch):
        fixed("home", language="fr")
