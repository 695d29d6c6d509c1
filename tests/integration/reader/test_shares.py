"""What is answered to whoever asks for too much of what is dear while others are answered."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import Client, RequestFactory

from articles.reader import failures
from newsroom.shares import Rate, Shares
from tests import factories

pytestmark = pytest.mark.django_db


@contextmanager
def busy(monkeypatch: pytest.MonkeyPatch, kind: Shares) -> Iterator[None]:
    """Each visitor has a share of two, and somebody else is being answered."""
    with monkeypatch.context() as patched:
        patched.setattr(kind, "_visitor", Rate(2, seconds=30))
        kind.forget()
        with kind.of(RequestFactory().get("/", REMOTE_ADDR="198.51.100.9")):
            yield
        kind.forget()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/ar/search/?q=news", failures.SEARCHES),
        ("/fr/feed.rss?q=news", failures.CHOSEN),
        ("/feed.json?lang=fr", failures.CHOSEN),
        ("/preview/nothing/", failures.PREVIEWS),
    ],
)
def test_a_page_says_when_to_try_again(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str, kind: Shares
) -> None:
    with busy(monkeypatch, kind):
        answers = [client.get(path) for _ in range(3)]
        assert 429 not in {answer.status_code for answer in answers[:2]}
        refused = answers[2]
        assert refused.status_code == 429
        assert 0 < int(refused.headers["Retry-After"]) <= 30
        assert refused.headers["Cache-Control"] == "no-store"
        # What is to be read can be read, and others can ask.
        assert client.get("/fr/").status_code == 200
        other = client.get(path, headers={"user-agent": "Another"})
        assert other.status_code == answers[0].status_code
    assert client.get(path).status_code == answers[0].status_code


def test_a_program_is_told_as_a_program(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.article(("fr",))
    with busy(monkeypatch, failures.PROGRAMS):
        answers = [client.get("/api/v1/fr/articles") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    problem = json.loads(answers[2].content)
    assert (problem["status"], problem["type"][-8:]) == (429, "too-much")
    assert 0 < int(answers[2].headers["Retry-After"]) <= 30
    assert answers[2].headers["Content-Type"] == "application/problem+json"


def test_the_page_speaks_the_language_of_the_edition(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with busy(monkeypatch, failures.SEARCHES):
        for _ in range(2):
            client.get("/ar/search/")
        answer = client.get("/ar/search/")
    assert answer.status_code == 429
    assert 'lang="ar"' in answer.content.decode()
    assert "too much" not in answer.content.decode()
