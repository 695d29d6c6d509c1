"""A process that is killed on its way, at every step, and whether what it leaves is whole.

A step is what changes something outside the process: a statement that writes, a commit, a file
that is opened for writing, locked, renamed or deleted. From one to the next all that is there
stays as it is, so a kill at each of them, at the beginning and at the end are kills at every
moment.
"""

import gc
import os
import re
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from django.conf import settings
from django.db import connection, models

from articles.models import Act, Article, Correction, CorrectionNote, Source, SourceItem, Tag
from newsroom import variants
from newsroom.variants import Variants

Made = TypeVar("Made")
Dump = dict[str, Any]
LONGEST = 30
"""Seconds after which a child that hangs is given up."""
NUMBERED = re.compile(r"-(id|article)$")
"""Fields of a form that hold the key of a row."""
IDLE = {"SELECT", "SAVEPOINT", "RELEASE", "SET"}
"""What a statement begins with that changes nothing."""
TOUCHED = {"fcntl.flock", "os.chmod", "os.mkdir", "os.remove", "os.rename"}


def killed(at: int, do: Callable[[], object]) -> bool:
    """Do it in a process that is killed without warning: at the beginning, right after the
    statement or right before the touch of a file that is its step number ``at``, or when all is
    done. Gives back False where it had come to its end before that."""
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        _die_at(at, do)
    _pid, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, -signal.SIGKILL), f"the process ended with {code}"
    return code != 0


def _die_at(at: int, do: Callable[[], object]) -> NoReturn:
    """In the child, which must never return into pytest."""
    code = 1
    try:
        signal.alarm(LONGEST)
        gc.disable()
        steps = count(1)

        def step() -> None:
            if next(steps) == at:
                os.kill(os.getpid(), signal.SIGKILL)

        with _watched(step):
            step()
            do()
        step()
        code = 0
    except BaseException:  # noqa: BLE001  # whatever it was, the parent fails
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


@contextmanager
def _watched(step: Callable[[], None]) -> Iterator[None]:
    """Call ``step`` at each of them."""

    def asked(execute: Any, sql: str, *rest: Any) -> Any:
        found = execute(sql, *rest)
        if sql.split(maxsplit=1)[0] not in IDLE:
            step()
        return found

    def commit(commits: Callable[[], None]) -> None:
        commits()
        step()

    def touched(event: str, arguments: tuple[Any, ...]) -> None:
        if event in TOUCHED or (event == "open" and _written(*arguments)):
            step()

    wrapper: Any = connection
    # The parent's own, which goes on: neither used nor closed here.
    wrapper.parents = wrapper.connection
    wrapper.connection = None
    wrapper.connect()
    wrapper._commit = partial(commit, wrapper._commit)
    sys.addaudithook(touched)
    with connection.execute_wrapper(asked):
        yield


