"""A new version of a wording, and live texts that keep theirs until someone decides."""

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.enums import CorrectionKind, Origin, Review, Status, Verb
from articles.languages import column, in_language
from articles.models import Act, Article, Disclaimer, User
from articles.publishing import (
    NotAllowed,
    NotReady,
    PublishingError,
    WrongStatus,
    adopt_wording,
    correct,
    publish,
    reword,
)
from articles.publishing.wordings import LONGEST, as_wording, in_force, kind_of, shows_earlier
from tests import factories
from tests.integration.publishing.conftest import Refused, Telling
from tests.integration.publishing.record import NOW, acts, at_status, changes, row

pytestmark = pytest.mark.django_db
LANGUAGES = pytest.mark.parametrize("language", ["fr", "ar", "en"])
GENERATED, NONE, CHECKED = Origin.GENERATED, Review.NONE, Review.CHECKED
ANOTHER = {"fr": "Une autre formule.", "ar": "صيغة أخرى.", "en": "Another wording."}


def versions(language: str, origin: str = GENERATED, review: str = NONE) -> list[Any]:
    kept = Disclaimer.objects.of(language, origin, review)
    return list(kept.values_list("version", "text", "by")[::-1])


def chief() -> User:
    return factories.user("Chief editors")


def reading(article: Article, language: str) -> tuple[bytes, bytes]:
    """The page and the record, to the byte."""
    path = article.get_absolute_url(language)
    client = Client()
    return client.get(path).content, client.get(f"{path}provenance.json").content


@LANGUAGES
def test_a_new_wording_is_the_next_version_and_says_who_wrote_it(language: str) -> None:
    ((_one, first, _nobody),) = versions(language)
    others = list(Disclaimer.objects.order_by("pk").values())
    by, before = chief(), timezone.now()
    made = reword(language, GENERATED, NONE, by=by, text=ANOTHER[language])
    assert before <= made.in_force_from <= timezone.now()
    assert versions(language) == [(1, first, None), (2, ANOTHER[language], by.pk)]
    assert list(Disclaimer.objects.exclude(pk=made.pk).order_by("pk").values()) == others


def test_it_stands_on_record_with_its_number(telling: Telling) -> None:
    by = chief()
    with telling() as told:
        made = reword("ar", GENERATED, CHECKED, by=by, text="أخرى", comment="A ruling.")
    act = Act.objects.get()
    assert (act.verb, act.language, act.by, act.at) == (Verb.REWORD, "ar", by, made.in_force_from)
    assert (act.article, act.names, act.comment) == (
        None,
        ["generated", "checked", "2"],
        "A ruling.",
    )
    assert told == [(None, "ar", Verb.REWORD)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "\u200b",
        "a" * (LONGEST + 1),
        "<b>Bold</b>",
        "A </p> tag",
        "R&amp;D",
        "&#60;b&#62;",
    ],
)
def test_what_can_be_no_wording_is_refused(text: str) -> None:
    with pytest.raises(NotReady) as refusal:
        reword("en", GENERATED, NONE, by=chief(), text=text)
    assert refusal.value.fields == ("text",)
    assert refusal.value.language == "en"
    assert (len(versions("en")), Act.objects.count()) == (1, 0)


@pytest.mark.parametrize("text", ["R&D", "1 < 2", "A & B; C > D", "a" * LONGEST])
def test_signs_that_are_no_markup_are_kept(text: str) -> None:
    assert reword("en", GENERATED, NONE, by=chief(), text=text).text == text


def test_a_wording_is_one_line_in_one_form_of_unicode() -> None:
    assert as_wording(" Ge\u0301ne\u0301re\u0301\r\npar IA\u00a0: oui \u200b") == (
        "Généré par IA\u00a0: oui"
    )


def test_the_same_words_are_no_new_version() -> None:
    standing = Disclaimer.objects.of("fr", GENERATED, NONE)[0].text
    with pytest.raises(NotReady, match="as it stands"):
        reword("fr", GENERATED, NONE, by=chief(), text=f"  {standing}\n")
    assert len(versions("fr")) == 1
    # An earlier one may return.
    reword("fr", GENERATED, NONE, by=chief(), text="Une autre.")
    reword("fr", GENERATED, NONE, by=chief(), text=standing)
    assert [text for _number, text, _by in versions("fr")] == [standing, "Une autre.", standing]


@pytest.mark.parametrize(
    ("origin", "review"),
    [(Origin.HUMAN, NONE), (Origin.HUMAN, CHECKED), ("nothing", NONE), (GENERATED, "nothing")],
)
def test_what_closes_with_no_wording_gets_none(origin: str, review: str) -> None:
    before = Disclaimer.objects.count()
    with pytest.raises(NotReady, match="close with no wording"):
        reword("en", origin, review, by=chief(), text="By a person.")
    assert Disclaimer.objects.count() == before


