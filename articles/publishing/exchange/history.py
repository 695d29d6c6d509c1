"""What happened to an article on the site that it comes from, told here and not done here."""

from articles.models import Act, Article, Correction, CorrectionNote, Revision, User
from articles.publishing import rights
from articles.publishing.drafts import cleaned
from articles.publishing.exchange.told import Record
from articles.publishing.text import WRITABLE


def bring(told: Record, article: Article, act: Act, *, by: User) -> None:
    """Put another site's acts, revisions and corrections on the record of a new article.

    The acts came with ``act`` and are of no account of ours. Revisions are cleaned as texts
    are. No vouch is made of an act that says so. What readers are told of corrections
    stands under the name of ``by``, who brings them. At most four queries.
    """
    acts = Act.objects.bulk_create(
        Act(
            article=article,
            came_with=act,
            who=one.by,
            language=one.language,
            verb=one.verb,
            at=one.at,
            due=one.due,
            before=one.before,
            after=one.after,
            text_hash=one.text_hash,
            changed=one.changed,
            comment=one.comment,
        )
        for one in told.history
    )
    Revision.objects.bulk_create(
        Revision(
            act=act,
            article=article,
            language=one.language,
            fields=_as_it_was(one.revision),
        )
        for act, one in zip(acts, told.history, strict=True)
        if one.revision is not None
    )
    if not told.corrections:
        return
    person = rights.public_name(by)
    corrections = Correction.objects.bulk_create(
        Correction(article=article, kind=one.kind, by=person) for one in told.corrections
    )
    CorrectionNote.objects.bulk_create(
        CorrectionNote(
            correction=correction, language=code, text=note.text, changed=note.changed, at=note.at
        )
        for correction, one in zip(corrections, told.corrections, strict=True)
        for code, note in one.notes.items()
    )


def _as_it_was(revision: dict[str, str]) -> dict[str, str]:
    fields = {name: revision.get(name, "") for name in WRITABLE}
    return {**fields, "body": cleaned("body", fields["body"])}
