"""The commands: what they print, where, and how they end."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.management.progress import Progress
from articles.models import Article
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.exchange.records import exported, lines, record, there

pytestmark = pytest.mark.django_db


def run(*args: str) -> tuple[list[str], list[str]]:
    out, err = StringIO(), StringIO()
    try:
        call_command(*args, stdout=out, stderr=err)
    except CommandError as error:
        err.write(f"{error}\n")
    return out.getvalue().splitlines(), err.getvalue().splitlines()


def test_an_import_prints_a_line_for_each_refusal_and_fails(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    file = tmp_path / "archive.jsonl"
    sound, wrong = record(newsroom.category), record(newsroom.category, tags="A")
    file.write_bytes(lines(sound, b"{\n", wrong))
    arguments = ("import_articles", str(file), "--by", newsroom.chief.username)
    refusals = [
        "refused, line 2: —: —: The line is not JSON.",
        (
            f"refused, line 3: {wrong['uuid']} The dykes hold: tags: This must be a list,"
            " in square brackets."
        ),
    ]
    assert run(*arguments, "--dry-run") == (
        refusals,
        ["Dry run, nothing was kept: 1 new, 0 updated, 0 unchanged, 2 refused."],
    )
    assert not Article.objects.exists()
    assert run(*arguments) == (refusals, ["1 new, 0 updated, 0 unchanged, 2 refused."])
    assert there(sound).acts.filter(comment="archive.jsonl").count() == 2
    file.write_bytes(lines(sound))
    assert run(*arguments) == ([], ["0 new, 0 updated, 1 unchanged, 0 refused."])


def test_an_export_is_a_file_that_is_whole_or_not_there(tmp_path: Path, db: None) -> None:
    made = [factories.article(), factories.article()]
    file = tmp_path / "articles.jsonl"
    assert run("export_articles", str(file)) == ([], ["2 articles exported."])
    told = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [one["uuid"] for one in told] == [str(article.uuid) for article in made]
    assert told == exported()
    assert list(tmp_path.iterdir()) == [file]


def test_an_export_goes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    article = factories.article()
    assert run("export_articles") == ([], ["1 articles exported."])
    assert json.loads(capfdbinary.readouterr().out)["uuid"] == str(article.uuid)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import_articles", "-", "--by", "nobody"), "There is no active account called nobody."),
        (("export_articles", "/nowhere/at/all"), "/nowhere/at/all cannot be written"),
    ],
)
def test_what_cannot_begin_says_why(db: None, arguments: tuple[str, ...], said: str) -> None:
    out, err = run(*arguments)
    assert out == []
    assert err[-1].startswith(said)


def test_a_file_or_folder_that_is_not_there_is_said(newsroom: Newsroom, tmp_path: Path) -> None:
    arguments = ("import_articles", str(tmp_path / "none"), "--by", newsroom.chief.username)
    assert run(*arguments)[1] == [f"{tmp_path / 'none'} cannot be read: No such file or directory."]
    assert run(*arguments, "--pictures", str(tmp_path / "no"))[1] == [
        f"There is no folder {tmp_path / 'no'}."
    ]


def test_progress_speaks_when_there_is_something_to_wait_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = iter([0.0, 1.0, 2.5, 3.0, 5.0])
    monkeypatch.setattr("articles.management.progress.monotonic", lambda: next(clock))
    out = StringIO()
    progress = Progress(out, 4)
    for _article in range(4):
        progress.step()
    assert out.getvalue() == "  2 of 4, 1 a second  4 of 4, 1 a second"
