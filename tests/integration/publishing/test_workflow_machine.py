"""No sequence of acts gets round the rules, whoever does them.

Hypothesis tries sequences of verbs by people of every role, some of which are refused, and
looks after each at what must be true of the row, the record and the public queryset.
"""

import os
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    rule,
    run_state_machine_as_test,
)

from articles.desk.release import Chosen, Promised, release
from articles.desk.shown import fingerprint
from articles.enums import CorrectionKind, Origin, Review, Status
from articles.languages import codes, in_language
from articles.models import Revision
from articles.publishing import (
    adopt_wording,
    announce,
    approve,
    call_off,
    catalogue,
    confirm,
    correct,
    promise,
    publish,
    release_set,
    restore,
    reword,
    schedule,
    send_back,
    submit,
    vouch,
    withdraw,
    withdraw_set,
    write,
)
from articles.publishing.workflow import OWN_WORK
from articles.text.hashing import TEXT
from tests.integration.publishing.truths import Truths

pytestmark = pytest.mark.django_db

WHO = ("writer", "editor", "chief", "french", "nameless")
SEQUENCES = int(os.environ.get("WORKFLOW_SEQUENCES", "3"))
"""How many are tried; `make proof` tries more, and others each time."""
LANGUAGE = st.sampled_from(codes())
# More often by those who may: the table of rights is tested elsewhere, refusal by refusal.
PERSON = st.sampled_from((*WHO, "editor", "chief", "editor", "chief"))
WORDS = st.sampled_from(("", "One", "Two", "Three"))
FIELD = st.sampled_from((*TEXT, "slug", "origin"))