def test_what_was_written_from_an_earlier_version_is_refused() -> None:
    reword("en", GENERATED, NONE, by=chief(), text="Second.", seen=1)
    with pytest.raises(NotReady, match="Version 2 was written meanwhile"):
        reword("en", GENERATED, NONE, by=chief(), text="Third.", seen=1)
    reword("en", GENERATED, NONE, by=chief(), text="Third.", seen=2)
    assert [number for number, _text, _by in versions("en")] == [1, 2, 3]


def test_versions_come_into_force_in_their_order() -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    reword("en", GENERATED, NONE, by=chief(), text="Tomorrow's.", at=tomorrow)
    with pytest.raises(NotReady, match="Version 2 comes into force later"):
        reword("en", GENERATED, NONE, by=chief(), text="Today's.")
    assert len(versions("en")) == 2


def test_an_editor_of_one_edition_rewords_no_other() -> None:
    french = factories.user("Chief editors", languages=("fr",))
    with pytest.raises(NotAllowed):
        reword("ar", GENERATED, NONE, by=french, text="أخرى")
    assert len(versions("ar")) == 1
    reword("fr", GENERATED, NONE, by=french, text="Une autre.")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("texts", [("One.", "Other."), ("Same.", "Same.")])
def test_of_two_who_reword_at_once_both_are_kept_or_one_is_told_why(texts: tuple[str, str]) -> None:
    by = [chief(), chief()]
    start, said = threading.Barrier(2), []

    def request(number: int) -> None:
        start.wait()
        try:
            with transaction.atomic():
                reword("en", GENERATED, NONE, by=by[number], text=texts[number])
            said.append("")
        except PublishingError as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=request, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    same = texts[0] == texts[1]
    wanted = ["", "This is the wording as it stands. Change it, or leave it." if same else ""]
    assert sorted(said) == sorted(wanted)
    kept = versions("en")
    assert [number for number, _text, _by in kept] == ([1, 2] if same else [1, 2, 3])
    assert {text for _number, text, _by in kept[1:]} == set(texts)


@LANGUAGES
def test_rewording_changes_nothing_of_a_live_text_until_it_is_adopted(language: str) -> None:
    article = factories.article((language,))
    first = versions(language)[0][1]
    before, stored = reading(article, language), row(article)
    reword(language, GENERATED, NONE, by=chief(), text=ANOTHER[language])
    assert reading(article, language) == before
    assert changes(stored, article) == {}
    adopt_wording(article, language, by=factories.user("Editors"))
    after = reading(article, language)
    assert after != before
    for part in range(2):
        # What was changed is the wording, and nothing besides.
        old, new = (text.encode() for text in (first, ANOTHER[language]))
        assert after[part] == before[part].replace(old, new).replace(
            _json(first), _json(ANOTHER[language])
        )


def _json(text: str) -> bytes:
    return text.encode("ascii", "backslashreplace").replace(b"\\xe9", b"\\u00e9")


@LANGUAGES
def test_adopting_sets_one_moment_and_no_other_date(language: str, telling: Telling) -> None:
    article, by = at_status(Status.LIVE, language), factories.user("Editors")
    factories.wording(language, ANOTHER[language], at=NOW - timedelta(hours=1))
    before = row(article)
    with telling() as told:
        adopt_wording(article, language, by=by, at=NOW, comment="The new law.")
    assert changes(before, article) == {column("wording_as_of", language): NOW}
    assert acts(article) == [
        {
            "language": language,
            "verb": Verb.ADOPT_WORDING,
            "by": by.pk,
            "at": NOW,
            "before": "live",
            "after": "live",
            "text_hash": in_language(article, "text_hash", language),
            "changed": [],
            "comment": "The new law.",
        }
    ]
    assert told == [(article.pk, language, Verb.ADOPT_WORDING)]


def test_the_date_of_the_last_change_is_that_of_the_words() -> None:
    article = factories.article(("en",))
    correct(
        article,
        "en",
        by=factories.user("Editors"),
        kind=CorrectionKind.CORRECTION,
        note="A date was wrong.",
    )
    changed, before = in_language(article, "changed_at", "en"), modified(article)
    assert len(before) == 1
    reword("en", GENERATED, NONE, by=chief(), text="Another wording.")
    adopt_wording(article, "en", by=factories.user("Editors"))
    assert in_language(article, "changed_at", "en") == changed
    assert modified(article) == before


def modified(article: Article) -> list[bytes]:
    return re.findall(rb'"dateModified": ?"([^"]+)"', reading(article, "en")[0])


