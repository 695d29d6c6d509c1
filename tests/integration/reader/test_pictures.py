"""Pictures in the sizes and formats that the reader's screen asks for."""

import json
from urllib.parse import urlsplit

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from articles.models import Article
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import SITE, Page, get, xml
from tests.integration.reader.world import EVERYWHERE

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:No directory at:UserWarning"),  # nothing is collected
]
LEAD = "//figure[@class='lead']"
HERO = "//article[contains(@class, 'hero')]"
MEDIA = "{http://search.yahoo.com/mrss/}content"


def pictured(width: int = 700) -> Article:
    return world.with_variants(factories.article(EVERYWHERE), width)


def variant(article: Article, width: int, ending: str) -> str:
    key = article.picture_key
    return f"/media/variants/{key[:2]}/{key}-{width}.{ending}"


def sources(page: Page, place: str) -> list[dict[str, str]]:
    return [dict(found.attrib) for found in page.all(f"{place}//picture//source")]


def test_the_lead_picture_comes_in_every_width_the_lightest_format_first(client: Client) -> None:
    article = pictured(1000)
    page = get(client, article.get_absolute_url("fr"))
    formats = [(one["type"], one["srcset"]) for one in sources(page, LEAD)]
    assert formats == [
        (
            f"image/{ending}",
            ", ".join(f"{variant(article, w, ending)} {w}w" for w in (320, 640, 800, 1000)),
        )
        for ending in ("avif", "webp")
    ]


def test_a_browser_that_knows_neither_format_gets_one_that_all_know(client: Client) -> None:
    article = pictured()
    page = get(client, article.get_absolute_url("fr"))
    assert dict(page.one(f"{LEAD}//picture//img").attrib) == {
        "class": "cover",
        "src": variant(article, 700, "jpg"),
        "alt": "A mast (fr)",
        "width": "700",
        "height": "466",
        "fetchpriority": "high",
    }


def test_every_picture_says_how_wide_it_stands_and_how_large_it_is(client: Client) -> None:
    # Three sections, as the front page has three ways to show one.
    for category in [factories.category() for _number in range(3)]:
        for _number in range(4):
            world.with_variants(factories.article(EVERYWHERE, category=category))
    newest = Article.objects.order_by("-pk")[0]
    firsts = {
        "/fr/": 1,
        newest.category.get_absolute_url("fr"): 0,
        newest.get_absolute_url("fr"): 1,
    }
    for path, first_ones in firsts.items():
        page = get(client, path)
        shown = page.all("//picture")
        for found in shown:
            assert [one.get("type") for one in found.iter("source")] == ["image/avif", "image/webp"]
            assert all("vw" in one.get("sizes") for one in found.iter("source"))
            (img,) = found.iter("img")
            assert (img.get("width"), img.get("height")) == ("700", "466")
            first = img.get("fetchpriority") == "high"
            assert first == (img.get("loading") is None) == (img.get("decoding") is None)
        assert len(shown) >= 3
        assert len(page.all("//img[@fetchpriority]")) == first_ones


def test_the_first_picture_of_the_home_page_is_asked_for_first(client: Client) -> None:
    article = pictured()
    img = get(client, "/ar/").one(f"{HERO}//img")
    assert (img.get("fetchpriority"), img.get("loading"), img.get("alt")) == ("high", None, "")
    assert img.get("src") == variant(article, 700, "jpg")


def test_a_picture_without_variants_is_shown_itself(client: Client) -> None:
    article = world.with_picture(factories.article(EVERYWHERE))
    for path in ("/fr/", article.category.get_absolute_url("fr"), article.get_absolute_url("fr")):
        page = get(client, path)
        assert page.all("//source") == []
        assert {img.get("src") for img in page.all("//picture/img")} == {article.picture.url}


def test_pages_do_not_look_for_the_files(client: Client) -> None:
    article = pictured()
    default_storage.delete(str(article.picture))
    assert len(sources(get(client, article.get_absolute_url("fr")), LEAD)) == 2


def test_each_address_on_a_page_answers_with_its_type_for_a_year(client: Client) -> None:
    article = pictured()
    page = get(client, article.get_absolute_url("fr"))
    addresses = [
        (place.split()[0], source["type"])
        for source in sources(page, LEAD)
        for place in source["srcset"].split(", ")
    ]
    addresses.append((page.one(f"{LEAD}//img/@src"), "image/jpeg"))
    assert len(addresses) == 5
    for address, content_type in addresses:
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, content_type)
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        answer.close()


@pytest.mark.parametrize(("width", "shared"), [(700, 700), (1600, 1200)])
def test_others_get_one_whole_address_of_a_jpeg(client: Client, width: int, shared: int) -> None:
    article = pictured(width)
    address = f"{SITE}{variant(article, shared, 'jpg')}"
    page = get(client, article.get_absolute_url("en"))
    data, _way = json.loads(page.one("//script[@type='application/ld+json']").text)["@graph"]
    assert data["image"][0]["url"] == address
    found = xml(client, "/en/feed.rss").find(f".//{MEDIA}")
    assert dict(found.attrib) == {"url": address, "medium": "image", "type": "image/jpeg"}
    with default_storage.open(urlsplit(address).path.removeprefix("/media/")) as file:
        assert file.read(3) == b"\xff\xd8\xff"
