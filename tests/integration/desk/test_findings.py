"""What the checks found, at the desk: where it stands, and what is made of it."""

from django.urls import reverse
from django.utils import timezone

from articles.enums import Origin, Status
from articles.models import Article, Finding, Ruling
from articles.publishing import approve
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Desk, Page
from tests.integration.grounded import SAID, TRUE, WRONG_BODY, story
from tests.integration.publishing.record import store

REASON = "The source has put it right by telephone."


def findings(desk: Desk, article: Article, language: str = "en") -> Page:
    return desk.open(reverse("admin:article-findings", args=[article.pk, language]))


def all_of(article: Article, language: str = "en") -> list[Finding]:
    found = Finding.objects.filter(examination__article=article, examination__language=language)
    return list(found.order_by("pk"))


def test_the_table_over_the_form_counts_what_stands_against_release(desks: Desks) -> None:
    article = story(body_en=WRONG_BODY)
    page = desks.editor.article(article)
    blocking = [one for one in all_of(article) if one.severity == "blocking"]
    assert blocking
    assert f"{len(blocking)} findings against its release" in page.state("en")[0]
    assert "finding" not in page.state("fr")[0]
    links = page.tree.xpath("//table[@class='states']//a[text()='Checks']/@href")
    addresses = [reverse("admin:article-findings", args=[article.pk, c]) for c in TRUE]
    assert links == addresses


def test_findings_are_marked_in_the_text_where_they_stand(desks: Desks) -> None:
    article = story(body_en=WRONG_BODY)
    page = findings(desks.writer, article)
    (headline,) = page.texts("//article//p[@class='title']")
    assert headline.startswith(TRUE["en"][0])
    assert "75 billion euros" in page.texts("//article//p[@class='p']//mark[@class='blocking']")
    told = page.texts("//ol[@class='found']/li[1]/p")
    assert told[:3] == [
        "Amounts of money Blocking",
        "75 billion euros",
        "The source gives this figure on another scale: \u206875 million euros\u2069.",
    ]
    assert page.texts("//ol[@class='found']/li[1]/blockquote") == [SAID.split("\n\n")[0]]
    places = page.tree.xpath("//ol[@class='found']/li//a/@href")
    assert [place.lstrip("#") in page.tree.xpath("//article//@id") for place in places] == [
        True for _place in places
    ]


def test_each_sentence_shows_the_passage_that_bears_it_out(desks: Desks) -> None:
    page = findings(desks.writer, story())
    described = page.tree.xpath("//span[@class='sentence']/@aria-describedby")
    first, second = SAID.split("\n\n")
    passages = [
        " ".join(page.tree.get_element_by_id(one).text_content().split()) for one in described
    ]
    assert any(first in one for one in passages)
    assert any(second in one for one in passages)
    assert page.texts("//p[@class='held']/a/bdi") == ["Cranes for Sfax"]


def test_an_editor_overrules_with_a_reason_and_takes_it_back(desks: Desks) -> None:
    article = story(body_en=WRONG_BODY)
    page = findings(desks.editor, article)
    many = len(all_of(article))
    chosen = [one.fingerprint for one in all_of(article)]
    done = page.send(findings=chosen, reason=REASON, overrule="1")
    assert done.messages == [f"{many} findings overruled."]
    assert set(done.tree.xpath("//ol[@class='found']/li/@class")) == {"overruled"}
    (told,) = set(done.texts("//p[@class='ruling']/q"))
    assert told == REASON
    back = done.send(findings=chosen[:1], reason="It has not.", reinstate="1")
    assert back.messages == ["1 finding stands again."]
    assert list(Ruling.objects.order_by("-pk").values_list("overruled", flat=True))[:1] == [False]


