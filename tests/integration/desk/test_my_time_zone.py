"""Whoever works at the desk sets the own time zone, and nothing else of the account."""

import pytest
from django.conf import settings
from django.test import Client

from articles.desk.my_time_zone import choices
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import signed_in

PATH = "/desk/articles/user/my-time-zone/"


@pytest.mark.parametrize("who", ["writer", "editor", "chief", "root"])
def test_everyone_sets_the_own_zone(desks: Desks, who: str) -> None:
    desk = desks.of(who)
    page = desk.open("/desk/")
    assert page.tree.xpath(f"//a[@href='{PATH}']")
    page = desk.open(PATH)
    assert page.fields["time_zone"] == settings.TIME_ZONE
    page = page.send(time_zone="Africa/Tunis", is_superuser="on", languages="fr")
    assert len(page.messages) == 1
    assert "(\u2068Tunis\u2069)" in page.messages[0]
    before = desk.user.is_superuser, desk.user.languages
    desk.user.refresh_from_db()
    assert desk.user.time_zone == "Africa/Tunis"
    assert (desk.user.is_superuser, desk.user.languages) == before
    assert page.fields["time_zone"] == "Africa/Tunis"


def test_what_is_no_zone_is_refused(desks: Desks) -> None:
    page = desks.writer.open(PATH).send(time_zone="Africa/Atlantis")
    assert len(page.errors) == 1
    desks.writer.user.refresh_from_db()
    assert desks.writer.user.time_zone == settings.TIME_ZONE


def test_a_zone_that_the_table_does_not_know_can_stay(desks: Desks) -> None:
    desk = signed_in(factories.user("Writers", is_staff=True, time_zone="Etc/GMT+3"))
    assert desk.open(PATH).send().errors == []
    desk.user.refresh_from_db()
    assert desk.user.time_zone == "Etc/GMT+3"


def test_it_is_for_those_who_are_signed_in(db: None) -> None:
    assert Client().get(PATH).status_code == 302


def test_zones_stand_under_their_country_in_the_language_of_the_desk() -> None:
    arabic = dict(choices("ar"))
    assert arabic["تونس"] == [("Africa/Tunis", "تونس")]
    french = [country for country, _zones in choices("fr")][1:]
    assert french.index("Égypte") < french.index("France")
    zones = [zone for _country, listed in choices("en", "UTC") for zone, _name in listed]
    assert len(zones) == len(set(zones))
    assert {"UTC", "Europe/Paris", "Asia/Beirut", "Africa/Algiers"} <= set(zones)
