"""Revisions at the desk: listed, compared, restored."""

from typing import Any

import pytest
from django.urls import reverse

from articles.enums import Status
from articles.languages import in_language
from articles.models import Article, Revision
from articles.publishing import write
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk, Page
from tests.integration.publishing.record import acts

THREE = (("One", "<p>The keeper left in April.</p>"), ("Two", ""), ("", "<p>He left in March.</p>"))


@pytest.fixture
def article(desks: Desks) -> Article:
    """Written three times in English: the headline twice, the body twice."""
    made = factories.article()
    for number, (title, body) in enumerate(THREE):
        fields: dict[str, Any] = {
            name: value for name, value in (("title", title), ("body", body)) if value
        }
        write(made, "en", by=desks.writer.user, comment=f"Reason {number}", **fields)
    return made


def address(article: Article, language: str = "en") -> str:
    return reverse("admin:article-revisions", args=[article.pk, language])


def numbers(article: Article) -> list[int]:
    """Oldest first."""
    return [revision.pk for revision in Revision.objects.filter(article=article).order_by("pk")]


def compared(page: Page) -> list[tuple[str, str, str]]:
    """Of each field: its name, what went, what came."""
    names = page.texts("//section[@class='compared']/h3")
    old = [" ".join(page.texts(f"(//div[@class='old'])[{n + 1}]/del")) for n in range(len(names))]
    new = [" ".join(page.texts(f"(//div[@class='new'])[{n + 1}]/ins")) for n in range(len(names))]
    return list(zip(names, old, new, strict=True))


def test_revisions_say_who_when_and_why(desks: Desks, article: Article) -> None:
    page = desks.editor.open(address(article))
    rows = page.tree.xpath("//table[@class='record']/tbody/tr")
    cells = [[" ".join(cell.text_content().split()) for cell in row.xpath("./td")] for row in rows]
    assert [row[3:5] for row in cells] == [
        ["Wrote body", "Reason 2"], ["Wrote headline", "Reason 1"],
        ["Wrote headline, body", "Reason 0"],
    ]  # fmt: skip
    assert {row[2] for row in cells} == {str(desks.writer.user.person)}
    assert [row[5] for row in cells] == ["The text as it stands", "Restore", "Restore"]


def test_the_last_change_is_shown_unless_others_are_chosen(desks: Desks, article: Article) -> None:
    first, _second, third = numbers(article)
    assert compared(desks.editor.open(address(article))) == [
        ("Body", "The keeper April.", "He March."),
    ]
    body = ("Body", "The keeper April.", "He March.")
    expected = [("Headline", "One", "Two"), body]
    for a, b in ((first, third), (third, first)):
        assert compared(desks.editor.open(address(article), a=a, b=b)) == expected
    same = desks.editor.open(address(article), a=first, b=first)
    assert same.texts("//section[@class='compared']/p") == ["The two say the same."]


def test_the_released_text_is_what_is_compared_with(desks: Desks) -> None:
    article = factories.article()
    write(article, "en", by=desks.writer.user, title="Released")
    for verb in ("submit", "approve"):
        desks.editor.step(article, "en", verb).send()
    desks.editor.step(article, "en", "schedule").send(due_0="2099-01-01", due_1="06:00:00")
    desks.editor.step(article, "en", "send_back").send(comment="Wait.")
    for title in ("Later", "Last"):
        write(article, "en", by=desks.writer.user, title=title)
    page = desks.editor.open(address(article))
    assert compared(page) == [("Headline", "Released", "Last")]
    assert page.texts("//table[@class='record']//td[6]/b") == ["Released"]


def test_hostile_words_stay_words(desks: Desks) -> None:
    article = factories.article()
    for title in ("One", "<script>alert(1)</script>"):
        write(article, "en", by=desks.writer.user, title=title, comment=title)
    page = desks.editor.open(address(article))
    assert compared(page)[0][2] == "<script>alert(1)</script>"
    assert page.tree.xpath("//script[contains(.,'alert')]") == []


def test_a_revision_is_restored(desks: Desks, article: Article) -> None:
    first, _second, _third = numbers(article)
    answer = desks.writer.client.post(address(article), {"restore": first}, follow=True)
    page = desks.writer.answered(address(article), answer)
    assert page.messages == ["Restored. The text before it is kept as a revision, too."]
    article.refresh_from_db()
    assert in_language(article, "title", "en") == "One"
    assert in_language(article, "body", "en") == THREE[0][1]
    assert len(numbers(article)) == 4


