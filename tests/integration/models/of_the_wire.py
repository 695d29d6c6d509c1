"""Rows of the wire's tables that PostgreSQL must refuse, and their twins."""

from django.utils import timezone

from articles.enums import (
    Asker,
    ChangeKind,
    Check,
    DraftState,
    DraftStep,
    DraftTrouble,
    LetterState,
    Severity,
    Standing,
    Trouble,
    Verdict,
)
from articles.models import DeadLetter, Draft, SourceChange, SourceText
from tests import factories
from tests.integration.models.refused import Case, each, of_language


def _second_text() -> SourceText:
    first = factories.source_text(factories.source_item(), hash="0" * 64)
    return factories.source_text(first.item, hash="1" * 64)


def _second_draft() -> Draft:
    first = factories.draft(prompt="news-0")
    return factories.draft(item=first.item)


def _changed(**fields: object) -> SourceChange:
    item = factories.source_item()
    before, after = factories.source_text(item), factories.source_text(item)
    return factories.source_change(
        item, before=before, after=after, kind=ChangeKind.CHANGED, **fields
    )


def _second_change() -> SourceChange:
    return factories.source_change(factories.source_change().item)


def _second_letter() -> DeadLetter:
    factories.dead_letter(arguments={"item": 1})
    return factories.dead_letter(arguments={"item": 2})


