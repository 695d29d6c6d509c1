"""Who may do what, in which language: the whole table, verb by verb."""

from collections.abc import Callable
from typing import Any

import pytest

from articles.enums import CorrectionKind, Origin, Review, Status, Verb
from articles.languages import column, in_language
from articles.models import Act, Article, Revision, User
from articles.publishing import (
    NotAllowed,
    adopt_wording,
    approve,
    call_off,
    catalogue,
    cite,
    confirm,
    correct,
    end_sessions,
    import_article,
    merge_tags,
    open_article,
    overrule,
    promise,
    publish,
    reinstate,
    rename_category,
    rename_person,
    rename_source,
    rename_tag,
    reset_second_factor,
    restore,
    reword,
    rights,
    schedule,
    send_back,
    submit,
    vouch,
    withdraw,
    write,
)
from articles.roles import ROLES
from tests import factories
from tests.integration.publishing.conftest import Refused
from tests.integration.publishing.exchange.records import draft_of_another
from tests.integration.publishing.record import LATER, NOW, at_status

WRITERS, EDITORS, CHIEFS = "Writers", "Editors", "Chief editors"
EVERYONE = {WRITERS, EDITORS, CHIEFS}
MAY = {
    Verb.OPEN: EVERYONE,
    Verb.WRITE: EVERYONE,
    Verb.RESTORE: EVERYONE,
    Verb.IMPORT_ARTICLE: {CHIEFS},
    Verb.CATALOGUE: EVERYONE,
    Verb.SUBMIT: EVERYONE,
    Verb.SEND_BACK: {EDITORS, CHIEFS},
    Verb.APPROVE: {EDITORS, CHIEFS},
    Verb.CONFIRM: {EDITORS, CHIEFS},
    Verb.VOUCH: {EDITORS, CHIEFS},
    Verb.SCHEDULE: {EDITORS, CHIEFS},
    Verb.PUBLISH: {EDITORS, CHIEFS},
    Verb.PROMISE: {EDITORS, CHIEFS},
    Verb.CALL_OFF: {EDITORS, CHIEFS},
    Verb.CORRECT: {EDITORS, CHIEFS},
    Verb.WITHDRAW: {EDITORS, CHIEFS},
    Verb.RENAME_TAG: {CHIEFS},
    Verb.MERGE_TAGS: {CHIEFS},
    Verb.RENAME_CATEGORY: {CHIEFS},
    Verb.RENAME_SOURCE: {EDITORS, CHIEFS},
    Verb.RENAME_PERSON: {CHIEFS},
    Verb.REWORD: {CHIEFS},
    Verb.OVERRULE: {EDITORS, CHIEFS},
    Verb.REINSTATE: {EDITORS, CHIEFS},
    Verb.ADOPT_WORDING: {EDITORS, CHIEFS},
    Verb.END_SESSIONS: {CHIEFS},
    Verb.RESET_SECOND_FACTOR: {CHIEFS},
}
OF_NO_LANGUAGE = {
    Verb.OPEN,
    Verb.CATALOGUE,
    Verb.MERGE_TAGS,
    Verb.RENAME_SOURCE,
    Verb.END_SESSIONS,
    Verb.RESET_SECOND_FACTOR,
}