def test_a_live_text_is_not_restored_over(desks: Desks, article: Article) -> None:
    first, _second, _third = numbers(article)
    Article.objects.filter(pk=article.pk).update(
        status_en=Status.WITHDRAWN, withdrawn_at_en="2026-01-01T00:00Z", withdrawal_reason_en="No."
    )
    recorded = acts(article)
    answer = desks.chief.client.post(address(article), {"restore": first}, follow=True)
    page = desks.chief.answered(address(article), answer)
    assert page.messages == ["This text was withdrawn and is kept as it was."]
    assert acts(article) == recorded


@pytest.mark.parametrize("who", ["french", "guest"])
def test_others_read_and_do_not_restore(desks: Desks, article: Article, who: str) -> None:
    first, _second, _third = numbers(article)
    if who == "guest":
        guest: Desk = desks.of("writer")
        guest.user.groups.clear()
        assert guest.client.get(address(article)).status_code == 403
        assert guest.client.post(address(article), {"restore": first}).status_code == 403
    else:
        page = desks.french.open(address(article))
        assert page.tree.xpath("//button[@name='restore']") == []
        answer = desks.french.client.post(address(article), {"restore": first}, follow=True)
        assert "You do not work on this edition" in answer.content.decode()
    assert len(numbers(article)) == 3


def test_what_is_not_there_is_not_found(desks: Desks, article: Article) -> None:
    client, other = desks.editor.client, factories.article()
    assert client.get(address(article, "de")).status_code == 404
    assert client.get(f"{address(article)}?a=0&b=x").status_code == 404
    assert client.post(address(other), {"restore": numbers(article)[0]}).status_code == 404
    empty = desks.editor.open(address(other))
    assert empty.texts("//div[@id='content-main']/p") == [
        "Nothing has been written in this language yet."
    ]


def test_the_form_asks_why_and_leads_to_the_revisions(desks: Desks) -> None:
    article = factories.article()
    desks.writer.article(article).send(title_fr="Neuf", why="Le titre était trop long.")
    page = desks.writer.article(article)
    links = page.tree.xpath("//table[@class='states']//a[contains(@href,'/revisions/')]/@href")
    assert links == [address(article, code) for code in ("fr", "ar", "en")]
    assert acts(article)[-1]["comment"] == "Le titre était trop long."
    assert page.fields["why"] == ""


def test_nothing_is_offered_for_restoring_over_what_was_released(
    desks: Desks, article: Article
) -> None:
    for status in (Status.LIVE, Status.WITHDRAWN):
        live = factories.article(("en",))
        fields: dict[str, Any] = {"slug": "one"}
        write(live, "en", by=desks.editor.user, **fields)
        write(live, "en", by=desks.editor.user, slug="two")
        if status == Status.WITHDRAWN:
            desks.chief.step(live, "en", "withdraw").send(reason="Wrong.")
        page = desks.chief.open(address(live))
        assert len(page.tree.xpath("//table[@class='record']/tbody/tr")) == 2
        assert page.tree.xpath("//button[@name='restore']") == []


def test_a_revision_that_differs_in_the_caption_alone_can_be_restored(desks: Desks) -> None:
    article = factories.article()
    for caption in ("One", "Two"):
        write(article, "en", by=desks.writer.user, picture_caption=caption)
    page = desks.writer.open(address(article))
    assert len(page.tree.xpath("//button[@name='restore']")) == 1


def test_all_revisions_can_be_reached(
    desks: Desks, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.desk.revisions.PER_PAGE", 2)
    first, second, third = numbers(article)
    page = desks.editor.open(address(article))
    listed = "//input[@name='a']/@value"
    assert page.tree.xpath(listed) == [str(third), str(second)]
    (earlier,) = page.tree.xpath("//p[@class='earlier']/a/@href")
    last = desks.editor.open(address(article), before=earlier.removeprefix("?before="))
    assert last.tree.xpath(listed) == [str(first)]
    assert last.tree.xpath("//p[@class='earlier']") == []
    assert compared(desks.editor.open(address(article), a=first, b=second)) == [
        ("Headline", "One", "Two")
    ]


@pytest.mark.parametrize("number", ["abc", "", "-1", "9" * 30])
def test_nonsense_is_not_restored(desks: Desks, article: Article, number: str) -> None:
    answer = desks.editor.client.post(address(article), {"restore": number})
    assert answer.status_code == 404
    record = address(article).replace(f"/{article.pk}/en/revisions/", "/abc/history/")
    assert desks.editor.client.get(record).status_code == 404
