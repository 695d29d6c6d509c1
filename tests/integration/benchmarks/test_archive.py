"""The archive that benchmarks are measured with: as the verbs would have left it."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client

from articles.languages import codes, column
from articles.models import Act, Article, Citation, SearchText, SearchWord, Tag, Vouch
from articles.models.querysets.nearest import without_nearest
from articles.publishing import searching, vocabulary
from benchmarks.archive import act_on
from benchmarks.archive.filling import load
from tests import factories
from tests.integration.reader.reading import get

pytestmark = pytest.mark.django_db
MANY = 400


@pytest.fixture
def archive() -> None:
    factories.newsroom()
    for number in range(3):
        factories.category(**{f"slug_{code}": f"section-{number}" for code in codes()})
    load(MANY, different=30, tell=lambda line: None)


def test_it_is_whole(archive: None) -> None:
    assert Article.objects.count() == MANY
    for code in codes():
        live = Article.objects.live(code).count()
        assert MANY * 0.6 < live < MANY * 0.95
        assert Article.objects.live(code).filter(citations=None).count() == 0
        # What search finds it by is as the verbs write it, but for the names of tags.
        assert searching.behind(code).count() == 0
        assert without_nearest(code).count() == 0
    assert Citation.objects.exclude(item__source=None).count() >= MANY
    assert Vouch.objects.count() > MANY * 0.3
    for code, source in (("fr", "en"), ("ar", "fr")):
        translated = Article.objects.filter(**{column("translated_from", code): source})
        assert translated.exists()
        # Where nothing was written there is no title.
        assert not translated.filter(**{f"{column('title', source)}__isnull": True}).exists()
    # Keys between tables were not asked when it was loaded.
    connection.check_constraints()


def test_search_and_pages_show_it(archive: None, client: Client) -> None:
    article = Article.objects.live("en").order_by("-pk")[0]
    own = article.title_en.split()[-1]
    assert SearchText.objects.having("en", f"'={own}'").get().article == article
    found = get(client, f"/en/search/?q={own}").texts("//ul[@class='feed']//h2/a")
    assert found == [article.title_en]
    assert get(client, article.get_absolute_url("en")).texts("//h1") == [article.title_en]
    tag = Tag.objects.order_by("pk")[0]
    for path in ("/fr/", "/ar/feed.rss", tag.get_absolute_url("fr")):
        assert client.get(path).status_code == 200


def test_words_are_counted_as_they_are_by_reading_every_text(archive: None) -> None:
    load(MANY + 50, different=30, tell=lambda line: None)
    made = dict(SearchWord.objects.filter(language="fr").values_list("lexeme", "count"))
    vocabulary.recount("fr")
    read = dict(SearchWord.objects.filter(language="fr").values_list("lexeme", "count"))
    assert made == read


def test_what_is_not_loaded_to_its_end_leaves_no_trace() -> None:
    factories.newsroom()
    factories.category()

    def indexes() -> set[tuple[str, ...]]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename ~ '^articles_'")
            return set(cursor.fetchall())

    def stop(line: str) -> None:
        if "search finds" in line:
            raise InterruptedError

    before = indexes()
    with pytest.raises(InterruptedError):
        load(20, different=3, tell=stop)
    assert (Article.objects.count(), Tag.objects.count(), indexes()) == (0, 0, before)


def test_some_tags_have_many_and_many_have_few(archive: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM articles_article_tags GROUP BY tag_id ORDER BY 1 DESC")
        used = [many for (many,) in cursor.fetchall()]
    assert used[0] > 5 * used[len(used) // 2]


def test_the_same_seed_makes_the_same_archive() -> None:
    factories.newsroom()
    factories.category()
    until, told = datetime(2026, 11, 30, tzinfo=UTC), []
    names = ("uuid", column("published_at", "fr"), column("title", "fr"))
    for _time in range(2):
        load(50, seed=7, different=5, until=until, tell=lambda line: None)
        told.append(list(Article.objects.order_by("pk").values_list(*names)))
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("TRUNCATE articles_article, articles_sourceitem CASCADE")
            cursor.execute("RESET session_replication_role")
    assert told[0] == told[1]
    assert max(row[1] for row in told[0] if row[1]) <= until


def test_an_article_can_be_given_acts(archive: None) -> None:
    article = Article.objects.live("en")[0]
    before = Act.objects.filter(article=article).count()
    act_on(article, 30)
    assert Act.objects.filter(article=article).count() == before + 30
