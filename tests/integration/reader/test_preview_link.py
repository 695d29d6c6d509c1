"""The link to a preview: whom it lets in, and that neither caches nor indexes keep it."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override
from pytest_django import DjangoAssertNumQueries, Settings

from articles.languages import codes
from articles.models import Article, ViewCount
from articles.publishing.preview import SALT, Preview
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, Page, get
from tests.integration.reader.test_preview import link
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
PRIVATE = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}


def expired(article: Article, language: str) -> str:
    return link(article, language, timezone.now() - timedelta(seconds=1))


def kept_private(page: Page) -> None:
    answer = page.answer
    assert {name: answer.headers.get(name) for name in PRIVATE} == PRIVATE
    assert not {"ETag", "Last-Modified", "Expires"} & set(answer.headers)
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.cookies == {}
    assert page.all("//style | //*[@style] | //script[not(@src)]") == []


@ANY_LANGUAGE
def test_no_answer_is_kept_indexed_or_told_to_others(client: Client, language: str) -> None:
    article = factories.article((language,))
    for path, status in (
        (link(article, language), 200),
        (expired(article, language), 410),
        ("/preview/forged/", 404),
    ):
        kept_private(get(client, path, status))
        assert client.head(path).status_code == status
        again = client.get(path, headers={"accept-encoding": "gzip", "if-none-match": "*"})
        assert again.status_code == status
        assert again.headers["Cache-Control"] == "no-store, private"


@ANY_LANGUAGE
def test_programs_are_told_nothing(client: Client, language: str) -> None:
    page = get(client, link(world.with_picture(factories.article(EVERYWHERE)), language))
    assert page.all("//meta[@name='robots']/@content") == ["noindex, nofollow"]
    assert {one.get("rel") for one in page.all("//link")} == {
        "stylesheet", "preload", "icon", "apple-touch-icon", "manifest",
    }  # fmt: skip
    assert page.all("//meta[@property]") == []
    assert page.all("//script[@type='application/ld+json']") == []
    assert {one.get("name") for one in page.all("//meta[@name]")} == {
        "viewport", "color-scheme", "theme-color", "robots",
    }  # fmt: skip


def test_no_view_is_counted(client: Client) -> None:
    page = get(client, link(factories.article(EVERYWHERE), "fr"))
    assert "beacon" not in page.markup
    assert page.all("//noscript") == []
    assert not ViewCount.objects.exists()


@LANGUAGES
def test_it_is_the_same_for_everyone(client: Client, language: str) -> None:
    article = factories.article(tags=(factories.tag(),))
    article.refresh_from_db()
    world.store(article, language, status="withdrawn", withdrawal_reason="x",
                withdrawn_at=timezone.now(), published_at=timezone.now())  # fmt: skip
    path, other = link(article, language), "ar" if language != "ar" else "fr"
    editor = Client()
    editor.force_login(factories.user("Editors", is_staff=True))
    headers = {"accept-language": other, "cookie": f"edition={other}"}
    assert client.get(path, headers=headers).content == editor.get(path).content
    assert client.get(path).headers["Content-Language"] == language


def test_it_is_read_and_nothing_else(client: Client) -> None:
    path = link(factories.article(), "fr")
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.content))
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(client, method)(path)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({"accept-language": "ar-MA, fr;q=0.5"}, "ar"),
        ({"cookie": "edition=en", "accept-language": "ar"}, "en"),
        ({}, "fr"),
    ],
)
def test_an_expired_link_says_to_ask_for_a_new_one(
    client: Client,
    headers: dict[str, str],
    language: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    path = expired(factories.article(title_en="A secret"), "en")
    with django_assert_num_queries(0):
        page = get(client, path, 410, **headers)
    with override(language):
        title = gettext("This link has expired")
        explanation = gettext(
            "A preview can be read for a limited time only. Ask whoever sent you the link for a"
            " new one."
        )
    assert (page.text("//h1"), page.text("//p[@class='dek']")) == (title, explanation)
    assert page.tree.get("lang") == page.answer.headers["Content-Language"] == language
    assert "A secret" not in page.markup


def test_a_link_opens_its_article_and_no_other(client: Client) -> None:
    mine, other = factories.article(title_fr="À moi"), factories.article(title_fr="Secret")
    written, _sep, signature = link(mine, "fr").strip("/").rpartition(":")
    told = link(other, "fr").strip("/").rpartition(":")[0]
    assert get(client, f"/{written}:{signature}/").text("//h1") == "À moi"
    for path in (
        f"/{told}:{signature}/",
        f"/{told}:/",
        f"/{told}/",
        f"/preview/{signing.dumps([other.pk, 'fr', 2**33])}/",
        f"/preview/{other.pk}/",
    ):
        page = get(client, path, 404, **{"accept-language": "fr"})
        assert page.text("//h1") == "Page introuvable"
        assert "Secret" not in page.markup


@pytest.mark.parametrize("letter", ["%00", "%ff", "%F0%9F", "%0a", "%20", "%5c", "%2F", "é"])
def test_no_letter_in_a_token_breaks_the_page(client: Client, letter: str) -> None:
    get(client, f"/preview/{letter}/", 404)
    get(client, f"{link(factories.article(), 'fr')[:-1]}{letter}/", 404)


def test_what_is_gone_is_not_found(client: Client, settings: Settings) -> None:
    until = timezone.now() + timedelta(days=1)
    article = factories.article()
    get(client, Preview(article.pk + 1, "fr", until).path, 404)
    get(client, Preview(2**80, "fr", until).path, 404)
    forgotten = signing.Signer(salt=SALT).sign_object([article.pk, "de", 2**33])
    get(client, f"/preview/{forgotten}/", 404)
    path = link(article, "fr")
    Article.objects.filter(pk=article.pk).update(title_fr="")
    get(client, path, 404)
    path = link(article, "ar")
    get(client, path)
    settings.SECRET_KEY = "another key"
    get(client, path, 404)


@ANY_LANGUAGE
def test_a_preview_makes_nothing_public(client: Client, language: str) -> None:
    category = factories.article(EVERYWHERE).category
    secret = factories.article(category=category, **world.each(title="Secretum"))
    get(client, link(secret, language))
    for path in (
        f"/{language}/",
        category.get_absolute_url(language),
        f"/{language}/archive/{timezone.localdate():%Y/%m}/",
        f"/{language}/feed.rss",
        f"{category.get_absolute_url(language)}feed.rss",
        f"/sitemap-{language}-articles-0.xml",
        f"/news-sitemap-{language}.xml",
    ):
        told = client.get(path).getvalue().decode()
        assert "Secretum" not in told
        assert "/preview/" not in told
    assert client.get(secret.get_absolute_url(language)).status_code == 404


def test_every_language_of_a_text_has_a_link_of_its_own() -> None:
    article = factories.article()
    until = timezone.now()
    assert len({link(article, code, until) for code in codes()}) == len(codes())