Deed = Callable[[Article, str, User], Any]
# Where the text must stand for each verb, and the verb done.
DEEDS: dict[Verb, tuple[Status, Deed]] = {
    Verb.OPEN: (Status.DRAFT, lambda a, c, by: open_article(by=by, category=a.category)),
    Verb.WRITE: (Status.DRAFT, lambda a, c, by: write(a, c, by=by, title="3")),
    Verb.RESTORE: (
        Status.DRAFT,
        lambda a, c, by: restore(
            a, c, by=by, revision=Revision(article=a, language=c, fields={"title": "3"})
        ),
    ),
    Verb.IMPORT_ARTICLE: (
        Status.DRAFT,
        lambda a, c, by: import_article(draft_of_another(a, c), by=by, digest="0" * 64),
    ),
    Verb.CATALOGUE: (Status.DRAFT, lambda a, c, by: catalogue(a, by=by, tags=[])),
    Verb.SUBMIT: (Status.DRAFT, lambda a, c, by: submit(a, c, by=by)),
    Verb.SEND_BACK: (Status.IN_REVIEW, lambda a, c, by: send_back(a, c, by=by, comment="3")),
    Verb.APPROVE: (Status.IN_REVIEW, lambda a, c, by: approve(a, c, by=by)),
    Verb.CONFIRM: (Status.IN_REVIEW, lambda a, c, by: confirm(a, c, by=by)),
    Verb.VOUCH: (
        Status.IN_REVIEW,
        lambda a, c, by: vouch(a, c, by=by, text_hash=in_language(a, "text_hash", c)),
    ),
    Verb.SCHEDULE: (
        Status.APPROVED,
        lambda a, c, by: schedule(a, c, by=by, due=LATER, at=NOW),
    ),
    Verb.PUBLISH: (Status.APPROVED, lambda a, c, by: publish(a, c, by=by)),
    Verb.PROMISE: (Status.DRAFT, lambda a, c, by: promise(a, c, by=by, due=LATER, at=NOW)),
    Verb.CALL_OFF: (Status.DRAFT, lambda a, c, by: call_off(a, c, by=by)),
    Verb.CORRECT: (
        Status.LIVE,
        lambda a, c, by: correct(a, c, by=by, kind=CorrectionKind.CORRECTION, note="3"),
    ),
    Verb.WITHDRAW: (Status.LIVE, lambda a, c, by: withdraw(a, c, by=by, reason="3")),
    Verb.RENAME_TAG: (
        Status.DRAFT,
        lambda a, c, by: rename_tag(factories.tag(), c, by=by, name="3"),
    ),
    Verb.MERGE_TAGS: (
        Status.DRAFT,
        lambda a, c, by: merge_tags(factories.tag(), into=factories.tag(), by=by),
    ),
    Verb.RENAME_CATEGORY: (
        Status.DRAFT,
        lambda a, c, by: rename_category(a.category, c, by=by, name="3"),
    ),
    Verb.RENAME_SOURCE: (
        Status.DRAFT,
        lambda a, c, by: rename_source(factories.source(), by=by, name="3"),
    ),
    Verb.RENAME_PERSON: (
        Status.DRAFT,
        lambda a, c, by: rename_person(factories.person(), c, by=by, name="3"),
    ),
    Verb.REWORD: (
        Status.DRAFT,
        lambda a, c, by: reword(c, Origin.GENERATED, Review.NONE, by=by, text="3"),
    ),
    Verb.OVERRULE: (
        Status.IN_REVIEW,
        lambda a, c, by: overrule(a, c, by=by, findings=[factories.finding(a, c)], reason="3"),
    ),
    Verb.REINSTATE: (
        Status.IN_REVIEW,
        lambda a, c, by: reinstate(a, c, by=by, findings=[factories.finding(a, c)], reason="3"),
    ),
    Verb.ADOPT_WORDING: (Status.LIVE, lambda a, c, by: adopt_wording(a, c, by=by)),
    Verb.END_SESSIONS: (Status.DRAFT, lambda a, c, by: end_sessions(factories.user(), by=by)),
    Verb.RESET_SECOND_FACTOR: (
        Status.DRAFT,
        lambda a, c, by: reset_second_factor(factories.user(), by=by, comment="A call."),
    ),
}

pytestmark = pytest.mark.django_db


def where_it_begins(verb: Verb, language: str) -> Article:
    times = {Verb.CALL_OFF: "expected_at", Verb.CONFIRM: "outdated_since"}
    if verb == Verb.ADOPT_WORDING:
        factories.wording(language, "Another wording.", at=NOW)
    set_before = {column(times[verb], language): LATER} if verb in times else {}
    return at_status(DEEDS[verb][0], language, **set_before)


VERBS = pytest.mark.parametrize("verb", MAY)


def test_every_verb_of_a_person_asks_for_a_permission() -> None:
    assert (
        set(rights.PERMISSION)
        == set(MAY)
        == set(DEEDS)
        == set(Verb) - {Verb.ANNOUNCE, Verb.DELIVER}
    )
    assert set(ROLES) == EVERYONE


def in_the_table(verb: Verb, role: str, language: str) -> bool:
    """The account works on the French and Arabic editions, not on the English one."""
    return role in MAY[verb] and (language != "en" or verb in OF_NO_LANGUAGE)


