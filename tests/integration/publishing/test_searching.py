"""What search finds texts by follows every verb that changes them."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles.enums import CorrectionKind, Status
from articles.languages import in_language
from articles.models import Article, SearchText, SearchWord
from articles.publishing import (
    catalogue,
    correct,
    merge_tags,
    publish,
    rename_person,
    rename_source,
    rename_tag,
    schedule,
    searching,
    send_back,
    tasks,
    vocabulary,
    withdraw,
)
from tests import factories
from tests.factories import Newsroom
from tests.integration.reader.world import store, withdraw as take_back

pytestmark = pytest.mark.django_db


def has(article: Article, word: str, language: str = "en") -> bool:
    found = SearchText.objects.come(language).having(language, f"'{word}'")
    return bool(found.filter(article=article))


def approved(**fields: Any) -> Article:
    article = factories.article(**fields)
    digest = in_language(article, "text_hash", "en")
    return store(article, "en", status=Status.APPROVED, approved_hash=digest)


def test_a_text_is_found_while_it_is_released(newsroom: Newsroom) -> None:
    chief, tomorrow = newsroom.chief, timezone.now() + timedelta(days=1)
    article = approved(title_en="Lighthouses")
    assert not has(article, "lighthous")
    schedule(article, "en", by=chief, due=tomorrow)
    assert SearchText.objects.get(article=article).published_at == tomorrow
    send_back(article, "en", by=chief, comment="Not yet.")
    assert not has(article, "lighthous")
    article = approved(title_en="Lighthouses")
    publish(article, "en", by=chief)
    assert has(article, "=lighthouses")
    changes = {"title": "Semaphores", "body": "<p>Of <b>Brittany</b>.</p>"}
    correct(article, "en", by=chief, changes=changes, note="No.", kind=CorrectionKind.CORRECTION)
    assert not has(article, "lighthous")
    assert has(article, "semaphor")
    assert has(article, "=brittany")
    withdraw(article, "en", by=chief, reason="It was wrong.")
    assert not has(article, "semaphor")
    assert SearchText.objects.get().withdrawn


def test_what_no_reader_ever_saw_leaves_nothing() -> None:
    article = factories.article(("en",), at=timezone.now() + timedelta(days=1))
    searching.renew([article], "en")
    assert SearchText.objects.count() == 1
    searching.renew([take_back(article, "en")], "en")
    assert SearchText.objects.count() == 0


def test_a_text_is_found_by_the_names_it_is_filed_under(newsroom: Newsroom) -> None:
    chief = newsroom.chief
    tag, other = factories.tag(name_en="Oysters"), factories.tag(name_en="Mussels")
    person, source = factories.person(name_en="Nour Haddad"), factories.source(name="Gazette")
    article = approved(sources=(source,))
    publish(article, "en", by=chief)
    catalogue(article, by=chief, tags=[tag], byline=person)
    assert all(has(article, word) for word in ("=oysters", "=haddad", "=gazette"))
    rename_tag(tag, "en", by=chief, name="Clams")
    rename_person(person, "en", by=chief, name="Nour Saleh")
    rename_source(source, by=chief, name="Courier")
    for kind, pk in (("tag", tag.pk), ("person", person.pk), ("source", source.pk)):
        tasks.renew_found_by(kind=kind, pk=pk)
    assert all(has(article, word) for word in ("=clams", "=saleh", "=courier"))
    assert not any(has(article, word) for word in ("=oysters", "=haddad", "=gazette"))
    merge_tags(tag, into=other, by=chief)
    tasks.renew_found_by(kind="tag", pk=other.pk)
    assert has(article, "=mussels")
    assert not has(article, "=clams")


def test_what_came_past_the_verbs_is_completed_and_counted() -> None:
    missing, other_rules, gone, withdrawn = (
        factories.article(("en",), title_en=f"Lighthouses of {place}") for place in "ABCD"
    )
    searching.renew([other_rules, gone, withdrawn], "en")
    SearchText.objects.filter(article=other_rules).update(version=0)
    store(gone, "en", status=Status.DRAFT, published_at=None)
    take_back(withdrawn, "en")
    assert set(searching.behind("en")) == {missing, other_rules, gone, withdrawn}
    tasks.complete_search(0)
    assert set(searching.behind("en")) == set()
    assert has(missing, "lighthous")
    assert not has(gone, "lighthous")
    assert SearchText.objects.get(article=withdrawn).withdrawn
    tasks.count_words(0)
    counts = SearchWord.objects.counts("en", ("=lighthouses", "lighthous", "=c"))
    month = f"#{timezone.now() - timedelta(hours=1):%Y-%m}"
    assert counts == {"": 2, "=lighthouses": 2, "lighthous": 2, month: 2}
    assert SearchWord.objects.get(lexeme="=lighthouses").near
    assert SearchWord.objects.get(lexeme="lighthous").near == []
    assert vocabulary.recount_if_due("en") == 0
    SearchText.objects.filter(article=missing).delete()
    assert vocabulary.recount_if_due("en") > 0
    assert SearchWord.objects.counts("en", ("=lighthouses", "=b"))["=lighthouses"] == 1
