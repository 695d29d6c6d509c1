"""Import and export at the desk: a file tried, then taken in; a list as a file."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.desk import exchange
from articles.enums import Origin
from articles.languages import in_language
from articles.models import Article
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk, Page
from tests.integration.publishing.exchange.records import lines, record, text, there

CONFIRM = "//input[@name='confirm']"


def address() -> str:
    return reverse("admin:articles-import")


def sent(desk: Desk, *records: object, **more: Any) -> Page:
    upload = SimpleUploadedFile("archive.jsonl", lines(*records))
    response = desk.client.post(address(), {"file": upload, "try": "1", **more}, follow=True)
    return desk.answered(address(), response)


def kept(page: Page) -> dict[str, str]:
    form = page.tree.xpath(f"{CONFIRM}/ancestor::form")[0]
    return {one.get("name"): one.get("value", "") for one in form.xpath(".//input[@name]")}


def rows(page: Page) -> list[list[str]]:
    found = page.tree.xpath("//table[@class='record']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("./td")] for row in found]


def test_a_file_is_tried_first_and_then_taken_in(desks: Desks) -> None:
    sound, wrong = record(desks.category), record(desks.category, tags="A")
    page = sent(desks.chief, sound, wrong)
    assert not Article.objects.exists()
    assert rows(page) == [
        [
            "2",
            f"The dykes hold {wrong['uuid']}",
            "Refused",
            "tags This must be a list, in square brackets.",
        ],
        ["1", f"The dykes hold {sound['uuid']}", "New", ""],
    ]
    counts = page.texts("//ul[@class='counts']/li")
    assert counts == ["New 1", "Updated 0", "Unchanged 0", "Refused 1"]
    response = desks.chief.client.post(address(), kept(page), follow=True)
    done = desks.chief.answered(address(), response)
    assert done.texts("//section/h2") == ["Taken in · archive.jsonl"]
    assert not done.tree.xpath(CONFIRM)
    article = there(sound)
    assert set(article.acts.values_list("by", "comment")) == {
        (desks.chief.user.pk, "archive.jsonl")
    }


@pytest.mark.parametrize("vouched", [True, False])
def test_the_vouch_for_origins_is_kept_from_trying_to_taking_in(
    desks: Desks, vouched: bool
) -> None:
    told = record(desks.category, texts={"en": text(origin=Origin.ASSISTED)})
    page = sent(desks.chief, told, **({"vouch_origin": "on"} if vouched else {}))
    desks.chief.client.post(address(), kept(page))
    origin = Origin.ASSISTED if vouched else Origin.UNKNOWN
    assert in_language(there(told), "origin", "en") == origin


def test_nothing_is_offered_where_nothing_would_be_taken_in(desks: Desks) -> None:
    page = sent(desks.chief, b"{\n")
    assert not page.tree.xpath(CONFIRM)


def test_what_is_no_file_is_said(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    def errors(data: dict[str, Any]) -> list[str]:
        response = desks.chief.client.post(address(), data, follow=True)
        return desks.chief.answered(address(), response).errors

    assert errors({}) == ["Choose a file."]
    assert errors({"kept": "%%%"}) == ["The file was lost on its way. Choose it again."]
    assert errors({"file": SimpleUploadedFile("a.jsonl", b"")}) == ["The submitted file is empty."]
    monkeypatch.setattr(exchange, "MOST_BYTES", 10)
    (told,) = errors({"file": SimpleUploadedFile("a.jsonl", b"x" * 11)})
    assert told.startswith("This file is too large for a page.")


def test_the_list_leaves_as_it_is_filtered(desks: Desks) -> None:
    article = factories.article(("fr",))
    factories.article()
    page = desks.chief.list("article", category__id__exact=article.category_id)
    (link,) = page.tree.xpath("//a[text()='Export this list']/@href")
    response = desks.chief.client.get(link)
    assert response.streaming
    assert response["Content-Type"] == "application/jsonl; charset=utf-8"
    assert response["Content-Disposition"].endswith('.jsonl"')
    content = response.getvalue()
    assert [json.loads(line)["uuid"] for line in content.splitlines()] == [str(article.uuid)]
    whole = desks.chief.client.get(reverse("admin:articles-export"))
    everything = whole.getvalue()
    assert len(everything.splitlines()) == 2


def test_a_filter_that_there_is_not_leads_back_to_the_list(desks: Desks) -> None:
    """It would leave more than was asked for."""
    answer = desks.root.client.get(reverse("admin:articles-export"), {"app_label": "nothing"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{reverse('admin:articles_article_changelist')}?e=1"


@pytest.mark.parametrize("who", ["writer", "editor", "french"])
def test_only_chief_editors_import_and_export(desks: Desks, who: str) -> None:
    desk = desks.of(who)
    assert desk.client.get(address()).status_code == 403
    assert desk.client.post(address(), {}).status_code == 403
    assert desk.client.get(reverse("admin:articles-export")).status_code == 403
    page = desk.list("article")
    assert not page.tree.xpath("//a[text()='Import' or text()='Export this list']")
