"""An article as programs get it says what its page says, in every language and state."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid5

import pytest
from django.test import Client
from django.utils.translation import override

from articles.disclosure import TABLE_OF_LABELS
from articles.enums import CorrectionKind, Origin, Review
from articles.languages import in_language, language as language_row
from articles.models import Article, Disclaimer, Tag
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.api.asking import ROOT, ask
from tests.integration.reader.reading import LANGUAGES, SITE, get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 3, 22, 5, tzinfo=UTC)
WRITTEN = "2026-05-04T00:05:00+02:00"
IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
PERSON = {"fr": "Layla", "ar": "ليلى", "en": "Layla"}


def tag(fr: str, ar: str = "", en: str = "") -> Tag:
    names = {"fr": fr, "ar": ar, "en": en}
    slugs = {f"slug_{code}": name.lower() for code, name in names.items()}
    return factories.tag(**slugs, **{f"name_{code}": name for code, name in names.items()})


def whole() -> Article:
    """One with something in every field."""
    source = factories.source(name="Le Monde Tech", slug="monde", language="fr")
    item = factories.source_item(
        source=source, url="https://monde.example/é", title="Le sommet", published_at=AT
    )
    person = factories.person(**{f"name_{code}": name for code, name in PERSON.items()})
    made = factories.article(
        EVERYWHERE,
        at=AT,
        sources=(item, factories.source(name="AFP", slug="afp", homepage="")),
        tags=(tag("Zinc", "زنك", "Zinc"), tag("Or"), tag("Été", "صيف", "Summer")),
        byline=person,
        checked_by=person,
        released_by=person,
        **world.each(body='<p><a href="/fr/x/">x</a> <a href="//y.example/">y</a></p>'),
    )
    captions = world.each(picture_caption="At sea", picture_credit="Amal Cherif", words=700)
    Article.objects.filter(pk=made.pk).update(**captions)
    return world.with_variants(made)


def filed(kind: str, thing: Any, language: str) -> dict[str, str]:
    url = f"{SITE}{thing.get_absolute_url(language)}"
    slug = url.rstrip("/").rsplit("/", 1)[-1]
    own = kind == "source"
    return {
        "slug": thing.slug if own else in_language(thing, "slug", language),
        "name": thing.name if own else in_language(thing, "name", language),
        "url": url,
        "articles": f"{SITE}{ROOT}/{language}/articles?{kind}={slug}",
    }


@LANGUAGES
def test_it_is_told_whole(client: Client, language: str) -> None:
    article = whole()
    factories.correction(
        article, language, text="Erratum.", at=AT, kind=CorrectionKind.CLARIFICATION
    )
    page = f"{SITE}{article.get_absolute_url(language)}"
    here = f"{SITE}{ROOT}/{language}/articles/{article.pk}"
    named = {"name": PERSON[language], "url": f"{SITE}{article.byline.get_absolute_url(language)}"}  # type: ignore[union-attr]
    order = {"fr": ["été", "or", "zinc"], "ar": ["زنك", "صيف"], "en": ["summer", "zinc"]}
    tags = {in_language(one, "slug", language): one for one in article.tags.all()}
    first, second = (citation.source for citation in article.citations.order_by("position"))
    wording = Disclaimer.objects.get(
        language=language, origin=Origin.GENERATED, review=Review.CHECKED
    )
    row = TABLE_OF_LABELS[Origin.GENERATED, Review.CHECKED]
    found = ask(client, f"{language}/articles/{article.pk}")
    assert found == {
        "id": uuid5(article.uuid, language).urn,
        "number": article.pk,
        "language": language,
        "direction": language_row(language).direction,
        "url": page,
        "article": here,
        "title": in_language(article, "title", language),
        "dek": in_language(article, "dek", language),
        "body": f'<p><a href="{SITE}/fr/x/">x</a> <a href="//y.example/">y</a></p>',
        "closing": wording.text,
        "words": 700,
        "minutes": 3,
        "published_at": WRITTEN,
        "changed_at": WRITTEN,
        "byline": {**named, "kind": "person"},
        "category": filed("category", article.category, language),
        "tags": [filed("tag", tags[slug], language) for slug in order[language]],
        "sources": [
            {
                "source": filed("source", first, language),
                "url": "https://monde.example/%C3%A9",
                "title": "Le sommet",
                "language": "fr",
                "published_at": WRITTEN,
            },
            {
                "source": filed("source", second, language),
                **dict.fromkeys(("url", "title", "language", "published_at")),
            },
        ],
        "picture": {
            "url": f"{SITE}/media/variants/{article.picture_key[:2]}/{article.picture_key}-700.jpg",
            "type": "image/jpeg",
            "width": 700,
            "height": 466,
            "alt": f"A mast ({language})",
            "caption": "At sea",
            "credit": "Amal Cherif",
        },
        "corrections": [{"kind": "clarification", "text": "Erratum.", "at": WRITTEN}],
        "disclosure": {
            "origin": "generated",
            "review": "checked",
            "label": found["disclosure"]["label"],
            "badge": found["disclosure"]["badge"],
            "mark": found["disclosure"]["mark"],
            "mandatory": False,
            "ai_disclosure": row.meta,
            "header": row.header,
            "digital_source_type": f"{IPTC}{row.iptc}",
            "translated_from": None,
            "checked_by": {**named, "at": WRITTEN},
            "released_by": {**named, "at": WRITTEN},
            "policy": f"{SITE}/{language}/about/ai/",
        },
        "editions": [
            {
                "language": code,
                "id": uuid5(article.uuid, code).urn,
                "url": f"{SITE}{article.get_absolute_url(code)}",
                "article": f"{SITE}{ROOT}/{code}/articles/{article.pk}",
            }
            for code in EVERYWHERE
            if code != language
        ],
        "provenance": {"url": f"{page}provenance/", "record": f"{here}/provenance"},
    }
    listed = ask(client, f"{language}/articles")
    assert listed == {"items": [found], "next": None}


def test_every_state_bears_the_label_of_its_page_and_the_values_of_the_table(
    client: Client,
) -> None:
    for number, (origin, review) in enumerate(TABLE_OF_LABELS):
        language = EVERYWHERE[number % 3]
        article = world.made_as(origin, review, language)
        row = TABLE_OF_LABELS[origin, review]
        found = ask(client, f"{language}/articles/{article.pk}")
        told = found["disclosure"]
        assert (told["origin"], told["review"]) == (origin, review)
        assert told["mandatory"] == row.mandatory
        assert told["ai_disclosure"] == (row.meta or None)
        assert told["header"] == (row.header or None)
        assert told["digital_source_type"] == (f"{IPTC}{row.iptc}" if row.iptc else None)
        assert (found["closing"] is None) == (origin == Origin.HUMAN)
        page = get(client, f"{article.get_absolute_url(language)}provenance/")
        plain = told["label"].replace("\u2068", "").replace("\u2069", "")
        assert page.text("//p[@class='say']") == plain
        assert page.text("//p[@class='by']/span") == told["badge"]
        with override(language):
            assert told["mark"] == str(row.mark)


def test_what_nobody_signs_the_organisation_answers_for(client: Client) -> None:
    article = factories.article(("fr",), origin=Origin.ASSISTED)
    found = ask(client, f"fr/articles/{article.pk}")
    assert found["byline"] == {
        "name": "Trois Rives",
        "url": f"{SITE}/fr/about/responsibility/",
        "kind": "organisation",
    }
    assert (found["picture"], found["sources"], found["tags"], found["editions"]) == (
        None,
        [],
        [],
        [],
    )


def test_a_change_after_the_check_takes_it_away_in_that_language(client: Client) -> None:
    article = whole()
    factories.vouch(article, "ar", text_hash="0" * 64)
    told = ask(client, f"ar/articles/{article.pk}")["disclosure"]
    assert (told["review"], told["checked_by"]) == ("none", None)
    assert ask(client, f"fr/articles/{article.pk}")["disclosure"]["review"] == "checked"
