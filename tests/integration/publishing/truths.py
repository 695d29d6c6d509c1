"""What must be true of an article after every act, whoever did it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from articles.enums import Review, Status, Verb
from articles.languages import codes, column, in_language
from articles.models import Act, Article, CorrectionNote, Revision, User, Vouch
from articles.publishing import PublishingError, approve, publish, submit
from articles.publishing.text import SIGNED, WRITABLE
from articles.publishing.workflow import OWN_WORK
from tests import factories
from tests.integration.publishing.record import NOW, acts, row


class Truths(RuleBasedStateMachine):
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
