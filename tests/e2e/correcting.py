"""An editor who corrects a headline whenever she is asked to, by the verb of the newsroom."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.e2e.site import Site
from tests.environment import ROOT

# Corrects the headline once for each line that it reads, and says when that was committed.
_CORRECT = """
import sys, time
from articles.enums import CorrectionKind
from articles.models import Article, User
from articles.publishing import correct
by = User.objects.get(username="nadir")
article = Article.objects.live("en").order_by("-pk")[0]
print(article.get_absolute_url("en"), flush=True)
for line in sys.stdin:
    article.refresh_from_db()
    correct(article, "en", by=by, changes={"title": line.strip()}, note="A figure was wrong.",
            kind=CorrectionKind.CORRECTION)
    print(time.time(), flush=True)
"""


@dataclass(frozen=True)
class Editor:
    """Of the newest article in English, which is at ``path``."""

    process: "subprocess.Popen[str]"
    path: str

    def correct(self, headline: str) -> float:
        """When it was committed, in seconds since 1970."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{headline}\n")
        self.process.stdin.flush()
        return float(_line(self.process))


@contextmanager
def editor_of(site: Site) -> Iterator[Editor]:
    """An editor for as long as the block lasts."""
    with subprocess.Popen(
        [sys.executable, "manage.py", "shell", "-v0", "-c", _CORRECT],
        cwd=ROOT,
        env=site.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Editor(process, _line(process))
        finally:
            process.kill()


def _line(editor: "subprocess.Popen[str]") -> str:
    assert editor.stdout is not None
    said = editor.stdout.readline().strip()
    assert said, "the editor has ended"
    return said
