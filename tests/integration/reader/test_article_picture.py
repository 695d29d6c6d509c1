"""The lead picture, or the cover that is drawn in its place."""

import pytest
from django.test import Client

from articles.languages import column, in_language
from articles.reader.covers import drawing
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
ALT = {"fr": "Un mât <rouge>", "ar": "سارية حمراء", "en": "A red “mast”"}
CAPTION = {"fr": "Le port, hier.", "ar": "الميناء أمس.", "en": "The port & pier."}
CREDIT = {"fr": "Photo : N. Benhima", "ar": "تصوير: ن. بنهيمة", "en": "Photo: N. Benhima"}


def described() -> dict[str, str]:
    return {
        column(field, code): words[code]
        for field, words in (
            ("picture_alt", ALT),
            ("picture_caption", CAPTION),
            ("picture_credit", CREDIT),
        )
        for code in EVERYWHERE
    }


@LANGUAGES
def test_a_picture_has_its_words_in_the_language_of_the_page(client: Client, language: str) -> None:
    article = world.with_picture(factories.article(EVERYWHERE), **described())
    page = get(client, article.get_absolute_url(language))
    picture = page.one("//figure[@class='lead']//img")
    assert dict(picture.attrib) == {
        "class": "cover",
        "src": article.picture.url,
        "alt": ALT[language],
        "width": "30",
        "height": "20",
        "fetchpriority": "high",
    }
    assert page.texts("//figure[@class='lead']/figcaption/span") == [
        CAPTION[language],
        CREDIT[language],
    ]
    assert page.all("//figure[@class='lead']/svg") == []


def test_a_picture_without_caption_or_credit_has_neither(client: Client) -> None:
    article = world.with_picture(factories.article(EVERYWHERE))
    page = get(client, article.get_absolute_url("fr"))
    assert page.all("//figure[@class='lead']/figcaption/span") == []


@LANGUAGES
def test_without_a_picture_there_is_a_cover_that_says_what_it_is(
    client: Client, language: str
) -> None:
    article = factories.article(EVERYWHERE, category=factories.category(hue="culture"))
    page = get(client, article.get_absolute_url(language))
    cover = page.one("//figure[@class='lead']/svg")
    names = {"fr": "Un dessin abstrait", "ar": "رسم تجريدي", "en": "An abstract drawing"}
    assert (cover.get("role"), cover.get("aria-label")) == ("img", names[language])
    assert cover.get("class") == "cover c-culture"
    assert f"{drawing('culture', article.pk)}</svg>" in page.markup
    caption, credit = page.texts("//figure[@class='lead']/figcaption/span")
    assert (
        caption
        == {
            "fr": "Aucune image n’accompagne ce sujet. Dessin tiré de sa rubrique et de son"
            " numéro.",
            "ar": "لم ترافق هذا الخبر صورة. رسم مستخرج من قسمه ورقمه.",
            "en": "No picture came with this story. Drawing made from its section and number.",
        }[language]
    )
    assert (
        credit
        == {
            "fr": f"Trois Rives, couverture nº\u00a0{article.pk}",
            "ar": f"ثلاث ضفاف، الغلاف رقم {article.pk}",
            "en": f"Three Shores, cover no. {article.pk}",
        }[language]
    )


@ANY_LANGUAGE
def test_on_cards_pictures_are_ornaments_and_load_late(client: Client, language: str) -> None:
    pictured = world.with_picture(factories.article(EVERYWHERE))
    drawn = factories.article(EVERYWHERE, category=pictured.category)
    page = get(client, pictured.category.get_absolute_url(language))
    picture = page.one("//li[contains(@class, 'row')]//img")
    assert [picture.get(name) for name in ("alt", "loading", "decoding", "fetchpriority")] == [
        "",
        "lazy",
        "async",
        None,
    ]
    cover = page.one("//li[contains(@class, 'row')]/svg")
    assert cover.get("aria-hidden") == "true"
    assert drawing(drawn.category.hue, drawn.pk) in page.markup
    titles = [in_language(one, "title", language) for one in (pictured, drawn)]
    assert sorted(page.texts("//li[contains(@class, 'row')]//h2")) == sorted(titles)