def test_a_reason_and_a_finding_are_asked_for_and_nothing_typed_is_lost(desks: Desks) -> None:
    article = story(body_en=WRONG_BODY)
    page = findings(desks.editor, article)
    chosen = [one.fingerprint for one in all_of(article)]
    assert page.send(findings=chosen, reason="").errors == ["This field is required."]
    again = page.send(reason=REASON, findings=None)
    assert again.errors == ["Choose a finding."]
    assert again.fields["reason"] == REASON
    kept = page.send(findings=chosen[:1], reason=" ")
    assert kept.fields["findings"] == chosen[:1]
    stale = page.send(findings=["0" * 64], reason=REASON)
    assert stale.errors == ["The text has changed since these findings. Look at it again."]
    assert not Ruling.objects.exists()


def test_a_writer_reads_and_does_not_rule(desks: Desks) -> None:
    article = story(body_en=WRONG_BODY)
    page = findings(desks.writer, article)
    assert page.tree.xpath("//input[@type='checkbox']|//textarea") == []
    path = reverse("admin:article-findings", args=[article.pk, "en"])
    chosen = [one.fingerprint for one in all_of(article)]
    page = desks.writer.open(path)
    answer = desks.writer.client.post(path, {"findings": chosen, "reason": REASON})
    assert (answer.status_code, page.errors) == (200, [])
    assert b"Your role does not include this step." in answer.content
    assert not Ruling.objects.exists()


def test_the_page_of_a_release_says_what_has_to_be_settled(desks: Desks) -> None:
    article = story(body_en=WRONG_BODY)
    approve(article, "en", by=desks.editor.user)
    page = desks.editor.open(reverse("admin:article-release", args=[article.pk]))
    assert "The checks found something in it that has to be settled first." in page.texts(
        "//p[@class='why']"
    )
    assert "go_en" not in page.fields
    assert "go_fr" in page.tree.xpath("//input/@name")


def test_a_step_to_release_says_what_the_checks_found(desks: Desks) -> None:
    article = story(body_en=WRONG_BODY)
    approve(article, "en", by=desks.editor.user)
    page = desks.editor.step(article, "en", "publish")
    many = sum(one.severity == "blocking" for one in all_of(article))
    link = page.texts("//p[@class='late']/a")
    assert link[0].startswith(f"{many} findings against its release")
    refused = page.send()
    assert len(refused.errors) == 1
    assert "stand against its release" in refused.errors[0]
    assert not Article.objects.get(pk=article.pk).is_public_in("en")


def test_a_text_without_words_says_when_the_checks_run(desks: Desks) -> None:
    article = story(body_en="")
    page = findings(desks.writer, article)
    assert "The checks run once this text has a headline and a body." in page.texts("//p")


def test_a_withdrawn_text_is_not_checked_and_a_persons_not_held_against_sources(
    desks: Desks,
) -> None:
    gone = story()
    store(
        gone, "en", status=Status.WITHDRAWN, withdrawal_reason="It was wrong.",
        withdrawn_at=timezone.now(),
    )  # fmt: skip
    assert "A withdrawn text is not checked any more." in findings(desks.writer, gone).texts("//p")
    own = story(Origin.HUMAN, byline=factories.person())
    assert findings(desks.writer, own).texts("//p[@class='held']") == [
        "Held against the other languages alone, since a person wrote it."
    ]


def test_without_a_text_of_its_sources_that_is_said(desks: Desks) -> None:
    page = findings(desks.writer, factories.article())
    (said,) = page.texts("//p[@class='held']")
    assert said == (
        "Held against the other languages alone: the desk has no text of its sources that the"
        " checks read."
    )
    assert "The checks found nothing." in page.texts("//p")


def test_what_a_text_says_is_text_on_the_page_of_its_findings(desks: Desks) -> None:
    body = "<p>In 2025 the port got 75 billion &lt;script&gt;alert(1)&lt;/script&gt; euros.</p>"
    response = desks.writer.client.get(
        reverse("admin:article-findings", args=[story(body_en=body).pk, "en"])
    )
    assert b"<script>alert" not in response.content
    assert b"&lt;script&gt;" in response.content