LANGUAGES = ("fr", "ar", "en")
ALLOWED = [
    (verb, role, code)
    for verb in MAY for role in ROLES for code in LANGUAGES if in_the_table(verb, role, code)
]  # fmt: skip


@pytest.mark.parametrize(("verb", "role", "language"), ALLOWED)
def test_what_is_in_the_table_of_rights_is_done(verb: Verb, role: str, language: str) -> None:
    by = factories.user(role, languages=("fr", "ar"))
    DEEDS[verb][1](where_it_begins(verb, language), language, by)
    assert list(Act.objects.values_list("verb", "by")) == [(verb, by.pk)]


@pytest.mark.parametrize("language", LANGUAGES)
@VERBS
def test_what_is_not_in_the_table_is_refused(verb: Verb, language: str, refused: Refused) -> None:
    article, do = where_it_begins(verb, language), DEEDS[verb][1]
    for role in ("", *ROLES):
        if not in_the_table(verb, role, language):
            by = factories.user(role, languages=("fr", "ar"))
            with refused(article, NotAllowed):
                do(article, language, by)


@pytest.mark.parametrize("role", ["", *ROLES])
@VERBS
def test_may_says_what_the_verb_will(verb: Verb, role: str) -> None:
    by = factories.user(role, languages=("fr",))
    assert rights.may(by, verb) == (role in MAY[verb])
    assert rights.may(by, verb, "fr") == (role in MAY[verb])
    assert not rights.may(by, verb, "ar")


@VERBS
def test_an_account_without_languages_works_on_none(verb: Verb) -> None:
    by = factories.user(CHIEFS, languages=())
    assert not any(rights.may(by, verb, code) for code in ("fr", "ar", "en"))


@VERBS
def test_a_superuser_may_do_everything_on_every_edition(verb: Verb) -> None:
    by = factories.user(is_superuser=True, languages=())
    article = where_it_begins(verb, "ar")
    DEEDS[verb][1](article, "ar", by)
    assert Act.objects.get().verb == verb


@VERBS
def test_a_closed_account_does_nothing(verb: Verb, refused: Refused) -> None:
    by = factories.user(CHIEFS, is_active=False)
    article = where_it_begins(verb, "ar")
    with refused(article, NotAllowed):
        DEEDS[verb][1](article, "ar", by)


@pytest.mark.parametrize("language", ["de", "AR", "ar-EG"])
def test_a_language_without_an_edition_is_refused_to_all(language: str, refused: Refused) -> None:
    by = factories.user(is_superuser=True)
    article = factories.article()
    for verb in sorted(set(MAY) - OF_NO_LANGUAGE):
        with pytest.raises(NotAllowed) as refusal:
            rights.require(by, verb, language)
        assert str(refusal.value) == "The site has no edition in this language.", verb
    with refused(article, NotAllowed):
        submit(article, language, by=by)


def test_each_refusal_says_what_to_do(refused: Refused) -> None:
    article = factories.article()
    with refused(article, NotAllowed) as refusal:
        approve(article, "ar", by=factories.user(WRITERS))
    assert str(refusal.value) == (
        "Your role does not include this step. Ask a chief editor to take it."
    )
    with refused(article, NotAllowed) as refusal:
        submit(article, "ar", by=factories.user(WRITERS, languages=("fr",)))
    assert str(refusal.value) == (
        "You do not work on this edition. Ask someone who does, or a chief editor."
    )


@pytest.mark.parametrize("role", ["", *ROLES])
def test_citing_is_filing(role: str, refused: Refused) -> None:
    by = factories.user(role)
    article = factories.article()
    citations = [(factories.source(), None)]
    if role in MAY[Verb.CATALOGUE]:
        cite(article, by=by, citations=citations)
        assert article.citations.count() == 1
    else:
        with refused(article, NotAllowed):
            cite(article, by=by, citations=citations)


def test_a_public_name_is_the_persons_of_the_account() -> None:
    by = factories.user(EDITORS)
    assert rights.public_name(by) == by.person
    with pytest.raises(NotAllowed, match="has no public name"):
        rights.public_name(factories.user(EDITORS, named=False))
