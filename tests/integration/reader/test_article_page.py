"""The article's page, element by element, in three languages."""

from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from django.test import Client

from articles.enums import CorrectionKind
from articles.languages import column, in_language
from articles.models import Article, ViewCount
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import ANY_LANGUAGE, LANGUAGES, Page, get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 3, 22, 5, tzinfo=UTC)  # in Paris already the fourth

SENTENCE = {
    "fr": "Généré par IA à partir de Le Monde Tech. Publié par la rédaction\u202f; faits non"
    " vérifiés par une personne. Notre usage de l’IA",
    "ar": "مُولَّد بالذكاء الاصطناعي استنادًا إلى Le Monde Tech. نُشر بقرار من هيئة التحرير، ولم"
    " يتحقق إنسان من الوقائع. كيف نستخدم الذكاء الاصطناعي",
    "en": "AI-generated from Le Monde Tech. Released by an editor; facts not checked by a"
    " person. How we use AI",
}
BYLINE = {
    "fr": ["4 mai 2026", "1\u00a0min de lecture", "11\u00a0lectures", "Généré par IA"],
    "ar": ["4 مايو 2026", "دقيقة واحدة للقراءة", "11 قراءة", "مُولَّد بالذكاء الاصطناعي"],
    "en": ["4 May 2026", "1 min read", "11 reads", "AI-generated"],
}
STEPS = {
    "fr": ["Source", "Rédigé par", "Vérifié par", "Publié par"],
    "ar": ["المصدر", "الصياغة", "المراجعة", "النشر بقرار من"],
    "en": ["Source", "Drafted by", "Checked by", "Released by"],
}


@pytest.fixture
def article() -> Article:
    """Live everywhere, from one source, under two tags, read eleven times in each language."""
    source = factories.source(
        name="Le Monde Tech", slug="le-monde-tech", language="fr",
        homepage="https://monde.example/",
    )  # fmt: skip
    item = factories.source_item(
        source=source, url="https://monde.example/sommet?a=1&b=2", title="Le sommet", language="fr",
        published_at=datetime(2026, 5, 3, 4, 0, tzinfo=UTC),
    )  # fmt: skip
    tags = (
        factories.tag(
            name_fr="Souveraineté", name_ar="سيادة البيانات", name_en="Sovereignty",
            slug_fr="souverainete", slug_ar="سيادة-البيانات", slug_en="sovereignty",
        ),
        factories.tag(
            name_fr="IA", name_ar="ذكاء اصطناعي", name_en="AI",
            slug_fr="ia", slug_ar="ذكاء-اصطناعي", slug_en="ai",
        ),
    )  # fmt: skip
    category = factories.category(
        name_fr="Tech", name_ar="تقنية", name_en="Technology",
        slug_fr="tech", slug_ar="تقنية", slug_en="technology", hue="economy",
    )  # fmt: skip
    releaser = factories.person(
        name_fr="Inès Roy", name_ar="إيناس روا", name_en="Ines Roy",
        title_fr="Éditrice", title_ar="محررة", title_en="Editor",
    )  # fmt: skip
    made = factories.article(
        EVERYWHERE, at=AT, category=category, tags=tags, sources=(item,), released_by=releaser,
        words_fr=310, words_ar=310, words_en=310,
    )  # fmt: skip
    for code in EVERYWHERE:
        world.viewed(made, code, 8, days_ago=40)
        world.viewed(made, code, 3)
    return made


def page_of(client: Client, article: Article, language: str) -> Page:
    return get(client, article.get_absolute_url(language))


@ANY_LANGUAGE
def test_the_elements_stand_in_the_order_in_which_they_are_read(
    client: Client, article: Article, language: str
) -> None:
    factories.article((language,), category=article.category)
    page = page_of(client, article, language)
    elements = list(page.tree.iter())
    places = [
        elements.index(page.one(path))
        for path in (
            "//a[@class='skip']",
            "//nav[@class='switch']",
            "//nav[@class='sections']",
            "//article//p[contains(@class, 'kick')]",
            "//h1",
            "//header//p[@class='dek']",
            "//p[@class='by']/time",
            "//p[@class='by']/a[starts-with(@class, 'badge')]",
            "//p[@id='label']",
            "//ol[@class='steps']",
            "//figure[@class='lead']",
            "//div[@class='prose']",
            "//ul[@class='tags']",
            "//section[@class='src']",
            "//p[@class='disc']",
            "//section[contains(@class, 'related')]",
            "//footer[@class='foot']",
        )
    ]
    assert places == sorted(places)


