"""Rules that look at other tables are held by PostgreSQL as well, by triggers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from articles.enums import Origin, Status
from articles.languages import codes, column, in_language
from articles.models import Article, Citation
from tests import factories
from tests.integration.models.refused import approved

pytestmark = pytest.mark.django_db
LANGUAGES = pytest.mark.parametrize("language", codes())


def update(article: Article, **fields: object) -> None:
    Article.objects.filter(pk=article.pk).update(**fields)


def at_the_end() -> None:
    """What a commit would ask."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def refused(rule: str) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            at_the_end()
    except IntegrityError as error:
        assert error.__cause__.diag.constraint_name == rule  # type: ignore[union-attr]  # noqa: PT017
    else:
        pytest.fail(f"{rule} let this pass")


@LANGUAGES
def test_no_text_is_checked_without_a_vouch_for_it(language: str) -> None:
    article, other = factories.article(), factories.article()
    elsewhere = next(code for code in codes() if code != language)
    own = in_language(article, "text_hash", language)
    factories.vouch(other, language, text_hash=own)
    factories.vouch(article, elsewhere, text_hash=own)
    factories.vouch(article, language, text_hash="1" * 64)
    with refused(f"article_checked_by_vouch_{language}"):
        update(article, **{column("checked_hash", language): own})
    factories.vouch(article, language, text_hash=own)
    update(article, **{column("checked_hash", language): own})


@LANGUAGES
def test_a_new_article_is_not_checked(language: str) -> None:
    with refused(f"article_checked_by_vouch_{language}"):
        checked: dict[str, Any] = {column("checked_hash", language): "0" * 64}
        factories.article(**checked)


@LANGUAGES
def test_a_live_generated_text_cites_a_source(language: str) -> None:
    with refused(f"article_generated_cites_{language}"):
        factories.article((language,), sources=())
    factories.article((language,), origin=Origin.ASSISTED, sources=())
    factories.article((language,))
    at_the_end()


@LANGUAGES
@pytest.mark.parametrize("how", ["status", "origin"])
def test_a_text_does_not_become_one_without_a_source(language: str, how: str) -> None:
    article = factories.article((language,), origin=Origin.UNKNOWN, sources=())
    changes: dict[str, Any] = {column("origin", language): Origin.GENERATED}
    if how == "status":
        update(article, **{column("status", language): Status.APPROVED}, **changes)
        at_the_end()
        changes = {column("status", language): Status.LIVE} | approved(article, language)
    with refused(f"article_generated_cites_{language}"):
        update(article, **changes)


@LANGUAGES
def test_the_last_source_of_a_live_generated_text_stays(language: str) -> None:
    article = factories.article((language,), sources=(factories.source(), factories.source()))
    first, last = article.citations.all()
    first.delete()
    at_the_end()
    for take in (article.citations.all().delete, lambda: move(last, factories.article())):
        with refused("citation_last_of_generated"):
            take()


def move(citation: Citation, to: Article) -> None:
    Citation.objects.filter(pk=citation.pk).update(article=to)


def test_sources_may_be_replaced_within_a_transaction() -> None:
    article = factories.article(("fr",))
    with transaction.atomic():
        article.citations.all().delete()
        article.citations.create(source=factories.source())
        at_the_end()


def test_an_article_may_go_with_its_sources() -> None:
    factories.article(("fr", "ar")).delete()
    at_the_end()


def test_every_rule_is_tested_here() -> None:
    rules = {
        trigger.name
        for model in apps.get_app_config("articles").get_models()
        for trigger in getattr(model._meta, "triggers", ())
    }
    assert rules == {
        "append_only",  # tests/integration/models/test_append_only.py
        "citation_last_of_generated",
        # tests/integration/models/test_printing.py
        *("printing_added", "printing_changed", "printing_deleted"),
        *(f"article_checked_by_vouch_{code}" for code in codes()),
        *(f"article_generated_cites_{code}" for code in codes()),
    }
