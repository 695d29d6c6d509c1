"""A list narrowed to a year, a month, a day of the editor's clock."""

from datetime import UTC, date, datetime

import pytest

from articles.desk.periods import Period
from articles.enums import Verb
from articles.models import Act, Article
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Page


def act(article: Article, at: str) -> Act:
    moment = datetime.fromisoformat(f"{at}:00+00:00")
    return Act.objects.create(article=article, verb=Verb.WRITE, at=moment)


def offered(page: Page) -> list[str]:
    return page.texts("//details[@data-filter-title='date']//li")


def shown(page: Page) -> int:
    return len(page.texts("//table[@id='result_list']/tbody/tr"))


@pytest.mark.parametrize("written", ["2026", "2026-05", "2026-05-03", "0001-02-28"])
def test_a_period_is_written_as_it_is_read(written: str) -> None:
    assert str(Period.read(written)) == written


@pytest.mark.parametrize(
    "written",
    [
        None, "", "x", "2026-13", "2026-02-30", "2026-05-03-01", "0", "9999", "99999", "-5",
        "2026-", "2026-00", "9999-12-31",
    ],
)  # fmt: skip
def test_what_is_no_period_is_not_read(written: str | None) -> None:
    assert Period.read(written) is None


@pytest.mark.parametrize(
    ("written", "end"),
    [
        ("2026", date(2027, 1, 1)),
        ("2026-12", date(2027, 1, 1)),
        ("2028-02", date(2028, 3, 1)),
        ("2026-12-31", date(2027, 1, 1)),
    ],
)
def test_a_period_ends_where_the_next_begins(written: str, end: date) -> None:
    period = Period.read(written)
    assert period is not None
    assert period.end == end


def test_years_lead_to_months_and_those_to_days(desks: Desks) -> None:
    article = factories.article()
    act(article, "2024-11-20T12")
    act(article, "2025-02-27T12")
    act(article, "2025-02-28T12")
    page = desks.chief.list("act")
    assert offered(page) == ["All", "2025", "2024"]
    assert shown(page) == 3
    page = desks.chief.list("act", period="2025")
    assert offered(page) == ["All", "2025", "February 2025", "January 2025", "2024"]
    assert shown(page) == 2
    page = desks.chief.list("act", period="2025-02")
    assert offered(page)[:5] == ["All", "2025", "February 2025", "February 28", "February 27"]
    assert shown(page) == 2
    page = desks.chief.list("act", period="2025-02-28")
    assert page.texts("//details[@data-filter-title='date']//li[@class='selected']") == [
        "February 28"
    ]
    assert shown(page) == 1


def test_days_are_those_of_the_editors_clock(desks: Desks) -> None:
    account = desks.chief.user
    account.time_zone = "Asia/Tokyo"
    account.save()
    act(factories.article(), "2024-12-31T16")
    page = desks.chief.list("act", period="2025-01-01")
    assert shown(page) == 1
    assert offered(page)[1:3] == ["2025", "January 2025"]
    assert shown(desks.chief.list("act", period="2024")) == 0


def test_nonsense_narrows_nothing(desks: Desks) -> None:
    act(factories.article(), "2024-12-31T16")
    assert shown(desks.chief.list("act", period="2024-99")) == 1


def test_without_entries_there_is_nothing_to_choose(desks: Desks) -> None:
    assert offered(desks.chief.list("act")) == []


def test_articles_are_narrowed_by_when_they_were_opened(desks: Desks) -> None:
    old, new = factories.article(), factories.article()
    Article.objects.filter(pk=old.pk).update(created_at=datetime(2023, 5, 4, 12, tzinfo=UTC))
    page = desks.chief.list("article", period="2023-05")
    assert page.texts("//tbody/tr/th") == [str(old)]
    page = desks.chief.list("article", period=str(new.created_at.year))
    assert page.texts("//tbody/tr/th") == [str(new)]


def test_acts_are_narrowed_by_edition(desks: Desks) -> None:
    article = factories.article()
    for code in ("fr", "ar", "ar"):
        Act.objects.create(
            article=article, verb=Verb.WRITE, language=code, at=datetime(2026, 1, 1, tzinfo=UTC)
        )
    assert shown(desks.chief.list("act", language="ar")) == 2
