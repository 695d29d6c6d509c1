"""What the demonstration shows, once it is loaded: one of everything that can happen."""

import re
from collections import Counter
from datetime import datetime, time, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db.models import Sum
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from PIL import Image
from pytest_django import Settings

from articles import publishing
from articles.demo import content
from articles.demo.content import Story
from articles.disclosure import TABLE_OF_LABELS
from articles.enums import Review, Status, Verb
from articles.grounding.known import site_spelling
from articles.languages import codes, in_language
from articles.models import (
    Act,
    Article,
    Category,
    Correction,
    Finding,
    KnownName,
    Person,
    Ruling,
    Source,
    Tag,
    TagAlias,
    User,
    ViewCount,
)
from articles.models.article import PICTURE
from articles.publishing.workflow import missing
from tests.demonstration import Loaded
from tests.e2e.site import PASSWORD
from tests.integration.reader.reading import get

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


@pytest.fixture(autouse=True)
def _files(loaded: Loaded, settings: Settings) -> None:
    settings.MEDIA_ROOT = str(loaded.media)
    settings.STATIC_ROOT = loaded.media  # WhiteNoise warns of a folder that is missing


def live_in(article: Article) -> tuple[str, ...]:
    return tuple(code for code in codes() if article.is_public_in(code))


def test_there_is_enough_of_everything(loaded: Loaded) -> None:
    assert loaded.added == Article.objects.count() == len(content.stories()) >= 24
    assert Category.objects.count() >= 6
    assert Tag.objects.count() >= 30
    assert Source.objects.count() >= 6
    assert loaded.told == [
        f"  article {number} of {loaded.added}: {story.key}"
        for number, story in enumerate(content.stories(), 1)
    ]


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_every_section_has_something_live_in_every_language(loaded: Loaded, language: str) -> None:
    per_section = Counter(Article.objects.live(language).values_list("category", flat=True))
    assert set(per_section) == set(Category.objects.values_list("pk", flat=True))
    assert sum(per_section.values()) >= 24


def test_every_way_a_text_can_come_about_is_live_somewhere(loaded: Loaded) -> None:
    found = {
        (in_language(article, "origin", code), article.review(code))
        for code in codes()
        for article in Article.objects.live(code)
    }
    assert found == {(origin.value, review) for origin, review in TABLE_OF_LABELS}


def test_one_is_live_in_french_alone_and_one_not_in_french(loaded: Loaded) -> None:
    editions = Counter(live_in(article) for article in Article.objects.all())
    assert editions["fr",] >= 1
    assert editions["ar", "en"] >= 1
    assert editions["fr", "ar", "en"] >= 20


def demonstrated(key: str) -> Article:
    return Article.objects.get(uuid=Story(key, {}).uuid)


def statuses(article: Article) -> dict[str, str]:
    return {code: in_language(article, "status", code) for code in codes()}


@pytest.mark.parametrize("key", ["tidal-clock", "names-of-winds"])
def test_two_wait_for_their_time_in_every_language(loaded: Loaded, key: str) -> None:
    waiting = [{*Article.objects.scheduled(code).values_list("pk", flat=True)} for code in codes()]
    assert waiting[0] == waiting[1] == waiting[2]
    assert len(waiting[0]) == 2
    article = demonstrated(key)
    assert article.pk in waiting[0]
    (due,) = {in_language(article, "published_at", code) for code in codes()}
    assert due > loaded.now
    acts = article.acts.filter(verb=Verb.SCHEDULE)
    assert [(act.due, act.at) for act in acts] == [(due, loaded.now)] * 3


def test_one_is_kept_for_tomorrow_morning(loaded: Loaded) -> None:
    due = timezone.localtime(in_language(demonstrated("names-of-winds"), "published_at", "en"))
    assert due.date() == timezone.localdate(loaded.now) + timedelta(days=1)
    assert due.time() == time(7)


def test_one_is_written_by_a_writer_and_waits_for_an_editor_in_every_language(
    loaded: Loaded,
) -> None:
    article = demonstrated("stork-pylons")
    assert statuses(article) == dict.fromkeys(codes(), Status.IN_REVIEW)
    for code in codes():
        assert missing(article, code, cites=article.citations.exists()) == []
        acts = article.acts.filter(language=code).order_by("at", "pk")
        assert [(act.verb, act.by.username if act.by else "") for act in acts] == [
            (Verb.WRITE, "tom"),
            (Verb.SUBMIT, "tom"),
        ]
        assert acts[1].at < loaded.now