def _written(path: object, _mode: object, flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


def uploads() -> dict[str, str]:
    """Every file of the uploads with the fingerprint of its content."""
    root = Path(settings.MEDIA_ROOT)
    return {
        str(path.relative_to(root)): sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file()
    }


def dump(article: Article) -> Dump:
    """The article's row and all rows of any table that belong to it, the oldest first; of an
    article that is not there, nothing.

    Rows have no keys of their own here, and neither articles nor times are told apart, so
    that two articles to which the same was done at two times have the same. Pictures are the
    content of their files: what a row names and is not there makes a difference.
    """
    stored = Article.objects.filter(pk=article.pk).first()
    if stored is None:
        return {}
    groups: dict[str, Any] = {"article": Article.objects.filter(pk=stored.pk)}
    for relation in Article._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            model, column = relation.field.model, relation.field.attname
            found = model._default_manager.filter(**{column: stored.pk})
            groups[f"{model._meta.label}.{column}"] = found.order_by("pk")
    notes = CorrectionNote.objects.filter(correction__article=stored)
    groups["notes"] = notes.order_by("pk")
    places = {
        kept: {pk: number for number, pk in enumerate(pks)}
        for kept in (Act, Correction)
        for pks in [
            kept._default_manager.filter(article=stored).order_by("pk").values_list("pk", flat=True)
        ]
    }
    rows = {name: [_row(one, places) for one in found] for name, found in groups.items()}
    return {**rows, "files": _files(stored)}


def _row(found: models.Model, places: Mapping[Any, Mapping[int, int]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in found._meta.concrete_fields:
        value, to = getattr(found, field.attname), field.related_model
        if to in places:
            value = places[to].get(value)
        elif to is Article:
            value = "an article"
        elif to in (Tag, Source, SourceItem):
            value = str(getattr(found, field.name))
        elif field.primary_key or isinstance(field, models.UUIDField):
            continue
        elif isinstance(value, datetime):
            value = "a time"
        elif isinstance(field, models.FileField):
            value = bool(value)
        elif isinstance(value, dict):
            value = {name: one for name, one in value.items() if not NUMBERED.search(name)}
        values[field.attname] = value
    return values


def _files(article: Article) -> list[str]:
    """The picture that the article names and its variants: their content."""
    named = [str(article.picture)] if article.picture else []
    if article.picture_key:
        made = Variants(article.picture_key, tuple(article.picture_widths))
        named += [name for name, _width, _options in variants._files(made)]
    there = uploads()
    return [there.get(name, "missing") for name in named]


def every_step(
    make: Callable[[], Made],
    do: Callable[[Made], object],
    look: Callable[[Made], list[Dump]],
    *,
    between: Sequence[list[Dump]] = (),
    goes_on: bool = False,
) -> list[tuple[int, ...]]:
    """Kill ``do`` at each of its steps in turn, on what ``make`` makes the same each time, and
    hold every part that ``look`` sees then against what it sees before, and after a run that
    nobody disturbed; ``between`` are states on the way that are whole, too.

    Then do it once more after a kill that left everything as it was, or, where it ``goes_on``
    from wherever it was, after one kill for each state that there was: then all is done, and
    once more changes nothing.

    Gives back for each kill how far each part had come: 0 for not at all.
    """
    made = _made(make)
    before = look(made)
    assert not killed(10**6, partial(do, made))
    after, files = look(made), uploads()
    stages = [before, *between, after]
    seen: list[tuple[int, ...]] = []
    for at in count(1):
        if not seen or any(seen[-1]):
            made = _made(make)
            _come(look(made), [before], 0)
            there = uploads()
        dead = killed(at, partial(do, made))
        come = _come(look(made), stages, at)
        assert _torn(files) == [], f"after a kill at step {at}"
        if not dead:
            break
        seen.append(come)
        _forget_all_but(there)
    assert look(made) == after
    for come in set(seen) if goes_on else {seen[0]}:
        made = _made(make)
        assert killed(max(at for at, one in enumerate(seen, 1) if one == come), partial(do, made))
        assert not killed(10**6, partial(do, made))
        assert look(made) == after, f"not done by doing it again from {come}"
        if goes_on:
            assert not killed(10**6, partial(do, made))
            assert look(made) == after, "what is done is done once more"
    return seen


def _made(make: Callable[[], Made]) -> Made:
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    return make()


def _come(state: list[Dump], stages: list[list[Dump]], at: int) -> tuple[int, ...]:
    """How far each part has come; fails for one that stands nowhere whole."""
    come = []
    for number, part in enumerate(state):
        known = [stage[number] for stage in stages]
        assert part in known, f"half a state after a kill at step {at}: {_unlike(part, known)}"
        come.append(known.index(part))
    return tuple(come)


def _unlike(part: Dump, known: list[Dump]) -> list[dict[str, Any]]:
    """Which rows differ from each state that is whole."""
    return [
        {
            name: (part.get(name), one.get(name))
            for name in {*part, *one}
            if part.get(name) != one.get(name)
        }
        for one in known
    ]


def _torn(whole: dict[str, str]) -> list[str]:
    """Files under the name of a variant that are not what this name promises: they would never
    be made again."""
    return [
        name
        for name, content in uploads().items()
        if name.startswith("variants/") and whole.get(name) not in (None, content)
    ]


def _forget_all_but(there: dict[str, str]) -> None:
    root = Path(settings.MEDIA_ROOT)
    for name in set(uploads()) - set(there):
        (root / name).unlink()
        for folder in (root / name).parents:
            if folder != root and folder.is_relative_to(root) and not any(folder.iterdir()):
                folder.rmdir()
