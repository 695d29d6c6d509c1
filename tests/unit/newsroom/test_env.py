"""Settings are read loudly: whatever is wrong is said with the variable's name."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import env


def test_text_is_trimmed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLOUR", "  blue ")
    assert env.text("COLOUR") == "blue"


@pytest.mark.parametrize("value", ["", "   "])
def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("COLOUR", value)
    assert env.text("COLOUR", "red") == "red"
    assert env.flag("COLOUR", default=True) is True
    assert env.number("COLOUR", 7) == 7
    assert env.words("COLOUR", ("red",)) == ["red"]
    assert env.choice("COLOUR", "red", ("red", "blue")) == "red"
    assert env.secret("COLOUR", "red") == "red"
    with pytest.raises(ImproperlyConfigured, match=r"^COLOUR is not set"):
        env.text("COLOUR")


def test_a_default_may_be_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLOUR", raising=False)
    assert env.text("COLOUR", "") == ""


@pytest.mark.parametrize(
    ("value", "read"),
    [("1", True), ("TRUE", True), ("yes", True), (" on ", True),
     ("0", False), ("False", False), ("NO", False), ("off", False)],
)  # fmt: skip
def test_a_flag_is_read_in_any_of_its_spellings(
    monkeypatch: pytest.MonkeyPatch, value: str, read: bool
) -> None:
    monkeypatch.setenv("DEBUG", value)
    assert env.flag("DEBUG", default=not read) is read


def test_a_flag_that_is_neither_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "maybe")
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.flag("DEBUG", default=False)
    assert str(refusal.value) == (
        "DEBUG is 'maybe'; write one of 1, true, yes, on, 0, false, no, off."
    )


@pytest.mark.parametrize(("value", "read"), [("1", 1), ("65535", 65535), (" 80 ", 80)])
def test_a_number_within_its_bounds_is_read(
    monkeypatch: pytest.MonkeyPatch, value: str, read: int
) -> None:
    monkeypatch.setenv("PORT", value)
    assert env.number("PORT", 8000, minimum=1, maximum=65535) == read


@pytest.mark.parametrize("value", ["0", "-1", "65536", "eighty", "8.5", "1e3"])
def test_a_number_out_of_bounds_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PORT", value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.number("PORT", 8000, minimum=1, maximum=65535)
    assert str(refusal.value) == f"PORT is {value!r}; write a whole number from 1 to 65535."


def test_words_are_split_at_commas_without_the_empty_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", " a.example,, b.example ,")
    assert env.words("ALLOWED_HOSTS", ("c.example",)) == ["a.example", "b.example"]


def test_a_choice_outside_the_list_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITION", "de")
    with pytest.raises(ImproperlyConfigured, match=re.escape("EDITION is 'de'; write one of fr,")):
        env.choice("EDITION", "fr", ("fr", "ar"))
    monkeypatch.setenv("EDITION", "ar")
    assert env.choice("EDITION", "fr", ("fr", "ar")) == "ar"


def test_a_secret_comes_from_its_file_before_the_variable(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "key"
    file.write_text("from the file\n", encoding="utf-8")
    monkeypatch.setenv("KEY", "from the variable")
    assert env.secret("KEY") == "from the variable"
    monkeypatch.setenv("KEY_FILE", str(file))
    assert env.secret("KEY") == "from the file"


def test_a_secret_file_that_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "none"))
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.secret("KEY", "a default")
    assert str(refusal.value) == (
        f"KEY_FILE points to {tmp_path / 'none'}, which cannot be read: No such file or directory."
    )


@pytest.mark.parametrize(("content", "reason"), [(b" \n", "which is empty"), (b"\xff\xfe", "")])
def test_a_secret_file_without_text_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes, reason: str
) -> None:
    file = tmp_path / "key"
    file.write_bytes(content)
    monkeypatch.setenv("KEY_FILE", str(file))
    with pytest.raises(
        ImproperlyConfigured, match=f"^KEY_FILE points to {re.escape(str(file))}, {reason}"
    ):
        env.secret("KEY")


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("https://news.example", "https://news.example"),
        ("https://news.example/", "https://news.example"),
        ("https://news.example:8443", "https://news.example:8443"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost", "http://localhost"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_the_sites_address_is_scheme_and_host(
    monkeypatch: pytest.MonkeyPatch, value: str, read: str
) -> None:
    monkeypatch.setenv("SITE_URL", value)
    assert env.site_url("SITE_URL", "http://127.0.0.1") == read


@pytest.mark.parametrize(
    "value",
    [
        "news.example",
        "ftp://news.example",
        "https://",
        "https://news.example/fr",
        "https://news.example?edition=fr",
        "https://news.example#top",
        "https://user:password@news.example",
        "https://news.example:port",
        "https://[news.example",
    ],
)
def test_the_sites_address_is_nothing_else(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SITE_URL", value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.site_url("SITE_URL", "http://127.0.0.1")
    assert str(refusal.value) == (
        f"SITE_URL is {value.rstrip('/')!r};"
        " write the scheme and host alone, such as https://news.example."
    )


def test_plain_http_is_for_loopback_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "http://news.example")
    with pytest.raises(ImproperlyConfigured, match="plain http is accepted for loopback"):
        env.site_url("SITE_URL", "http://127.0.0.1")


def test_a_kept_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "secret-key"
    made = env.kept_secret(path)
    assert len(made) >= 50
    assert env.kept_secret(path) == made
    assert path.read_text(encoding="utf-8") == made
    assert path.stat().st_mode & 0o777 == 0o600


def test_two_kept_secrets_differ(tmp_path: Path) -> None:
    assert env.kept_secret(tmp_path / "one") != env.kept_secret(tmp_path / "two")


def test_a_data_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.kept_secret(tmp_path / "data" / "secret-key")
    assert str(refusal.value).endswith("Set DATA_DIR to a folder that you may write to.")
    assert str(tmp_path / "data") in str(refusal.value)