def test_one_is_half_way(loaded: Loaded) -> None:
    article = demonstrated("server-pool")
    assert statuses(article) == {
        "fr": Status.APPROVED,
        "ar": Status.IN_REVIEW,
        "en": Status.DRAFT,
    }
    (sent_back,) = article.acts.filter(verb=Verb.SEND_BACK)
    assert sent_back.language == "en"
    assert sent_back.comment.startswith("The 61 per cent is ")
    written = {act.language: act.by for act in article.acts.filter(verb=Verb.WRITE)}
    assert {code: by.username for code, by in written.items() if by} == {
        "fr": "claire",
        "ar": "lina",
        "en": "tom",
    }


def test_one_leads_with_french_and_promises_arabic(loaded: Loaded) -> None:
    article = demonstrated("rain-insurance")
    assert statuses(article) == {"fr": Status.LIVE, "ar": Status.IN_REVIEW, "en": Status.DRAFT}
    promised = {code: in_language(article, "expected_at", code) for code in codes()}
    assert promised["fr"] is promised["en"] is None
    assert timedelta(hours=5) < promised["ar"] - loaded.now <= timedelta(hours=6)
    page = get(Client(), article.get_absolute_url("fr"))
    told = page.one("//p[@class='coming']/time")
    assert datetime.fromisoformat(told.get("datetime")) == promised["ar"]


def test_what_is_on_its_way_is_on_no_page_of_the_readers(loaded: Loaded) -> None:
    client = Client()
    for key in ("stork-pylons", "server-pool", "rain-insurance", "names-of-winds"):
        article = demonstrated(key)
        hidden = [code for code in codes() if code not in live_in(article)]
        assert len(hidden) >= 2
        for code in hidden:
            assert client.get(article.get_absolute_url(code)).status_code == 404
            title = escape(in_language(article, "title", code))
            for address in (f"/{code}/", f"/{code}/feed.rss", f"/news-sitemap-{code}.xml"):
                assert title not in client.get(address).getvalue().decode()
            listed = client.get(f"/sitemap-{code}-articles-0.xml").getvalue().decode()
            assert f"/{article.pk}-" not in listed


def test_one_is_corrected_in_every_language_as_one_record(loaded: Loaded) -> None:
    told = [
        {*correction.notes.values_list("language", flat=True)}
        for correction in Correction.objects.exclude(kind="withdrawal")
    ]
    assert set(codes()) in told


def test_one_is_withdrawn_in_every_language_with_its_reason(loaded: Loaded) -> None:
    withdrawn = [
        article for article in Article.objects.all()
        if {in_language(article, "status", code) for code in codes()} == {Status.WITHDRAWN}
    ]  # fmt: skip
    assert len(withdrawn) == 1
    reasons = {in_language(withdrawn[0], "withdrawal_reason", code) for code in codes()}
    assert len(reasons) == 3
    assert Correction.objects.filter(kind="withdrawal").count() == 1


def test_a_headline_is_very_long_and_a_text_very_short(loaded: Loaded) -> None:
    for code in codes():
        live = list(Article.objects.live(code))
        assert max(len(in_language(article, "title", code)) for article in live) >= 120
        assert min(in_language(article, "words", code) for article in live) <= 80
    longest = max(
        len(in_language(article, "title", code))
        for code in codes()
        for article in Article.objects.live(code)
    )
    assert longest >= 150


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_a_long_read_has_all_that_a_body_may_hold(loaded: Loaded, language: str) -> None:
    wanted = {"h2", "h3", "blockquote", "ul", "ol", "figure", "img", "figcaption", "a"}
    bodies = {
        article.pk: set(re.findall(r"<(\w+)", in_language(article, "body", language)))
        for article in Article.objects.live(language)
    }
    assert [pk for pk, tags in bodies.items() if wanted <= tags] != []


def test_pictures_are_described_captioned_and_credited_in_every_language(
    loaded: Loaded,
) -> None:
    pictured = list(Article.objects.exclude(picture=""))
    assert len(pictured) >= 8
    for article in pictured:
        texts = [code for code in codes() if in_language(article, "title", code)]
        words = [in_language(article, field, code) for field in PICTURE for code in texts]
        assert all(words)
        assert len(set(words)) == len(words)
        with Image.open(loaded.media / str(article.picture.name)) as picture:
            assert picture.format == "WEBP"
            assert picture.size == (article.picture_width, article.picture_height)


def test_pictures_inside_texts_are_there(loaded: Loaded) -> None:
    found = [
        source
        for code in codes()
        for article in Article.objects.live(code)
        for source in re.findall(r'<img[^>]* src="([^"]+)"', in_language(article, "body", code))
    ]
    assert found
    for source in set(found):
        assert source.startswith("/media/demo/")
        assert (loaded.media / source.removeprefix("/media/")).is_file()


