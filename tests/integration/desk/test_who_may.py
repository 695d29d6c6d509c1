"""Every address of the desk, and who may look at it and send something to it: one table, tried with
every role, with whoever has none, and with strangers."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from pytest_django import Settings

from articles.enums import Verb
from articles.models import Article, User
from tests import factories
from tests.environment import ROOT
from tests.integration.desk.everything import Site, site

TABLE = ROOT / "tests" / "data" / "who_may.json"
"""By address, who may look and who may send: W writers, E editors, C chief editors, S superusers;
N somebody of the staff without a role; R an account that is not of the staff; a stranger is A."""
REFUSED = (403, 404, 405)
# What is each person's own, or the door itself.
KWARGS: dict[str, Any] = {"language": "fr", "name": "unchecked", "uidb64": "MQ", "token": "a-b"}


@pytest.fixture
def everything(settings: Settings, db: None) -> Site:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return site()


def people(on: Site) -> dict[str, User | None]:
    return {
        "S": on.root,
        "C": on.chief,
        "E": on.editor,
        "W": on.writer,
        "N": factories.user(is_staff=True),
        "R": factories.user(),
        "A": None,
    }


@cache
def patterns() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Name, route and what the route takes."""
    return tuple(_patterns(admin.site.urls[0], ""))


def _patterns(within: Any, before: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for one in within:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns, route)
        elif isinstance(one, URLPattern) and one.name:
            yield one.name, route, tuple(re.findall(r"<(?:\w+:)?(\w+)>", route))


def addresses(on: Site) -> dict[str, str]:
    """Of each kind of page one, about something that is there."""
    found: dict[str, str] = {}
    for name, route, takes in patterns():
        if (
            name == "view_on_site"
        ):  # leads to a reader's page; no model of ours has one of this kind
            continue
        for verb in list(Verb) if "verb" in takes else [""]:
            told = {key: KWARGS[key] for key in takes if key in KWARGS}
            if "verb" in takes:
                told["verb"] = verb
            if "pk" in takes:
                told["pk"] = on.writer.pk if "account" in name else on.article.pk
            if "id" in takes:
                told["id"] = on.writer.pk
            if "object_id" in takes:
                # Not of a superuser, whose account is a matter for others.
                told["object_id"] = on.writer.pk if "_user_" in name else _first(name)
            if "app_label" in takes:
                told["app_label"] = "articles"
            if "origin" in takes:
                told |= {"origin": "generated", "review": "none"}
            assert set(takes) == set(told), f"{name} {route}"
            found[f"{name} {verb}".strip()] = reverse(f"admin:{name}", kwargs=told)
    return found


def _first(name: str) -> Any:
    label, _sign, model = name.rpartition("_")[0].partition("_")
    rows = apps.get_model(label, model)._default_manager.order_by("pk")
    return rows.values_list("pk", flat=True).first()


def letters(on: Site, some: str, method: str, address: str) -> str:
    """Who of ``some`` gets further than a refusal."""
    named = people(on)
    return "".join(one for one in some if _gets_in(named[one], method, address))


def _gets_in(user: User | None, method: str, address: str) -> bool:
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    with transaction.atomic():
        answer = getattr(client, method)(address)
        if answer.streaming:
            list(answer.streaming_content)
        transaction.set_rollback(True)
    assert answer.status_code < 500, (user, method, address)
    # The front page is where Django leads who may not know that there is such a thing.
    doors = (reverse("admin:login"), reverse("admin:index"))
    away = answer.status_code == 302 and urlsplit(answer.url).path in doors
    return answer.status_code not in REFUSED and not away


def tried(on: Site, some: str) -> dict[str, list[str]]:
    return {
        name: [letters(on, some, method, address) for method in ("get", "post")]
        for name, address in addresses(on).items()
    }


@pytest.mark.parametrize("some", ["EWA", pytest.param("SCEWNRA", marks=pytest.mark.long)])
def test_everybody_may_do_what_the_table_says_and_no_more(everything: Site, some: str) -> None:
    told: dict[str, list[str]] = json.loads(TABLE.read_text(encoding="utf-8"))
    assert tried(everything, some) == {
        name: ["".join(one for one in some if one in who) for who in both]
        for name, both in told.items()
    }


def test_strangers_get_no_further_than_the_door() -> None:
    told: dict[str, list[str]] = json.loads(TABLE.read_text(encoding="utf-8"))
    open_to_all = {name for name, who in told.items() if "A" in "".join(who)}
    assert open_to_all == {
        *("login", "password_reset", "password_reset_done"),
        *("password_reset_confirm", "password_reset_complete"),
    }
    for who in told.values():
        # Whoever may do more may do all that others may.
        for letters_ in who:
            for less, more in ("WE", "EC", "CS"):
                assert less not in letters_ or more in letters_, (less, more)


def test_an_account_of_a_superuser_is_in_the_hands_of_no_chief_editor(everything: Site) -> None:
    client, root = Client(), everything.root
    client.force_login(everything.chief)
    before = root.password
    asked = {"password1": "a-new-1-9X", "password2": "a-new-1-9X", "is_superuser": "on"}
    for page in ("auth_user_password_change", "articles_user_change", "account-security"):
        answer = client.post(reverse(f"admin:{page}", args=[root.pk]), asked)
        away = answer.status_code == 302 and answer.headers["Location"] == reverse("admin:index")
        assert away or answer.status_code == 404
    client.post(reverse("admin:articles_user_change", args=[everything.chief.pk]), asked)
    for user in (root, everything.chief):
        user.refresh_from_db()
    assert root.password == before
    assert not everything.chief.is_superuser


def test_nothing_is_taken_that_does_not_come_from_the_desk_itself(everything: Site) -> None:
    """Without the token of a form (CSRF), whoever is signed in."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(everything.root)
    before = Article.objects.values_list("pk", "status_fr", "title_fr")
    was = list(before)
    taken = [
        address
        for address in addresses(everything).values()
        if client.post(address).status_code != 403
    ]
    assert taken == []
    assert list(before.all()) == was
