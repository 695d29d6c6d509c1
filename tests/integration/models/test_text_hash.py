"""The database computes each text's fingerprint itself, the same as Python does."""

import pytest
from django.db import connection
from django.utils import timezone

from articles.enums import Review
from articles.languages import codes, column, in_language
from articles.models import Article
from articles.text.hashing import text_hash
from tests import factories

pytestmark = pytest.mark.django_db

HARD = {
    "plain": ("Title", "Dek", "<p>Body</p>"),
    "backslash": ("\\", "a\\b", "\\\\"),
    "hexadecimal": ("\\xdeadbeef", "\\x", "\\x00"),
    "octal": ("\\101", "\\000", "\\'"),
    "quotes": ("'", '"', "''\"$$%s%(a)s%%"),
    "line ends": ("a\nb", "a\r\nb", "\n"),
    "emoji": ("📰", "👩‍💻", "<p>🇫🇷🇱🇧</p>"),
    "arabic": ("مُولَّد", "خلاصة", "<p>نصّ «عربي» \u2068Le Monde\u2069</p>"),
    "separator": ("a\u001fb", "", "\u001f"),
    "decomposed": ("e\u0301", "ا\u0654", "é"),
    "spaces": (" a ", "\u00a0\u202f", "\t"),
    "empty": ("", "", ""),
}
LANGUAGES = pytest.mark.parametrize("language", ["fr", "ar", "en"])


def store(article: Article, language: str, **text: str | None) -> str:
    """Store words as they are, and give back the hash that the database made of them."""
    changes = {column(field, language): value for field, value in text.items()}
    Article.objects.filter(pk=article.pk).update(**changes)
    article.refresh_from_db()
    return str(in_language(article, "text_hash", language))


@LANGUAGES
@pytest.mark.parametrize("kind", HARD)
def test_the_database_and_python_agree(kind: str, language: str) -> None:
    title, dek, body = HARD[kind]
    stored = store(factories.article(), language, title=title, dek=dek, body=body)
    assert stored == text_hash(title, dek, body)


@LANGUAGES
def test_what_is_missing_counts_as_empty(language: str) -> None:
    stored = store(factories.article(), language, title=None, dek=None, body=None)
    assert stored == text_hash("", "", "")
    stored = store(factories.article(), language, title="Title", dek=None, body="")
    assert stored == text_hash("Title", "", "")


@LANGUAGES
def test_the_hash_is_of_one_language_alone(language: str) -> None:
    article = factories.article()
    before = {code: in_language(article, "text_hash", code) for code in codes()}
    store(article, language, title="Another")
    after = {code: in_language(article, "text_hash", code) for code in codes()}
    assert {code for code in codes() if before[code] != after[code]} == {language}


def test_a_new_article_has_its_hash_at_once() -> None:
    article = factories.article(title_fr="Titre", dek_fr="Chapô", body_fr="<p>Texte</p>")
    assert in_language(article, "text_hash", "fr") == text_hash("Titre", "Chapô", "<p>Texte</p>")


@LANGUAGES
@pytest.mark.parametrize("field", ["title", "dek", "body"])
def test_a_change_of_words_takes_the_check_away_and_its_return_gives_it_back(
    field: str, language: str
) -> None:
    article = factories.article()
    factories.vouch(article, language)
    assert article.review(language) == Review.CHECKED
    assert [article.review(code) for code in codes() if code != language] == [Review.NONE] * 2

    name = column(field, language)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE articles_article SET {name} = {name} || 'x'")  # noqa: S608
    article.refresh_from_db()
    assert article.review(language) == Review.NONE

    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE articles_article SET {name} = rtrim({name}, 'x')")  # noqa: S608
    article.refresh_from_db()
    assert article.review(language) == Review.CHECKED


@LANGUAGES
def test_what_is_not_text_leaves_the_check_alone(language: str) -> None:
    article = factories.article()
    factories.vouch(article, language)
    store(article, language, slug="another", picture_alt="A mast", origin="human")
    Article.objects.filter(pk=article.pk).update(created_at=timezone.now())
    article.refresh_from_db()
    assert article.review(language) == Review.CHECKED


@LANGUAGES
def test_without_a_vouched_hash_nothing_is_checked(language: str) -> None:
    article = factories.article()
    for nothing in ("", None):
        store(article, language, checked_hash=nothing)
        assert article.review(language) == Review.NONE