@pytest.mark.parametrize(
    "status", [Status.DRAFT, Status.IN_REVIEW, Status.APPROVED, Status.WITHDRAWN]
)
def test_only_a_live_text_adopts(status: Status, refused: Refused) -> None:
    article = at_status(status, "en")
    factories.wording("en", "Another wording.")
    with refused(article, WrongStatus) as refusal:
        adopt_wording(article, "en", by=chief())
    assert "takes the wording in force when it is released" in str(refusal.value)


def test_a_text_that_shows_the_wording_in_force_has_nothing_to_adopt(refused: Refused) -> None:
    article = factories.article(("en",))
    with refused(article, WrongStatus):
        adopt_wording(article, "en", by=chief())
    reword("en", GENERATED, NONE, by=chief(), text="Another wording.")
    adopt_wording(article, "en", by=chief())
    with refused(article, WrongStatus):
        adopt_wording(article, "en", by=chief())


def test_a_wording_of_another_state_does_not_concern_it(refused: Refused) -> None:
    article = factories.article(("en",))
    reword("en", GENERATED, CHECKED, by=chief(), text="Another wording.")
    reword("fr", GENERATED, NONE, by=chief(), text="Une autre formule.")
    with refused(article, WrongStatus):
        adopt_wording(article, "en", by=chief())
    factories.vouch(article, "en")
    adopt_wording(article, "en", by=chief())


def test_a_persons_text_closes_with_nothing_and_adopts_nothing(refused: Refused) -> None:
    article = factories.article(("en",), origin=Origin.HUMAN, byline=factories.person())
    with refused(article, NotReady):
        adopt_wording(article, "en", by=chief())


def test_a_wording_that_is_yet_to_come_is_not_adopted(refused: Refused) -> None:
    article = factories.article(("en",))
    factories.wording("en", "Tomorrow's.", at=timezone.now() + timedelta(days=1))
    with refused(article, WrongStatus):
        adopt_wording(article, "en", by=chief())


def test_a_scheduled_text_can_adopt_before_readers_see_it() -> None:
    article = factories.article(("en",), at=timezone.now() + timedelta(days=1))
    released = timezone.now() - timedelta(days=2)
    Article.objects.filter(pk=article.pk).update(wording_as_of_en=released)
    factories.wording("en", "Another wording.")
    adopt_wording(article, "en", by=chief())
    assert in_language(article, "wording_as_of", "en") > released


def test_what_was_decided_of_another_wording_is_refused(refused: Refused) -> None:
    article = factories.article(("en",))
    second = reword("en", GENERATED, NONE, by=chief(), text="Second.")
    third = reword("en", GENERATED, NONE, by=chief(), text="Third.")
    with refused(article, NotReady) as refusal:
        adopt_wording(article, "en", by=chief(), seen=second.pk)
    assert "Another wording is in force" in str(refusal.value)
    adopt_wording(article, "en", by=chief(), seen=third.pk)


def test_one_language_adopts_and_the_others_keep_theirs() -> None:
    article = factories.article(("fr", "ar"))
    for code in ("fr", "ar"):
        reword(code, GENERATED, NONE, by=chief(), text=ANOTHER[code])
    arabic = reading(article, "ar")
    adopt_wording(article, "fr", by=chief())
    assert reading(article, "ar") == arabic
    found = in_force(["fr", "ar", "en"])
    shown = {
        code: shows_earlier(article, found[kind_of(article, code)]) for code in ("fr", "ar", "en")
    }
    assert shown == {"fr": False, "ar": True, "en": False}


def test_feeds_close_with_what_the_article_closes_with(client: Client) -> None:
    article = factories.article(("en",))
    first = versions("en")[0][1]
    reword("en", GENERATED, NONE, by=chief(), text="Another wording.")
    assert first in client.get("/en/feed.rss").content.decode()
    adopt_wording(article, "en", by=chief())
    feed = client.get("/en/feed.rss").content.decode()
    assert (first in feed, "Another wording." in feed) == (False, True)


def test_what_is_released_from_now_on_closes_with_the_new_wording() -> None:
    article = at_status(Status.APPROVED, "en")
    reword("en", GENERATED, NONE, by=chief(), text="Another wording.")
    publish(article, "en", by=factories.user("Editors"))
    assert b"Another wording." in reading(article, "en")[0]


@pytest.mark.parametrize("many", [1, 3])
def test_the_verbs_cost_the_same_however_many_versions_there_are(many: int) -> None:
    article, by = factories.article(("en",)), chief()
    for number in range(many):
        reword("en", GENERATED, NONE, by=by, text=f"Wording {number}.")
    with CaptureQueriesContext(connection) as reworded:
        reword("en", GENERATED, NONE, by=by, text="Another wording.")
    with CaptureQueriesContext(connection) as adopted:
        adopt_wording(article, "en", by=by)
    assert (len(reworded), len(adopted)) == (6, 8)
