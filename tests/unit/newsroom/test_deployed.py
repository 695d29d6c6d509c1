"""Another state of the code is another fingerprint."""

from pathlib import Path

from pytest_django import Settings

from newsroom.deployed import fingerprint

of_folder = fingerprint.__wrapped__


def test_it_is_of_what_pages_are_made_by_and_of_nothing_else(
    settings: Settings, tmp_path: Path
) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / "articles").mkdir()
    empty = of_folder()
    (tmp_path / "articles" / "notes.txt").write_text("x")
    (tmp_path / "else.py").write_text("x")
    assert of_folder() == empty
    code = tmp_path / "articles" / "code.py"
    seen = set()
    for text in ("x", "y", ""):
        code.write_text(text)
        seen.add(of_folder())
    code.rename(tmp_path / "articles" / "other.py")
    seen.add(of_folder())
    assert len(seen | {empty}) == 5


def test_it_is_read_once() -> None:
    assert fingerprint() is fingerprint()
    assert len(fingerprint()) == 64
