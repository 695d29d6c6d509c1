"""No sequence of acts gets round the rules, whoever does them.

Hypothesis tries sequences of verbs by people of every role, some of which are refused, and
looks after each at what must be true of the row, the record and the public queryset.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from articles.desk.release import Chosen, Promised, release
from articles.desk.shown import fingerprint
from articles.enums import CorrectionKind, Origin, Review, Status, Verb
from articles.languages import codes, column, in_language
from articles.models import Act, Article, CorrectionNote, Revision, User, Vouch
from articles.publishing import (
    PublishingError,
    announce,
    approve,
    call_off,
    catalogue,
    correct,
    promise,
    publish,
    release_set,
    restore,
    schedule,
    send_back,
    submit,
    vouch,
    withdraw,
    withdraw_set,
    write,
)
from articles.publishing.text import SIGNED, WRITABLE
from articles.publishing.workflow import OWN_WORK
from articles.text.hashing import TEXT
from tests import factories
from tests.integration.publishing.record import NOW, acts, row

pytestmark = pytest.mark.django_db

WHO = ("writer", "editor", "chief", "french", "nameless")
LANGUAGE = st.sampled_from(codes())
# More often by those who may: the table of rights is tested elsewhere, refusal by refusal.
PERSON = st.sampled_from((*WHO, "editor", "chief", "editor", "chief"))
WORDS = st.sampled_from(("", "One", "Two", "Three"))
FIELD = st.sampled_from((*TEXT, "slug", "origin"))


class Workflow(RuleBasedStateMachine):
    """One article from where it stands; ``now`` goes forward with every act."""

    @initialize(ways=st.tuples(*(st.integers(0, 3) for _code in codes())))
    def opened(self, ways: tuple[int, ...]) -> None:
        """``ways``: how many steps each language is on from its draft."""
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.now = NOW
        self.people: dict[str, User] = {
            "writer": factories.user("Writers"),
            "editor": factories.user("Editors"),
            "chief": factories.user("Chief editors"),
            "french": factories.user("Editors", languages=("fr",)),
            "nameless": factories.user("Chief editors", named=False),
        }
        self.article = factories.article()
        self.seen: list[int] = []
        self.hash_read = {code: self.hash(code) for code in codes()}
        self.approved: dict[str, Any] = {}
        self.kept: dict[str, dict[int, Any]] = {code: {} for code in codes()}
        for code, way in zip(codes(), ways, strict=True):
            for verb in (submit, approve, publish)[:way]:
                assert self.tries(verb, code, by=self.people["chief"])
            if way > 1:
                self.approved[code] = self.told(code)

    def teardown(self) -> None:
        if hasattr(self, "transaction"):
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    # ── What people do ──

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

    @rule(language=LANGUAGE)
    def the_clock_announces(self, language: str) -> None:
        announce(self.article.pk, language, at=self.now)

    @rule(hours=st.integers(1, 6))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    def tries(
        self, verb: Callable[..., Any], language: str, *, acts_at_most: int = 1, **arguments: Any
    ) -> bool:
        """Do it, or be refused and leave everything as it was. Gives back whether it was
        done."""
        self.now += timedelta(minutes=1)
        before, recorded = row(self.article), len(acts(self.article))
        try:
            verb(self.article, language, at=self.now, **arguments)
        except PublishingError:
            assert row(self.article) == before
            assert len(acts(self.article)) == recorded
            return False
        new = acts(self.article)[recorded:]
        assert len(new) <= acts_at_most
        # Writing the same words again is no act.
        assert new or row(self.article) == before
        if language:
            stands = row(self.article)
            changed = {name for name, value in stands.items() if value != before[name]}
            # New words leave the other languages' texts behind.
            left = {
                column("outdated_since", code)
                for code in codes()
                if column("text_hash", language) in changed
                and stands[column("outdated_since", code)] == self.now
            }
            assert all(name.endswith(f"_{language}") or name == f"released_by_{language}_id"
                       for name in changed - left), changed  # fmt: skip
        return True

    # ── What is true after every act ──

    @invariant()
    def nothing_is_live_without_approval_of_these_words_in_this_language(self) -> None:
        for code in codes():
            if self.status(code) not in (Status.APPROVED, Status.LIVE):
                continue
            approved = Act.objects.filter(
                article=self.article, language=code, text_hash=self.hash(code),
                verb__in=(Verb.APPROVE, Verb.CORRECT),
            ).exclude(by=None)  # fmt: skip
            assert approved.exists(), code
            for act in approved:
                assert act.by is not None
                assert code in act.by.languages
                assert not act.by.groups.filter(name="Writers").exists()

    @invariant()
    def words_and_origin_stand_as_they_were_approved_or_corrected(self) -> None:
        for code in codes():
            if self.status(code) in (Status.APPROVED, Status.LIVE):
                assert self.told(code) == self.approved[code]

    @invariant()
    def what_is_live_was_released_by_a_named_person(self) -> None:
        for code in codes():
            if self.status(code) == Status.LIVE:
                assert in_language(self.article, "released_by", code) in {
                    person.person for name, person in self.people.items() if name != "nameless"
                }

    @invariant()
    def checked_means_that_someone_else_vouched_for_these_words(self) -> None:
        for code in codes():
            vouched = Vouch.objects.filter(
                article=self.article, language=code, text_hash=self.hash(code)
            )
            if self.article.review(code) == Review.CHECKED:
                assert vouched.exists()
                if in_language(self.article, "origin", code) in OWN_WORK:
                    writers = Act.objects.wrote(self.article, code).values("by")
                    others = vouched.exclude(person__user__in=writers)
                    assert others.exclude(person=self.article.byline_id).exists()

    @invariant()
    def the_public_is_what_is_live_and_due(self) -> None:
        for code in codes():
            due = in_language(self.article, "published_at", code)
            public = self.status(code) == Status.LIVE and due is not None and due <= self.now
            assert (
                Article.objects.live(code, self.now).filter(pk=self.article.pk).exists() == public
            )

    @invariant()
    def readers_are_promised_nothing_past_and_nothing_but_the_truth(self) -> None:
        for code in codes():
            expected = in_language(self.article, "expected_at", code)
            if expected is None:
                continue
            assert self.status(code) != Status.WITHDRAWN
            if self.status(code) == Status.LIVE:
                assert expected == in_language(self.article, "published_at", code)
            shown = self.article.expected_in(code, self.now)
            assert shown == (expected if expected > self.now else None)
            found = Article.objects.late(code, self.now).filter(pk=self.article.pk)
            unmet = expected <= self.now and self.status(code) != Status.LIVE
            assert unmet == self.article.is_late_in(code, self.now)
            assert not unmet or found.exists()

    @invariant()
    def the_record_only_grows_and_is_a_chain(self) -> None:
        found = list(Act.objects.filter(article=self.article).order_by("pk"))
        assert [act.pk for act in found][: len(self.seen)] == self.seen
        self.seen = [act.pk for act in found]
        for code in codes():
            standing: str = Status.DRAFT
            for act in found:
                if act.language == code:
                    assert act.before == standing
                    standing = act.after
            assert standing == self.status(code)

    @invariant()
    def no_revision_is_lost(self) -> None:
        for code in codes():
            revisions = list(Revision.objects.of(self.article, code).order_by("pk"))
            kept = {revision.pk: revision.fields for revision in revisions}
            for pk, fields in self.kept[code].items():
                assert kept[pk] == fields
            self.kept[code] = kept
            # Whatever wrote the text left it as a revision, and the newest is what stands.
            wrote = Act.objects.filter(article=self.article, language=code).exclude(changed=[])
            assert set(kept) == set(wrote.values_list("pk", flat=True))
            if revisions:
                stands = {field: self.value(field, code) for field in WRITABLE}
                assert revisions[-1].fields == stands

    @invariant()
    def every_change_of_public_words_was_told(self) -> None:
        for code in codes():
            corrected = Act.objects.filter(
                article=self.article, language=code, verb__in=(Verb.CORRECT, Verb.WITHDRAW)
            ).count()
            told = CorrectionNote.objects.filter(
                correction__article=self.article, language=code
            ).count()
            assert told == corrected

    def hash(self, code: str) -> str:
        return str(in_language(self.article, "text_hash", code))

    def told(self, code: str) -> list[str]:
        """What readers are told: the words, and how they came about."""
        return [self.value(field, code) for field in SIGNED]

    def value(self, field: str, code: str) -> str:
        return in_language(self.article, field, code) or ""

    def status(self, code: str) -> Status:
        return Status(in_language(self.article, "status", code))


def test_no_sequence_of_acts_gets_round_the_rules() -> None:
    run_state_machine_as_test(
        Workflow,
        settings=settings(
            max_examples=25,
            stateful_step_count=40,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