@ANY_LANGUAGE
def test_the_switch_is_the_first_thing_on_the_page(
    client: Client, article: Article, language: str
) -> None:
    page = page_of(client, article, language)
    first = page.all("//body//a")[:4]
    assert first[0].get("href") == "#main"
    assert [link.getparent().getparent().get("class") for link in first[1:]] == ["langs"] * 3


@LANGUAGES
def test_headline_kicker_and_dek(client: Client, article: Article, language: str) -> None:
    page = page_of(client, article, language)
    assert page.text("//h1") == in_language(article, "title", language)
    assert page.text("//header//p[@class='dek']") == in_language(article, "dek", language)
    assert page.links("//article//p[contains(@class, 'kick')]/a") == [
        (
            unquote(article.category.get_absolute_url(language)),
            in_language(article.category, "name", language),
        )
    ]
    assert page.one("//article").get("class") == "c-economy"
    title = in_language(article, "title", language)
    site = {"fr": "Trois Rives", "ar": "ثلاث ضفاف", "en": "Three Shores"}[language]
    assert page.text("//title") == f"{title} · {site}"
    assert page.one("//meta[@name='description']/@content") == in_language(article, "dek", language)


@LANGUAGES
def test_the_byline_says_when_how_long_how_often_read_and_how_made(
    client: Client, article: Article, language: str
) -> None:
    page = page_of(client, article, language)
    assert page.texts("//p[@class='by']/*") == BYLINE[language]
    assert page.one("//p[@class='by']/time/@datetime") == "2026-05-04T00:05:00+02:00"
    badge = page.one("//p[@class='by']/a")
    assert badge.get("class") == "badge must"
    assert badge.get("href") == f"{article.get_absolute_url(language)}provenance/"
    assert badge.xpath("svg/use/@href") == ["#s-ai"]


@pytest.mark.parametrize(("language", "minutes"), [("fr", "2"), ("ar", "3"), ("en", "3")])
def test_reading_time_goes_by_the_pace_of_the_language(
    client: Client, article: Article, language: str, minutes: str
) -> None:
    world.store(article, language, words=600)
    assert page_of(client, article, language).text("//p[@class='by']/span[1]").startswith(minutes)


def test_reads_of_which_a_sample_was_counted_are_told_as_about_so_many(client: Client) -> None:
    article = factories.article(EVERYWHERE)
    for days_ago, sampling in ((0, 1), (1, 4_096)):
        found = world.viewed(article, "en", 2_000_000, days_ago)
        ViewCount.objects.filter(pk=found.pk).update(sampling=sampling)
    world.viewed(article, "fr", 2_000_001)
    path = "//p[@class='by']/span[2]"
    reads = [page_of(client, article, code).text(path) for code in ("en", "fr")]
    assert reads == ["about 4,000,000 reads", "2\u202f000\u202f001\u00a0lectures"]


def test_before_it_was_read_it_has_no_reads(client: Client) -> None:
    fresh = factories.article(EVERYWHERE)
    path = "//p[@class='by']/span[2]"
    reads = [page_of(client, fresh, code).text(path) for code in EVERYWHERE]
    assert reads == ["0\u00a0lecture", "لا قراءات بعد", "0 reads"]


@LANGUAGES
def test_one_sentence_says_how_it_was_made_and_links_the_source(
    client: Client, article: Article, language: str
) -> None:
    page = page_of(client, article, language)
    assert page.text("//p[@id='label']") == SENTENCE[language]
    source, method = page.all("//p[@id='label']/a")
    assert source.get("href") == "https://monde.example/sommet?a=1&b=2"
    assert source.get("rel") == "external"
    assert [child.tag for child in source] == ["bdi"]
    assert method.get("href") == f"/{language}/about/ai/"
    assert page.one("//h1").get("aria-describedby") == "label"


