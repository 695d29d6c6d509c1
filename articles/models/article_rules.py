"""What is always true of an article: named constraints, each per language. Rules that look
at other tables, which a CHECK cannot, are held by triggers that refuse as constraints do."""

import pgtrigger
from django.db import models
from django.db.models import BaseConstraint, CheckConstraint, F, Func, Q, Value
from django.db.models.functions import Cast, Concat, Replace

from articles.enums import Origin, Status
from articles.languages import codes, column
from articles.models.per_language import (
    constraints,
    empty,
    equal,
    filled,
    known,
    not_before,
    one_of,
)
from articles.text.hashing import SEPARATOR, TEXT


def text_hash(language: str) -> Func:
    """In SQL what ``articles.text.hashing.text_hash`` is in Python.

    ``convert_to`` is not immutable, so a generated column may not use it. A cast to bytea
    is, and reads backslashes as escapes, hence their doubling.
    """
    title, dek, body = (F(column(field, language)) for field in TEXT)
    text = Concat(
        title, Value(SEPARATOR), dek, Value(SEPARATOR), body, output_field=models.TextField()
    )
    escaped = Replace(text, Value("\\"), Value("\\\\"))
    return Func(
        Func(Cast(escaped, models.BinaryField()), function="sha256"),
        Value("hex"),
        function="encode",
        output_field=models.CharField(max_length=64),
    )


def _approved_is_text(language: str) -> dict[str, object]:
    """That the approved hash is the text's. The expression and not the generated column:
    makemigrations adds a generated column after the constraints that would need it."""
    return {column("approved_hash", language): text_hash(language)}


def _when_live(language: str, *rules: Q) -> Q:
    """The rules hold for a text that is live."""
    together = Q()
    for rule in rules:
        together &= rule
    return ~equal("status", language, Status.LIVE) | together


def checks() -> tuple[BaseConstraint, ...]:
    """For ``Article.Meta.constraints``."""
    return (
        *constraints("article_status_known", lambda code: one_of("status", code, Status.values)),
        *constraints("article_origin_known", lambda code: one_of("origin", code, Origin.values)),
        *constraints(
            "article_live_complete",
            lambda code: _when_live(
                code,
                filled("title", code),
                filled("slug", code),
                filled("dek", code),
                filled("body", code),
                known("published_at", code),
                known("released_at", code),
                known("released_by", code),
                known("wording_as_of", code),
            ),
        ),
        *constraints(
            "article_changed_since",
            lambda code: _when_live(
                code,
                known("changed_at", code),
                not_before("changed_at", "published_at", code),
            ),
        ),
        *constraints(
            "article_human_has_byline",
            lambda code: (
                ~equal("origin", code, Origin.HUMAN) | _when_live(code, Q(byline__isnull=False))
            ),
        ),
        *constraints(
            "article_picture_described",
            lambda code: Q(picture="") | _when_live(code, filled("picture_alt", code)),
        ),
        # Pages make addresses of these without a look at the disk.
        CheckConstraint(
            condition=Q(picture_key="", picture_widths__len=0)
            | (~Q(picture="") & Q(picture_key__regex=r"^[0-9a-f]{32}$", picture_widths__len__gt=0)),
            name="article_picture_variants_whole",
        ),
        # Approval is of a text, not of an article: it falls with the next change.
        *constraints(
            "article_live_approved",
            lambda code: (
                (~equal("status", code, Status.APPROVED) & ~equal("status", code, Status.LIVE))
                | (filled("approved_hash", code) & Q(**_approved_is_text(code)))
            ),
        ),
        *constraints(
            "article_translated_from",
            lambda code: (
                (
                    equal("origin", code, Origin.TRANSLATED)
                    & one_of("translated_from", code, [c for c in codes() if c != code])
                )
                | (~equal("origin", code, Origin.TRANSLATED) & empty("translated_from", code))
            ),
        ),
        *constraints(
            "article_checked_hash_whole",
            lambda code: (
                empty("checked_hash", code)
                | Q(**{f"{column('checked_hash', code)}__regex": r"^[0-9a-f]{64}$"})
            ),
        ),
        *constraints(
            "article_withdrawn_says_why",
            lambda code: (
                ~equal("status", code, Status.WITHDRAWN)
                | (filled("withdrawal_reason", code) & known("withdrawn_at", code))
            ),
        ),
        *constraints("article_expected_in_time", _expected_when),
    )


