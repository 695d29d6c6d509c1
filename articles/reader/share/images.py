"""Share images as files: made when a text changes or when one is asked for that is missing.

A file is named after all that it shows, so a correction makes another and the former goes. They
lie outside of the uploads, which anybody may fetch: whether a text has an image is asked of the
database each time.
"""

from datetime import datetime, timedelta
from math import inf
from pathlib import Path
from secrets import token_hex

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from articles.facts import disclosure_of
from articles.models import Article
from articles.reader.context import REVALIDATE
from articles.reader.errors import absent
from articles.reader.questions import article_for_page
from articles.reader.share.card import ShareCard, share_card
from newsroom.media import FOR_A_YEAR

IN_FOLDER = 1_000
"""Articles whose images lie in one folder."""
KEPT_FOR = timedelta(days=90)
"""After that hardly anybody shares a text, and an image that is asked for is made anew: a large
archive does not need a hundred kilobytes of the disk for each of its texts."""


def share_image(request: HttpRequest, language: str, pk: int, key: str) -> HttpResponse:
    """The image of a live text; under a former name it leads to the present one, and nothing is
    drawn for a name that nobody gave. One query."""
    found = article_for_page(language, pk)
    if found is None or not found.is_public_in(language):
        return absent(request, found, language)
    present = share_card(found, disclosure_of(found, language), language)
    if present.key != key:
        away = redirect(present.path)
        away.headers["Cache-Control"] = REVALIDATE
        return away
    answer = HttpResponse(content(present), content_type="image/png")
    answer.headers["Cache-Control"] = FOR_A_YEAR
    answer.headers["Content-Security-Policy"] = "default-src 'none'"
    return answer


def refresh(pk: int, language: str) -> bool:
    """Make the image of a text if it is missing, delete those of what it said before, all of them
    where it is not live, and give back whether it has one now. At most three queries."""
    found = Article.objects.live(language).for_page(language).filter(pk=pk).first()
    if found is None:
        _delete_but(None, pk, language)
        return False
    content(share_card(found, disclosure_of(found, language), language))
    return True


def content(shown: ShareCard) -> bytes:
    """The file of a card, made and stored if it is not there."""
    path = _folder(shown.article) / f"{_stem(shown.article, shown.language)}{shown.key}.png"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        drawn = shown.png()
        _store(path, drawn)
        _delete_but(path, shown.article, shown.language)
        return drawn


def forget_before(moment: datetime) -> int:
    """Delete what was made before ``moment``, and what a process that was killed left half
    written by then; how many files there were."""
    old = [
        path
        for path in Path(settings.SHARE_ROOT).glob("*/*")
        if _made_at(path) < moment.timestamp()
    ]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _made_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return inf


def _store(path: Path, drawn: bytes) -> None:
    """Whole or not at all, however the process ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{token_hex(4)}.part")
    try:
        part.write_bytes(drawn)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _delete_but(kept: Path | None, pk: int, language: str) -> None:
    for path in _folder(pk).glob(f"{_stem(pk, language)}*.png"):
        if path != kept:
            # Another process may have been faster.
            path.unlink(missing_ok=True)


def _folder(pk: int) -> Path:
    return Path(settings.SHARE_ROOT) / str(pk // IN_FOLDER)


def _stem(pk: int, language: str) -> str:
    return f"{pk}-{language}-"