def of_the_wire() -> dict[str, Case]:
    now = timezone.now()
    return {
        "source_poll_every": Case(
            factories.source,
            refused=lambda row: each("poll_every", 0, 4, 10_081),
            accepted=lambda row: each("poll_every", 5, 10_080),
        ),
        "source_item_standing_known": Case(
            factories.source_item,
            refused=lambda row: each("standing", "", "stolen"),
            accepted=lambda row: each("standing", *Standing.values),
        ),
        "source_item_told_by_another": Case(
            factories.source_item,
            refused=lambda row: each("first_told", row.pk),
            accepted=lambda row: each("first_told", factories.source_item().pk, None),
        ),
        "rights_verdict_known": Case(
            lambda: factories.receipt(factories.source_item()),
            refused=lambda row: each("verdict", "", "maybe"),
            accepted=lambda row: each("verdict", *Verdict.values),
        ),
        "source_text_filled": Case(
            lambda: factories.source_text(factories.source_item()),
            refused=lambda row: each("text", ""),
            accepted=lambda row: each("text", "Text"),
        ),
        "source_text_once": Case(
            _second_text,
            refused=lambda row: each("hash", "0" * 64),
            accepted=lambda row: [
                {"hash": "2" * 64},
                {"hash": "0" * 64, "item": factories.source_item().pk},
            ],
        ),
        "source_change_once": Case(
            _second_change,
            refused=lambda row: each("number", 1),
            accepted=lambda row: [
                *each("number", 3),
                {"number": 1, "item": factories.source_item()},
            ],
        ),
        "source_change_kind": Case(
            _changed,
            refused=lambda row: [
                *each("kind", "", "bored", ChangeKind.REMOVED, ChangeKind.RESERVED),
                {"after": None},
            ],
            accepted=lambda row: [
                {"kind": ChangeKind.RESERVED, "after": None},
                {"kind": ChangeKind.REMOVED, "after": None},
                {"kind": ChangeKind.CORRECTED, "after": row.before, "notice": "Wrong."},
            ],
        ),
        "source_change_notice": Case(
            _changed,
            refused=lambda row: [
                {"notice": "Wrong."},
                *({"kind": ChangeKind.CORRECTED, "notice": said} for said in ("", " \n")),
            ],
            accepted=lambda row: [{"kind": ChangeKind.CORRECTED, "notice": "Wrong."}],
        ),
        "draft_once": Case(
            _second_draft,
            refused=lambda row: each("prompt", "news-0"),
            accepted=lambda row: each("prompt", "news-2"),
        ),
        "draft_trouble_known": Case(
            factories.draft,
            refused=lambda row: each("trouble", "tired"),
            accepted=lambda row: each("trouble", "", *DraftTrouble.values),
        ),
        "draft_state": Case(
            factories.draft,
            refused=lambda row: [
                {"state": "lost"},
                {"ended_at": now},
                {"state": DraftState.DONE, "ended_at": now},
                {"state": DraftState.DONE, "article": factories.article()},
                {"state": DraftState.FAILED, "ended_at": now},
                {"state": DraftState.FAILED, "trouble": DraftTrouble.MODEL},
            ],
            accepted=lambda row: [
                {"state": DraftState.FAILED, "trouble": DraftTrouble.MODEL, "ended_at": now},
                {"state": DraftState.DONE, "article": factories.article(), "ended_at": now},
            ],
        ),
        "dead_letter_open_once": Case(
            _second_letter,
            refused=lambda row: each("arguments", {"item": 1}),
            accepted=lambda row: [
                {"arguments": {"item": 1}, "task": "other"},
                {
                    "arguments": {"item": 1},
                    "state": LetterState.LET_GO,
                    "settled_at": now,
                    "settled_by": factories.user(),
                },
            ],
        ),
        "dead_letter_state": Case(
            factories.dead_letter,
            refused=lambda row: [
                {"state": "lost"},
                {"state": LetterState.AGAIN},
                {"state": LetterState.AGAIN, "settled_at": now},
                {"state": LetterState.LET_GO, "settled_by": factories.user()},
                {"settled_at": now, "settled_by": factories.user()},
            ],
            accepted=lambda row: [
                {"state": state, "settled_at": now, "settled_by": factories.user()}
                for state in (LetterState.AGAIN, LetterState.LET_GO)
            ],
        ),
        "draft_request_asker": Case(
            factories.draft_request,
            refused=lambda row: [
                *each("asker", "", "cat", Asker.ACCOUNT),
                {"by": factories.user()},
            ],
            accepted=lambda row: [
                *each("asker", Asker.WIRE, Asker.COMMAND),
                {"asker": Asker.ACCOUNT, "by": factories.user()},
            ],
        ),
        "draft_request_trouble_known": Case(
            factories.draft_request,
            refused=lambda row: each("trouble", "tired"),
            accepted=lambda row: each("trouble", "", *DraftTrouble.values),
        ),
        "generation_language_known": of_language(factories.generation, "ar"),
        "generation_step_known": Case(
            factories.generation,
            refused=lambda row: each("step", "", "guess"),
            accepted=lambda row: each("step", *DraftStep.values),
        ),
        "generation_cost_positive": Case(
            factories.generation,
            refused=lambda row: each("cost", -1),
            accepted=lambda row: each("cost", 0, 1),
        ),
        "examination_language_known": of_language(lambda: factories.finding().examination, "ar"),
        "examination_hashes_whole": Case(
            lambda: factories.finding().examination,
            refused=lambda row: [
                *each("text_hash", "", "0" * 63, "g" * 64),
                *each("basis", "", "0" * 63),
            ],
            accepted=lambda row: [{"text_hash": "0" * 64, "basis": "f" * 64}],
        ),
        "finding_check_known": Case(
            factories.finding,
            refused=lambda row: each("check_name", "", "taste"),
            accepted=lambda row: each("check_name", *Check.values),
        ),
        "finding_severity_known": Case(
            factories.finding,
            refused=lambda row: each("severity", "", "fatal"),
            accepted=lambda row: each("severity", *Severity.values),
        ),
        "finding_part_known": Case(
            factories.finding,
            refused=lambda row: each("part", "", "picture"),
            accepted=lambda row: each("part", "title", "dek", "body"),
        ),
        "finding_place_in_order": Case(
            factories.finding,
            refused=lambda row: [{"start": 2, "end": 1}],
            accepted=lambda row: [{"start": 2, "end": 2}, {"start": 2, "end": 3}],
        ),
        "finding_fingerprint_whole": Case(
            factories.finding,
            refused=lambda row: each("fingerprint", "", "0" * 63),
            accepted=lambda row: each("fingerprint", "0" * 64),
        ),
        "support_part_known": Case(
            factories.sentence_support,
            refused=lambda row: each("part", "", "picture"),
            accepted=lambda row: each("part", "title", "dek", "body"),
        ),
        "support_places_in_order": Case(
            factories.sentence_support,
            refused=lambda row: [{"start": 6}, {"source_start": 5}],
            accepted=lambda row: [{"start": 5}, {"source_start": 4}],
        ),
        "support_score_share": Case(
            factories.sentence_support,
            refused=lambda row: each("score", -0.1, 1.1),
            accepted=lambda row: each("score", 0, 1),
        ),
        "ruling_language_known": of_language(factories.ruling, "ar"),
        "ruling_says_why": Case(
            factories.ruling,
            refused=lambda row: each("reason", "", " \n"),
            accepted=lambda row: each("reason", "Why"),
        ),
        "feed_trouble_known": Case(
            lambda: factories.feed(trouble=Trouble.GONE, failures=1, failing_since=now),
            refused=lambda row: each("trouble", "tired"),
            accepted=lambda row: each("trouble", *Trouble.values),
        ),
        "feed_failing_since": Case(
            factories.feed,
            refused=lambda row: [
                {"trouble": Trouble.TIME},
                {"failures": 1},
                {"failing_since": now},
                {"failures": 1, "failing_since": now},
                {"failures": 1, "trouble": Trouble.TIME},
                {"failing_since": now, "trouble": Trouble.TIME},
            ],
            accepted=lambda row: [
                {"failures": 2, "failing_since": now, "trouble": Trouble.TIME},
                {"failures": 0, "failing_since": None, "trouble": ""},
            ],
        ),
    }