def test_every_text_keeps_the_rules_that_the_database_holds_it_to(loaded: Loaded) -> None:
    for article in Article.objects.all():
        article.validate_constraints()
        assert article.tags.count() >= 1
        assert all(in_language(article, "title", code) for code in live_in(article))


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_every_live_text_has_its_page(loaded: Loaded, language: str) -> None:
    client = Client()
    answers = {
        str(article): client.get(article.get_absolute_url(language)).status_code
        for article in Article.objects.live(language).select_related("category")
    }
    assert set(answers.values()) == {200}


def test_names_differ_between_the_languages(loaded: Loaded) -> None:
    """Arabic names are in Arabic letters; each language has its own slug."""
    for thing in (*Person.objects.all(), *Tag.objects.all(), *Category.objects.all()):
        assert re.search("[\u0600-\u06ff]", in_language(thing, "name", "ar"))
        assert all(in_language(thing, "slug", code) for code in codes())


def test_names_are_known_by_their_spellings_in_every_language(loaded: Loaded) -> None:
    assert KnownName.objects.count() == len(content.read("names"))
    (found,) = KnownName.objects.in_texts(["قال عمانوئيل ماكرون"])
    assert site_spelling(found, "fr") == "Emmanuel Macron"


def test_former_names_of_tags_still_lead_to_them(loaded: Loaded) -> None:
    assert TagAlias.objects.count() >= 3
    alias = TagAlias.objects.filter(language="en")[0]
    answer = Client().get(f"/en/tag/{alias.slug}/")
    assert answer.status_code == 301
    assert answer["Location"] == alias.tag.get_absolute_url("en")


def test_accounts_have_roles_languages_and_the_password_that_was_given(loaded: Loaded) -> None:
    people = content.read("people")
    accounts = User.objects.filter(person__isnull=False)
    assert {user.username for user in accounts} == {key.split("-")[0] for key in people}
    for user in accounts:
        assert user.check_password(PASSWORD)
        assert (user.is_staff, user.is_superuser, user.groups.count()) == (True, False, 1)
        assert set(user.languages) <= set(codes())
        assert user.languages
    assert {*Group.objects.filter(user__in=accounts).values_list("name", flat=True)} == {
        "Writers",
        "Editors",
        "Chief editors",
    }


def test_views_are_those_of_the_files_and_lie_between_release_and_now(loaded: Loaded) -> None:
    for story in content.stories():
        article = Article.objects.get(uuid=story.uuid)
        for code in story.texts(codes()):
            counts = ViewCount.objects.filter(article=article, language=code)
            expected = story.data.get("views", {}).get(code, 0)
            total = counts.aggregate(total=Sum("views"))["total"] or 0
            released = in_language(article, "published_at", code)
            assert total == (expected if released and released <= loaded.now else 0)
            days = set(counts.values_list("day", flat=True))
            assert not {day for day in days if day > (loaded.now + timedelta(days=1)).date()}


def test_the_record_tells_the_same_story_in_order(loaded: Loaded) -> None:
    told = (Verb.WRITE, Verb.SUBMIT, Verb.APPROVE, Verb.VOUCH, Verb.PUBLISH)
    for article in Article.objects.all():
        acts = Act.objects.filter(article=article).order_by("at", "pk")
        assert next(act.verb for act in acts) == Verb.OPEN
        for code in live_in(article):
            verbs = [act.verb for act in acts.filter(language=code) if act.verb in told]
            checked = [Verb.VOUCH] if article.review(code) == Review.CHECKED else []
            assert verbs == [Verb.WRITE, Verb.SUBMIT, Verb.APPROVE, *checked, Verb.PUBLISH]


def test_what_a_text_was_made_from_is_shown_sentence_by_sentence(
    loaded: Loaded, client: Client
) -> None:
    article = demonstrated("leap-second")
    for code in codes():
        page = get(client, f"{article.get_absolute_url(code)}provenance/")
        assert len(page.all("//div[@class='evidence']//li")) > 2


def test_nothing_is_live_over_a_finding_that_stands_against_it(loaded: Loaded) -> None:
    assert Ruling.objects.exists()
    for article in Article.objects.all():
        for code, examination in publishing.examine(article).items():
            corrected = article.corrections.exists()
            if in_language(article, "status", code) == Status.LIVE and not corrected:
                found = Finding.objects.filter(examination=examination).blocking().standing()
                assert not found.exists(), (article, code)
