"""The desk can be there for some networks alone."""

from ipaddress import ip_network
from typing import Any

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db
OFFICE = (ip_network("192.0.2.0/24"), ip_network("2001:db8::/32"))
PATHS = ("/desk", "/desk/", "/desk/login/", "/desk/articles/article/", "/desk/jsi18n/")


@pytest.fixture
def allowed(settings: Any) -> None:
    settings.ADMIN_NETWORKS = OFFICE
    settings.BEHIND_PROXY = True


def asked(path: str, address: str, method: str = "get", **told: str) -> Any:
    client = Client(REMOTE_ADDR="192.0.2.7", headers={"x-forwarded-for": address} | told)
    client.force_login(factories.user(is_staff=True, is_superuser=True))
    return getattr(client, method)(path)


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize("path", PATHS)
def test_from_elsewhere_it_is_not_there(path: str) -> None:
    """Whoever she says she is to the proxy, and whether or not she is signed in."""
    for address in ("198.51.100.1", "192.0.2.7, 198.51.100.1", "2001:db9::1", "nonsense", "::"):
        for method in ("get", "post"):
            found = asked(path, address, method)
            nothing = asked("/no-such-thing/", "198.51.100.1", method)
            assert (found.status_code, nothing.status_code) == (404, 404), address
            assert found.content == asked("/-/", address).content
            assert dict(found.headers) == dict(nothing.headers)


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize("address", ["192.0.2.9", "::ffff:192.0.2.9", "2001:db8:1::9"])
def test_from_there_it_is(address: str) -> None:
    assert asked("/desk/articles/article/", address).status_code == 200


@pytest.mark.usefixtures("allowed")
def test_all_else_is_there_for_everyone() -> None:
    assert asked("/fr/", "198.51.100.1").status_code == 200
    assert asked("/fr/desk/", "198.51.100.1").status_code == 404


def test_unless_any_are_named_it_is_everywhere() -> None:
    assert asked("/desk/articles/article/", "198.51.100.1").status_code == 200
