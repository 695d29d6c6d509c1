"""Tables that are only ever added to."""

import pgtrigger


def append_only(*, once: pgtrigger.Condition | None = None) -> tuple[pgtrigger.Trigger, ...]:
    """For ``Meta.triggers``: PostgreSQL refuses to change or delete a row, whoever asks; where
    ``once`` is given, from the time on when that is so.

    Such a statement raises ``django.db.ProgrammingError``. Where the law asks for an erasure,
    ``pgtrigger.ignore`` lifts this for one transaction.
    """
    return (
        pgtrigger.Protect(
            name="append_only", operation=pgtrigger.Update | pgtrigger.Delete, condition=once
        ),
    )
