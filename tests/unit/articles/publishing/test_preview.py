"""The token of a preview: what it opens and until when, and that nobody else can write one."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import signing
from hypothesis import example, given, strategies as st
from pytest_django import Settings

from articles.languages import codes
from articles.models import Article, User
from articles.publishing.preview import SALT, NoPreview, Preview, mint, opened

NOW = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
SHOWN = Preview(article=7, language="ar", until=LATER)
PREVIEWS = st.builds(
    Preview,
    article=st.integers(1, 2**63 - 1),
    language=st.sampled_from(codes()),
    until=st.integers(1, 2**37).map(lambda second: NOW + timedelta(seconds=second)),
)


def refused(token: str, at: datetime = NOW) -> str:
    """How the token is refused: as expired or as not valid."""
    with pytest.raises(NoPreview) as refusal:
        opened(token, at)
    assert str(refusal.value) == ("expired" if refusal.value.expired else "not valid")
    return str(refusal.value)


def signed(written: object, **signer: Any) -> str:
    return signing.Signer(**{"salt": SALT, **signer}).sign_object(written)


@given(PREVIEWS)
def test_what_was_signed_is_read_back(shown: Preview) -> None:
    assert opened(shown.token, NOW) == shown


@given(PREVIEWS)
def test_a_link_needs_no_encoding_in_an_address(shown: Preview) -> None:
    assert re.fullmatch(r"/preview/[\w.:-]+/", shown.path, re.ASCII)


@given(PREVIEWS, st.data())
def test_a_token_with_one_letter_changed_opens_nothing(shown: Preview, data: st.DataObject) -> None:
    token = shown.token
    place = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.characters(codec="utf-8").filter(lambda one: one != token[place]))
    assert refused(f"{token[:place]}{letter}{token[place + 1 :]}") == "not valid"


@given(PREVIEWS, PREVIEWS)
def test_a_signature_opens_only_what_it_was_made_for(one: Preview, other: Preview) -> None:
    said, _sep, signature = one.token.rpartition(":")
    if one != other:
        assert refused(f"{other.token.rpartition(':')[0]}:{signature}") == "not valid"
    assert opened(f"{said}:{signature}", NOW) == one


@given(st.text())
@example("")
@example(":")
@example(".:")
@example("x" * 10_000)
def test_no_other_text_is_a_token(text: str) -> None:
    assert refused(text) == "not valid"


@pytest.mark.parametrize(
    ("at", "verdict"),
    [(LATER, "expired"), (LATER + timedelta(seconds=1), "expired"), (LATER.max, "expired")],
)
def test_a_token_expires(at: datetime, verdict: str) -> None:
    assert refused(SHOWN.token, at.replace(tzinfo=UTC)) == verdict


def test_a_token_works_to_its_last_second() -> None:
    assert opened(SHOWN.token, LATER - timedelta(microseconds=1)) == SHOWN


def test_a_new_key_of_the_site_ends_all_links(settings: Settings) -> None:
    token = SHOWN.token
    settings.SECRET_KEY = "another key"
    assert refused(token) == refused(token, LATER) == "not valid"


def test_what_the_site_signs_for_other_ends_is_no_preview() -> None:
    written = [7, "ar", int(LATER.timestamp())]
    assert opened(signed(written), NOW) == SHOWN
    assert refused(signed(written, salt="django.core.signing")) == "not valid"
    assert refused(signing.dumps(written)) == "not valid"
    assert refused(signing.dumps(written, salt=SALT)) == "not valid"


@pytest.mark.parametrize(
    "written",
    [
        [7, "de", 2**33],
        [7, "", 2**33],
        [7, "ar"],
        [7, "ar", "tomorrow"],
        ["7", "ar", 2**33],
        [7, "ar", 2**33, "more"],
        {"article": 7},
        7,
        None,
    ],
)
def test_a_token_of_another_version_or_edition_opens_nothing(written: object) -> None:
    assert refused(signed(written)) == "not valid"


def test_another_language_of_it_lasts_as_long() -> None:
    assert SHOWN.translated("fr") == Preview(7, "fr", LATER)


@pytest.mark.parametrize("days", [1, 7, 365])
def test_it_lasts_as_many_days_as_the_site_says(settings: Settings, days: int) -> None:
    settings.PREVIEW_DAYS = days
    root = User(is_staff=True, is_superuser=True)
    shown = mint(Article(pk=7), "fr", by=root, at=NOW.replace(microsecond=999_999))
    assert shown == Preview(7, "fr", NOW + timedelta(days=days))
    assert opened(shown.token, NOW) == shown