@LANGUAGES
def test_the_four_steps_name_who_did_them(client: Client, article: Article, language: str) -> None:
    page = page_of(client, article, language)
    assert page.texts("//ol[@class='steps']/li/em") == STEPS[language]
    assert page.all("//ol[@class='steps']/li/svg/use/@href") == [
        "#s-src", "#s-ai", "#s-no", "#s-pe",
    ]  # fmt: skip
    signs = page.all("//svg[@class='sprite']/symbol/@id")
    assert {"s-src", "s-ai", "s-no", "s-pe"} <= set(signs)
    named = page.texts("//ol[@class='steps']/li/div/b")
    releaser = in_language(article, "released_by", language)
    assert (named[0], named[3]) == ("Le Monde Tech", in_language(releaser, "name", language))
    (record,) = page.links("//ol[@class='steps']/li[2]//a")
    assert record[0] == unquote(f"{article.get_absolute_url(language)}provenance/")
    title = in_language(releaser, "title", language)
    assert page.text("//ol[@class='steps']/li[4]/div/small").startswith(title)
    times = page.all("//ol[@class='steps']//time/@datetime")
    assert times == ["2026-05-03T06:00:00+02:00", "2026-05-04T00:05:00+02:00"]


@ANY_LANGUAGE
def test_the_body_is_set_as_it_is_stored(client: Client, article: Article, language: str) -> None:
    body = "<p>Un <em>mot</em>.</p><h2>A</h2><blockquote>« Oui. »</blockquote><h2>B</h2><h2>C</h2>"
    world.store(article, language, body=body, status="draft")
    hashed = in_language(article, "text_hash", language)
    world.store(article, language, status="live", approved_hash=hashed)
    page = page_of(client, article, language)
    assert [child.tag for child in page.one("//div[@class='prose']")] == [
        "p", "h2", "blockquote", "h2", "h2",
    ]  # fmt: skip
    assert page.links("//nav[contains(@class, 'contents')]//a") == [
        ("#part-1", "A"), ("#part-2", "B"), ("#part-3", "C"),
    ]  # fmt: skip
    assert page.all("//div[@class='prose']/h2/@id") == ["part-1", "part-2", "part-3"]


@ANY_LANGUAGE
def test_a_short_text_has_no_list_of_contents(
    client: Client, article: Article, language: str
) -> None:
    page = page_of(client, article, language)
    assert page.all("//nav[contains(@class, 'contents')]") == []
    assert len(page.all("//div[@class='prose']/p")) == 1


@LANGUAGES
def test_tags_stand_in_the_order_of_their_names_and_lead_to_their_pages(
    client: Client, article: Article, language: str
) -> None:
    name, slug = column("name", language), column("slug", language)
    tags = sorted(article.tags.all(), key=lambda tag: str(getattr(tag, name)))
    assert page_of(client, article, language).links("//ul[@class='tags']//a") == [
        (f"/{language}/tag/{getattr(tag, slug)}/", getattr(tag, name)) for tag in tags
    ]


@ANY_LANGUAGE
def test_the_source_is_named_with_its_item_and_its_page(
    client: Client, article: Article, language: str
) -> None:
    page = page_of(client, article, language)
    item, ours = page.all("//section[@class='src']//a")
    assert (item.get("href"), item.get("rel"), item.text_content()) == (
        "https://monde.example/sommet?a=1&b=2", "external", "Le Monde Tech",
    )  # fmt: skip
    assert ours.get("href") == f"/{language}/source/le-monde-tech/"
    title = page.one("//section[@class='src']//small/bdi")
    assert (title.text, title.get("lang")) == ("Le sommet", "fr")


@LANGUAGES
def test_corrections_stand_above_the_text_with_their_dates_newest_first(
    client: Client, article: Article, language: str
) -> None:
    other = "fr" if language != "fr" else "en"
    kind = CorrectionKind.CLARIFICATION
    factories.correction(article, language, text="First & last.", at=AT, kind=kind)
    factories.correction(article, language, text="Second.", at=datetime(2026, 6, 1, tzinfo=UTC))
    factories.correction(article, other, text="Elsewhere.")
    page = page_of(client, article, language)
    notes = "//section[starts-with(@class, 'notes')]//li"
    assert page.texts(f"{notes}/p") == ["Second.", "First & last."]
    kinds = {
        "fr": ["Rectificatif", "Précision"],
        "ar": ["تصويب", "توضيح"],
        "en": ["Correction", "Clarification"],
    }
    assert page.texts(f"{notes}/b") == kinds[language]
    assert page.all(f"{notes}/time/@datetime") == [
        "2026-06-01T02:00:00+02:00", "2026-05-04T00:05:00+02:00",
    ]  # fmt: skip
    assert "Elsewhere." not in page.markup


@ANY_LANGUAGE
def test_an_article_that_was_not_corrected_says_nothing_of_it(
    client: Client, article: Article, language: str
) -> None:
    assert page_of(client, article, language).all("//section[starts-with(@class, 'notes')]") == []