class Workflow(Truths):
    """What people do, and the clock."""

    @rule(who=PERSON, language=LANGUAGE, field=FIELD, words=WORDS)
    def writes(self, who: str, language: str, field: str, words: str) -> None:
        value: Any = f"<p>{words}</p>" if field == "body" and words else words
        if field == "origin":
            value = {"One": Origin.HUMAN, "Two": Origin.ASSISTED}.get(words, Origin.GENERATED)
        self.tries(write, language, by=self.people[who], **{field: value})

    @rule(who=PERSON, language=LANGUAGE, number=st.integers(0, 9))
    def restores(self, who: str, language: str, number: int) -> None:
        kept = list(Revision.objects.of(self.article, language))
        if kept:
            self.tries(restore, language, by=self.people[who], revision=kept[number % len(kept)])

    @rule(who=PERSON, signed=st.sampled_from((None, "writer", "editor", "chief")))
    def signs(self, who: str, signed: str | None) -> None:
        byline = self.people[signed].person if signed else None
        by = self.people[who]
        self.tries(lambda a, _, at: catalogue(a, by=by, at=at, byline=byline), "")

    @rule(who=PERSON, language=LANGUAGE)
    def submits(self, who: str, language: str) -> None:
        self.tries(submit, language, by=self.people[who])

    @rule(who=PERSON, language=LANGUAGE, comment=st.sampled_from(("", "Look again.")))
    def sends_back(self, who: str, language: str, comment: str) -> None:
        self.tries(send_back, language, by=self.people[who], comment=comment)

    @rule(who=PERSON, language=LANGUAGE)
    def approves(self, who: str, language: str) -> None:
        if self.tries(approve, language, by=self.people[who]):
            self.approved[language] = self.told(language)

    @rule(language=LANGUAGE)
    def reads(self, language: str) -> None:
        self.hash_read[language] = self.hash(language)

    @rule(who=PERSON, language=LANGUAGE)
    def vouches(self, who: str, language: str) -> None:
        """For what was read, which may have changed since."""
        read = self.hash_read[language]
        self.tries(vouch, language, by=self.people[who], text_hash=read)

    @rule(who=PERSON, language=LANGUAGE)
    def publishes(self, who: str, language: str) -> None:
        self.tries(publish, language, by=self.people[who])

    @rule(who=PERSON, language=LANGUAGE, hours=st.integers(-1, 5))
    def schedules(self, who: str, language: str, hours: int) -> None:
        due = self.now + timedelta(hours=hours)
        self.tries(schedule, language, by=self.people[who], due=due)

    @rule(who=PERSON, languages=st.sets(LANGUAGE, min_size=1), hours=st.integers(0, 5))
    def releases_a_set(self, who: str, languages: set[str], hours: int) -> None:
        before = {code: self.status(code) for code in codes()}
        due = self.now + timedelta(hours=hours) if hours else None
        by = self.people[who]
        released = self.tries(
            lambda a, _, at: release_set(a, languages, by=by, due=due, at=at), "", acts_at_most=3
        )
        if released:
            times = {in_language(self.article, "published_at", code) for code in languages}
            assert len(times) == 1
            assert {self.status(code) for code in languages} == {Status.LIVE}
        else:
            assert {code: self.status(code) for code in codes()} == before

    @rule(who=PERSON, language=LANGUAGE, hours=st.integers(1, 5))
    def promises(self, who: str, language: str, hours: int) -> None:
        before, by = self.status(language), self.people[who]
        due = self.now + timedelta(hours=hours)
        if self.tries(promise, language, by=by, due=due):
            assert self.article.expected_in(language, self.now) == due
        assert self.status(language) == before

    @rule(who=PERSON, language=LANGUAGE)
    def calls_off(self, who: str, language: str) -> None:
        before = self.status(language)
        self.tries(call_off, language, by=self.people[who])
        assert self.status(language) == before

    @rule(
        who=PERSON, languages=st.sets(LANGUAGE, min_size=1), hours=st.integers(0, 5),
        vouches=st.booleans(), promised=st.none() | LANGUAGE,
    )  # fmt: skip
    def releases_from_the_desk(
        self, who: str, languages: set[str], hours: int, vouches: bool, promised: str | None
    ) -> None:
        """With all that leads there, and another language promised on the way."""
        before = {code: self.status(code) for code in codes()}
        chosen = {
            code: Chosen(fingerprint(self.article, code), self.hash(code), vouches)
            for code in languages
        }
        told = in_language(self.article, "expected_at", promised) if promised else None
        later = self.now + timedelta(hours=3)
        also = {promised: Promised(told, later)} if promised and promised not in chosen else {}
        due = self.now + timedelta(hours=hours) if hours else None
        by = self.people[who]
        if self.tries(
            lambda a, _, at: release(a, chosen, by=by, due=due, promises=also, at=at),
            "", acts_at_most=13,
        ):  # fmt: skip
            times = {in_language(self.article, "published_at", code) for code in languages}
            assert len(times) == 1
            assert {self.status(code) for code in languages} == {Status.LIVE}
            for code in set(codes()) - languages:
                assert self.status(code) == before[code]
            for code in languages:
                if before[code] in (Status.DRAFT, Status.IN_REVIEW):
                    self.approved[code] = self.told(code)
        else:
            assert {code: self.status(code) for code in codes()} == before

    @rule(
        who=PERSON, language=LANGUAGE, note=st.sampled_from(("", "It was one.")),
        changes=st.fixed_dictionaries(
            {}, optional={"title": WORDS, "origin": st.sampled_from(("generated", *OWN_WORK))}
        ),
    )  # fmt: skip
    def corrects(self, who: str, language: str, changes: dict[str, str], note: str) -> None:
        kind = CorrectionKind.CORRECTION
        by = self.people[who]
        if self.tries(correct, language, by=by, kind=kind, note=note, changes=changes):
            self.approved[language] = self.told(language)

    @rule(who=PERSON, language=LANGUAGE, reason=st.sampled_from(("", "It was wrong.")))
    def withdraws(self, who: str, language: str, reason: str) -> None:
        self.tries(withdraw, language, by=self.people[who], reason=reason)

    @rule(who=PERSON, languages=st.sets(LANGUAGE, min_size=1))
    def withdraws_a_set(self, who: str, languages: set[str]) -> None:
        before, by = {code: self.status(code) for code in codes()}, self.people[who]
        reasons = dict.fromkeys(languages, "It was wrong.")
        if self.tries(lambda a, _, at: withdraw_set(a, reasons, by=by, at=at), "", acts_at_most=3):
            assert {self.status(code) for code in languages} == {Status.WITHDRAWN}
            for code in set(codes()) - languages:
                assert self.status(code) == before[code]
        else:
            assert {code: self.status(code) for code in codes()} == before

    @rule(who=PERSON, language=LANGUAGE)
    def confirms(self, who: str, language: str) -> None:
        before = self.told(language), self.status(language)
        if self.tries(confirm, language, by=self.people[who]):
            assert not in_language(self.article, "outdated_since", language)
        assert (self.told(language), self.status(language)) == before

    @rule(who=PERSON, language=LANGUAGE)
    def adopts_a_wording(self, who: str, language: str) -> None:
        """Of a disclaimer that is reworded first, so that there is one to adopt."""
        origin = in_language(self.article, "origin", language)
        chief, review = self.people["chief"], self.article.review(language)
        if origin == Origin.HUMAN or review != Review.NONE:
            return
        reword(language, origin, review, by=chief, text=f"As of {self.now}.", at=self.now)
        moved, by = in_language(self.article, "changed_at", language), self.people[who]
        self.tries(adopt_wording, language, by=by)
        assert in_language(self.article, "changed_at", language) == moved

    @rule(language=LANGUAGE)
    def the_clock_announces(self, language: str) -> None:
        announce(self.article.pk, language, at=self.now)

    @rule(hours=st.integers(1, 6))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)


def test_no_sequence_of_acts_gets_round_the_rules() -> None:
    run_state_machine_as_test(
        Workflow,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=40,
            deadline=None,
            derandomize="WORKFLOW_SEQUENCES" not in os.environ,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
