"""A preview: the article's page as readers would see it, and over it what it is."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override

from articles.enums import Status
from articles.languages import codes, column, in_language, language as language_row
from articles.models import Article
from articles.publishing.preview import Preview
from articles.reader.wording import moment
from tests import factories
from tests.integration.publishing.record import EARLIER, at_status
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, Page, get, words
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
SOON = timezone.now() + timedelta(hours=5)
TO_COME = "Readers do not see this text yet, and it may still change."
# status, how it is made, what stands there if not the status, what readers see of it.
STANDINGS: dict[str, tuple[Status, dict[str, Any], str, str]] = {
    "draft": (Status.DRAFT, {}, "", TO_COME),
    "in review": (Status.IN_REVIEW, {}, "", TO_COME),
    "approved": (Status.APPROVED, {}, "", TO_COME),
    "scheduled": (Status.LIVE, {"at": SOON}, "Scheduled for %(time)s", TO_COME),
    "live": (Status.LIVE, {}, "Live since %(time)s", "Readers see this text as it is here."),
    "withdrawn": (Status.WITHDRAWN, {}, "", "Readers no longer see this text."),
}


def link(article: Article, language: str, until: datetime | None = None) -> str:
    return Preview(article.pk, language, until or timezone.now() + timedelta(days=3)).path


def as_shown(page: Page) -> list[str]:
    """The markup of what readers are shown, but for the count of views and for the switch."""
    for element in page.all("//noscript | //nav[@class='switch']"):
        element.drop_tree()
    for article in page.all("//article[@data-beacon]"):
        del article.attrib["data-beacon"]
    return [words(Page.markup_of(element)) for element in page.all("//body/*[not(self::aside)]")]


@LANGUAGES
@pytest.mark.parametrize("name", STANDINGS)
def test_whatever_its_status_a_text_is_shown_as_saved(
    client: Client, name: str, language: str
) -> None:
    status, fields, standing, said = STANDINGS[name]
    article = at_status(status, language, **fields)
    page = get(client, link(article, language))
    assert page.text("//h1") == in_language(article, "title", language)
    assert page.text("//header//p[@class='dek']") == in_language(article, "dek", language)
    body = page.one("//div[@class='prose']/p")
    assert Page.markup_of(body) == in_language(article, "body", language)
    row = language_row(language)
    assert (page.tree.get("lang"), page.tree.get("dir")) == (language, row.direction)
    with override(language):
        time = {"time": moment(fields.get("at", EARLIER), language)}
        stands = gettext(standing) % time if status == Status.LIVE else str(status.label)
        assert page.text("//aside//b") == stands
        assert gettext(said) in page.text("//aside")


@ANY_LANGUAGE
def test_what_is_live_is_shown_as_readers_see_it(client: Client, language: str) -> None:
    category = factories.category()
    tags = (factories.tag(), factories.tag())
    person = factories.person()
    article = factories.article(
        EVERYWHERE, category=category, tags=tags, checked_by=person, byline=person
    )
    factories.article(EVERYWHERE, category=category, tags=tags)
    factories.correction(article, language)
    world.viewed(article, language, 3)
    public = get(client, article.get_absolute_url(language))
    preview = get(client, link(article, language))
    assert len(preview.all("//section[contains(@class, 'related')]//li")) == 1
    assert as_shown(preview) == as_shown(public)


@LANGUAGES
def test_until_when_it_works_is_said_as_the_language_writes_it(
    client: Client, language: str
) -> None:
    until = datetime(2099, 12, 2, 8, 12, 7, tzinfo=UTC)
    page = get(client, link(factories.article(), language, until))
    written = {
        "fr": "2 déc. 2099 à 09:12",
        "ar": "2 ديسمبر 2099، 09:12",
        "en": "2 Dec 2099, 09:12",
    }
    assert page.text("//aside//time") == written[language]
    assert page.one("//aside//time/@datetime") == "2099-12-02T09:12:07+01:00"


@LANGUAGES
def test_the_tab_and_the_notice_say_that_it_is_a_preview(client: Client, language: str) -> None:
    article = factories.article()
    page = get(client, link(article, language))
    with override(language):
        preview = gettext("Preview")
    assert page.text("//aside//*[@id='preview']") == preview
    assert page.one("//aside/@aria-labelledby") == "preview"
    title = in_language(article, "title", language)
    assert page.text("//title").startswith(f"{preview} · {title} · ")


def test_the_switch_leads_to_the_other_previews_for_as_long(client: Client) -> None:
    until = timezone.now() + timedelta(days=2)
    article = factories.article(("fr",), title_ar="")
    for language in ("fr", "en"):
        page = get(client, link(article, language, until))
        assert page.links("//ul[@class='langs']//a") == [
            (link(article, "fr", until), "FR Français"),
            (link(article, "en", until), "EN English"),
        ]
        assert page.one("//ul[@class='langs']//a[@aria-current]/@lang") == language
        assert page.text("//ul[@class='langs']//span[@class='off']") == "AR العربية"
        assert "/preview/" not in Page.markup_of(page.one("//p[@class='notlive']"))


EMPTY: dict[str, dict[str, Any]] = {
    "dek": {"dek": ""},
    "body": {"body": "", "words": 0},
    "slug": {"slug": ""},
    "all": {"dek": "", "body": "", "words": 0, "slug": ""},
    "never written": {"dek": None, "body": None, "slug": None},
}


@ANY_LANGUAGE
@pytest.mark.parametrize("name", EMPTY)
def test_what_is_still_empty_breaks_nothing(client: Client, name: str, language: str) -> None:
    fields = {column(field, language): value for field, value in EMPTY[name].items()}
    article = factories.article()
    Article.objects.filter(pk=article.pk).update(**fields)
    page = get(client, link(article, language))
    assert "None" not in page.text("//main")
    assert len(page.all("//header//p[@class='dek']")) == (0 if "dek" in EMPTY[name] else 1)


@LANGUAGES
@pytest.mark.parametrize("field", ["name", "slug"])
def test_a_category_without_a_page_in_the_language_is_not_linked(
    client: Client, field: str, language: str
) -> None:
    category = factories.category(**{column(field, language): ""})
    page = get(client, link(factories.article(category=category), language))
    assert page.all("//article//p[contains(@class, 'kick')]/a") == []
    assert page.text("//article//p[contains(@class, 'kick')]") == in_language(
        category, "name", language
    )


def test_a_text_without_rows_around_it_is_shown(client: Client) -> None:
    for origin in ("human", "assisted", "unknown"):
        article = factories.article(**world.each(origin=origin), sources=())
        get(client, link(article, "fr"))


@LANGUAGES
def test_a_draft_bears_the_date_and_the_wording_that_it_would_have_today(
    client: Client, language: str
) -> None:
    factories.wording(language, "The wording of today.")
    article = factories.article()
    page = get(client, link(article, language))
    at = datetime.fromisoformat(page.one("//p[@class='by']/time/@datetime"))
    assert timedelta(0) <= timezone.now() - at < timedelta(minutes=1)
    assert page.text("//p[@class='disc']") == "The wording of today."
    assert Article.objects.values_list(column("published_at", language), flat=True).get() is None


def test_the_wording_of_a_released_text_is_that_of_its_release(client: Client) -> None:
    article = factories.article(("en",), at=timezone.now() - timedelta(hours=2))
    before = get(client, link(article, "en")).text("//p[@class='disc']")
    factories.wording("en", "Newer.", at=timezone.now() - timedelta(hours=1))
    assert get(client, link(article, "en")).text("//p[@class='disc']") == before


def test_who_had_released_a_text_that_was_sent_back_does_not_answer_for_it(client: Client) -> None:
    article = factories.article(("en",))
    releaser = in_language(article, "released_by", "en")
    world.store(article, "en", status=Status.DRAFT, published_at=None)
    page = get(client, link(article, "en"))
    assert releaser.name_en not in page.markup
    assert page.texts("//ol[@class='steps']/li[4]/div/b") == ["No one yet"]


@ANY_LANGUAGE
def test_only_what_is_public_leads_to_its_record(client: Client, language: str) -> None:
    other = next(code for code in codes() if code != language)
    article = factories.article((language,))
    path = f"{article.get_absolute_url(language)}provenance/"
    shown = get(client, link(article, language))
    assert shown.all("//a[contains(@class, 'badge')]/@href") == [path]
    hidden = get(client, link(article, other))
    assert hidden.all("//a[contains(@class, 'badge')]/@href") == []
    assert "/provenance/" not in hidden.markup
