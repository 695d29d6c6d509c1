"""Live texts that show an earlier wording: listed, and taking the one in force."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.desk import wording_texts
from articles.enums import Origin, Verb
from articles.languages import in_language
from articles.models import Act, Article, Disclaimer
from articles.publishing import adopt_wording, reword
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk, Page
from tests.integration.desk.test_wordings import (
    FRENCH,
    GENERATED,
    NEXT,
    NONE,
    of_article,
    rows,
    texts_address,
)


def test_texts_of_earlier_versions_are_listed_with_the_one_they_show(desks: Desks) -> None:
    by = desks.chief.user
    oldest = factories.article(("fr",), at=timezone.now() - timedelta(days=2))
    factories.wording("fr", "Deux.", at=timezone.now() - timedelta(days=1))
    later = factories.article(("fr",))
    reword(*FRENCH, by=by, text="Trois.")
    factories.article(("fr",), at=timezone.now())
    page = desks.editor.open(texts_address())
    shown = [(cells[1], cells[2]) for cells in rows(page)]
    assert shown == [
        (in_language(later, "title", "fr"), "2"),
        (in_language(oldest, "title", "fr"), "1"),
    ]
    assert page.texts("//div[@class='as-read']/p") == ["Trois."]


def test_long_lists_are_paged_by_place(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording_texts, "PER_PAGE", 2)
    at = timezone.now() - timedelta(hours=1)
    # Two of the same instant, on either side of a page's end.
    made = [factories.article(("fr",), at=at - timedelta(minutes=m)) for m in (3, 2, 2, 1)]
    reword(*FRENCH, by=desks.chief.user, text=NEXT)
    first = desks.editor.open(texts_address())
    (link,) = first.tree.xpath("//p[@class='earlier']/a/@href")
    second = desks.editor.open(texts_address() + link)
    values = [
        [box.get("value") for box in page.tree.xpath("//input[@name='text']")]
        for page in (first, second)
    ]
    assert values == [
        [f"{made[3].pk}-fr", f"{made[2].pk}-fr"],
        [f"{made[1].pk}-fr", f"{made[0].pk}-fr"],
    ]
    assert second.tree.xpath("//p[@class='earlier']") == []
    assert desks.editor.client.get(texts_address() + "?before=x").status_code == 404


def test_when_all_show_the_wording_in_force_it_says_so(desks: Desks) -> None:
    factories.article(("fr",))
    page = desks.editor.open(texts_address())
    assert page.texts("//*[@id='content-main']/p")[-1] == (
        "All live texts show the wording in force."
    )


def asked(desk: Desk, *texts: tuple[Article, str]) -> Page:
    path = reverse("admin:wordings-adopt")
    values = [f"{article.pk}-{code}" for article, code in texts]
    return desk.answered(path, desk.client.get(path, {"text": values}, follow=True))


def as_of(article: Article, code: str = "fr") -> object:
    article.refresh_from_db()
    return in_language(article, "wording_as_of", code)


def test_several_take_the_wording_and_each_is_told_of(desks: Desks) -> None:
    one, two, three = (factories.article(("fr",)) for _number in range(3))
    before = as_of(three)
    reword(*FRENCH, by=desks.chief.user, text=NEXT)
    page = desks.editor.open(texts_address())
    (every,) = page.tree.xpath("//p[@class='bulk']/a/@href")
    ask = desks.editor.open(every)
    assert len(ask.fields["text"]) == 3
    assert ask.texts("//div[@class='as-read']/p") == [NEXT]
    assert {cells[3] for cells in rows(ask)} == {"Version 1 → version 2"}
    assert Act.objects.filter(verb=Verb.ADOPT_WORDING).count() == 0
    adopt_wording(two, "fr", by=desks.chief.user)
    done = ask.send(text=[f"{one.pk}-fr", f"{two.pk}-fr"], comment="La loi.")
    assert done.texts("//p[@class='told']") == ["Done with 1 text. 1 was refused."]
    assert [cells[2] for cells in rows(done)] == [
        "Done",
        "Refused This text shows the wording in force. There is nothing to take over.",
    ]
    assert as_of(three) == before
    assert Act.objects.get(article=one).comment == "La loi."


def test_what_was_asked_of_another_wording_is_refused(desks: Desks) -> None:
    article = factories.article(("fr",))
    reword(*FRENCH, by=desks.chief.user, text=NEXT)
    ask = asked(desks.editor, (article, "fr"))
    reword(*FRENCH, by=desks.chief.user, text="Encore une autre.")
    before = as_of(article)
    done = ask.send()
    assert [cells[2] for cells in rows(done)] == [
        "Refused Another wording is in force than when you opened this page. Read it, then decide."
    ]
    assert as_of(article) == before


def test_what_cannot_take_it_is_shown_and_not_to_be_chosen(desks: Desks) -> None:
    live = factories.article(("fr", "ar"))
    current, draft = factories.article(("fr",), at=timezone.now()), factories.article()
    human = factories.article(("fr",), origin=Origin.HUMAN, byline=factories.person())
    for code in ("fr", "ar"):
        reword(code, GENERATED, NONE, by=desks.chief.user, text=NEXT)
    adopt_wording(current, "fr", by=desks.chief.user)
    page = asked(
        desks.french, (live, "fr"), (live, "ar"), (current, "fr"), (draft, "fr"), (human, "fr")
    )
    assert page.fields["text"] == [f"{live.pk}-fr"]
    told = [cell.get("id") for cell in page.tree.xpath("//input[@name='text']")]
    assert told == [f"text-{live.pk}-fr"]
    assert page.texts("//tbody//small") == [
        "You may not take this step in this language.",
        "This text shows the wording in force. There is nothing to take over.",
        "This step does not follow from where the text stands.",
        "This step does not follow from where the text stands.",
    ]
    before = as_of(live, "ar")
    forced = page.send(text=[f"{live.pk}-ar"], **{f"seen-{live.pk}-ar": "1"})
    assert forced.texts("//p[@class='told']") == ["Done with 0 texts. 1 was refused."]
    assert as_of(live, "ar") == before


# One article


def test_the_form_of_an_article_leads_to_its_wording_where_it_is_an_earlier_one(
    desks: Desks,
) -> None:
    article = factories.article(("fr", "ar"))
    links = "//table[@class='states']//a[contains(@href,'/wording/')]/@href"
    assert desks.editor.article(article).tree.xpath(links) == []
    reword(*FRENCH, by=desks.chief.user, text=NEXT)
    assert desks.editor.article(article).tree.xpath(links) == [of_article(article)]
    assert desks.editor.article(article).steps["fr"] == ["vouch", "withdraw"]


def test_an_article_takes_the_wording_on_its_own_page(desks: Desks) -> None:
    article = factories.article(("fr",))
    reword(*FRENCH, by=desks.chief.user, text="Cet article a été généré par une machine.")
    page = desks.editor.open(of_article(article))
    assert page.texts("//section[@class='compared']//ins") == ["une machine."]
    changed = in_language(article, "changed_at", "fr")
    done = page.send(comment="La loi.")
    assert done.messages == ["Readers see the wording in force now. No date changed."]
    article.refresh_from_db()
    assert in_language(article, "changed_at", "fr") == changed
    shown = desks.editor.open(article.get_absolute_url("fr")).texts("//p[@class='disc']")
    assert shown == ["Cet article a été généré par une machine."]
    again = desks.editor.open(of_article(article))
    assert again.texts("//*[@id='content-main']/p") == ["This text shows the wording in force:"]
    assert again.tree.xpath("//*[@id='content-main']//form") == []


def test_a_page_opened_before_another_wording_came_asks_again(desks: Desks) -> None:
    article = factories.article(("fr",))
    reword(*FRENCH, by=desks.chief.user, text=NEXT)
    page = desks.editor.open(of_article(article))
    reword(*FRENCH, by=desks.chief.user, text="Encore une autre.")
    refused = page.send()
    assert refused.errors == [
        "Another wording is in force than when you opened this page. Read it, then decide."
    ]
    assert refused.send().messages == ["Readers see the wording in force now. No date changed."]


def test_a_text_that_is_not_live_says_which_wording_it_will_have(desks: Desks) -> None:
    article = factories.article()
    page = desks.editor.open(of_article(article))
    assert page.texts("//*[@id='content-main']/p") == [
        "This text is not live. It takes the wording in force when it is released:"
    ]
    human = factories.article(origin=Origin.HUMAN)
    assert desks.editor.open(of_article(human)).texts("//*[@id='content-main']/p") == [
        "Texts of this origin and review close with no wording."
    ]


def test_who_may_not_correct_is_offered_no_button(desks: Desks) -> None:
    article = factories.article(("fr", "ar"))
    for code in ("fr", "ar"):
        reword(code, GENERATED, NONE, by=desks.chief.user, text=NEXT)
    for desk, code in ((desks.writer, "fr"), (desks.french, "ar")):
        page = desk.open(of_article(article, code))
        assert page.tree.xpath("//*[@id='content-main']//form") == []
        before = as_of(article, code)
        desk.client.post(page.path, {"seen": Disclaimer.objects.in_force().first().pk})
        assert as_of(article, code) == before
    assert desks.root.client.get(of_article(article, "de")).status_code == 404