def _expected_when(language: str) -> Q:
    """What readers were promised is still to come, or comes when it is said to come. A text
    that is taken from the site, or was released at another time, is no longer expected."""
    return (
        ~known("expected_at", language)
        | one_of("status", language, [Status.DRAFT, Status.IN_REVIEW, Status.APPROVED])
        | (
            equal("status", language, Status.LIVE)
            & known("published_at", language)
            & equal("expected_at", language, F(column("published_at", language)))
        )
    )


def _update_of(*columns: str) -> pgtrigger.UpdateOf:
    return pgtrigger.UpdateOf(*columns)  # type: ignore[no-untyped-call]


def _refuse(constraint: str, unless: str) -> str:
    return f"""
        IF NOT EXISTS ({unless}) THEN
            RAISE EXCEPTION 'new row violates rule "{constraint}"'
            USING ERRCODE = 'check_violation', CONSTRAINT = '{constraint}';
        END IF;
        RETURN NEW;
    """


def checked_by_vouch(code: str) -> pgtrigger.Trigger:
    """``checked_hash`` is a hash that a person vouched for: no software can claim it."""
    name, checked = f"article_checked_by_vouch_{code}", column("checked_hash", code)
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | _update_of(checked),
        condition=pgtrigger.Q(**{f"new__{checked}__gt": ""}),
        func=_refuse(
            name,
            f"SELECT FROM articles_vouch WHERE article_id = NEW.id AND language = '{code}'"
            f" AND text_hash = NEW.{checked}",
        ),
    )


def generated_cites(code: str) -> pgtrigger.Trigger:
    """A live generated text cites a source. Asked at the end of the transaction, in which
    its citations may still come."""
    name = f"article_generated_cites_{code}"
    status, origin = column("status", code), column("origin", code)
    # The row may have changed or gone since.
    unless = f"""
        SELECT FROM articles_citation WHERE article_id = NEW.id
        UNION ALL SELECT WHERE NOT EXISTS (
            SELECT FROM articles_article WHERE id = NEW.id
            AND {status} = '{Status.LIVE}' AND {origin} = '{Origin.GENERATED}'
        )
    """  # noqa: S608
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=pgtrigger.Insert | _update_of(status, origin),
        condition=pgtrigger.Q(
            **{f"new__{status}": Status.LIVE.value, f"new__{origin}": Origin.GENERATED.value}
        ),
        func=_refuse(name, unless),
    )


def triggers() -> tuple[pgtrigger.Trigger, ...]:
    """For ``Article.Meta``."""
    return tuple(rule(code) for rule in (checked_by_vouch, generated_cites) for code in codes())


def last_citation_stays() -> pgtrigger.Trigger:
    """For ``Citation.Meta``: the same rule, when the citation goes."""
    # No value in this SQL comes from outside.
    live = " OR ".join(
        f"({column('status', code)} = '{Status.LIVE}' AND"
        f" {column('origin', code)} = '{Origin.GENERATED}')"
        for code in codes()
    )
    return pgtrigger.Trigger(
        name="citation_last_of_generated",
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=pgtrigger.Delete | _update_of("article_id"),
        func=f"""
            IF EXISTS (SELECT FROM articles_article WHERE id = OLD.article_id AND ({live}))
            AND NOT EXISTS (SELECT FROM articles_citation WHERE article_id = OLD.article_id)
            THEN
                RAISE EXCEPTION 'row violates rule "citation_last_of_generated"'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'citation_last_of_generated';
            END IF;
            RETURN NULL;
        """,  # noqa: S608
    )
