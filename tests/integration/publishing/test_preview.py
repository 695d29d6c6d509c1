"""Who may give out a link to a text that is not public."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from pytest_django import DjangoAssertNumQueries

from articles.languages import codes
from articles.models import Act, User
from articles.publishing import NotAllowed
from articles.publishing.preview import mint, opened
from articles.publishing.rights import may_see
from tests import factories

pytestmark = pytest.mark.django_db


def looking(*rights: str, **fields: bool) -> User:
    """An account with no more than these rights."""
    more: dict[str, Any] = {"is_staff": True, **fields}
    made = factories.user(**more)
    made.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return made


@pytest.mark.parametrize("role", ["Writers", "Editors", "Chief editors"])
@pytest.mark.parametrize("language", codes())
def test_everyone_at_the_desk_may_whatever_the_language(role: str, language: str) -> None:
    article = factories.article()
    by = factories.user(role, languages=(), is_staff=True)
    assert opened(mint(article, language, by=by).token).article == article.pk


@pytest.mark.parametrize("right", ["view_article", "change_article"])
def test_whoever_may_look_may_show(right: str) -> None:
    assert mint(factories.article(), "fr", by=looking(right)).language == "fr"


@pytest.mark.parametrize(
    ("rights", "fields"),
    [
        ((), {}),
        (("view_category", "add_article"), {}),
        (("view_article",), {"is_staff": False}),
        (("view_article",), {"is_active": False}),
        ((), {"is_superuser": True, "is_active": False}),
    ],
)
def test_who_sees_no_articles_at_the_desk_may_not(
    rights: tuple[str, ...], fields: dict[str, bool]
) -> None:
    by = looking(*rights, **fields)
    assert not may_see(by)
    with pytest.raises(NotAllowed):
        mint(factories.article(), "fr", by=by)


def test_there_is_none_in_a_language_without_an_edition() -> None:
    with pytest.raises(NotAllowed):
        mint(factories.article(), "de", by=looking("view_article"))


def test_it_costs_no_more_for_three_than_for_one_and_leaves_no_trace(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    article = factories.article()
    for languages in (("fr",), codes()):
        by = User.objects.get(pk=looking("view_article").pk)
        with django_assert_num_queries(2):
            for code in languages:
                mint(article, code, by=by)
    assert not Act.objects.exists()
