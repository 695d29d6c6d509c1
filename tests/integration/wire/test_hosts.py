"""Asking other servers politely."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from articles.models import Host
from articles.wire import hosts, rights
from articles.wire.hosts import NotYet
from articles.wire.rights import Rules
from tests.elsewhere import Elsewhere

pytestmark = pytest.mark.django_db


def test_a_hosts_rules_are_asked_for_once_a_day(elsewhere: Elsewhere) -> None:
    elsewhere.say("/robots.txt", b"\xef\xbb\xbfUser-agent: *\nAllow: /\n\0")
    elsewhere.say("/.well-known/tdmrep.json", "[]")
    found = Rules("User-agent: *\nAllow: /\n", 200, "[]")
    assert hosts.rules(f"{elsewhere.url}/a") == hosts.rules(f"{elsewhere.url}/b?c") == found
    assert elsewhere.paths() == ["/robots.txt", "/.well-known/tdmrep.json"]
    Host.objects.update(rules_at=timezone.now() - timedelta(hours=24))
    hosts.rules(elsewhere.url)
    assert len(elsewhere.asked) == 4


def test_a_host_that_cannot_say_is_asked_again_within_the_hour(elsewhere: Elsewhere) -> None:
    elsewhere.say("/robots.txt", status=503)
    assert hosts.rules(elsewhere.url) == Rules("", 503, "")
    assert hosts.rules(elsewhere.url) == Rules("", 503, "")
    assert elsewhere.paths() == ["/robots.txt"]
    Host.objects.update(rules_at=timezone.now() - timedelta(hours=1))
    elsewhere.say("/robots.txt", "User-agent: *")
    assert hosts.rules(elsewhere.url).robots_status == 200


def test_rules_that_were_asked_for_too_often_count_as_ones_that_cannot_be_had(
    elsewhere: Elsewhere,
) -> None:
    elsewhere.say("/robots.txt", status=429)
    rules = hosts.rules(elsewhere.url)
    assert rules.away
    assert not rights.may_ask(rules, f"{elsewhere.url}/a", "NewsroomBot")


@pytest.mark.parametrize(
    ("status", "wish", "rest"),
    [(429, "600", 600), (429, "7200", 3_600), (429, "", 0), (503, "600", 0)],
)
def test_a_host_that_says_we_ask_too_much_is_left_alone(
    elsewhere: Elsewhere, status: int, wish: str, rest: int
) -> None:
    page = elsewhere.say("/a", status=status, headers={"Retry-After": wish} if wish else {})
    assert hosts.ask(page).status == status
    left = Host.objects.get().next_at - timezone.now()
    assert timedelta(seconds=rest - 5) < left <= timedelta(seconds=rest + 1)
    if rest:
        with pytest.raises(NotYet):
            hosts.ask(f"{elsewhere.url}/b")


def test_a_host_that_is_not_there_forbids(settings: Settings) -> None:
    settings.OUTGOING_PRIVATE_NETWORKS = []
    assert hosts.rules("http://127.0.0.1:9/a").robots_status == 0


def test_a_robots_txt_without_end_counts_as_one_that_cannot_be_had(elsewhere: Elsewhere) -> None:
    elsewhere.say("/robots.txt", b"#" * 600_001)
    assert hosts.rules(elsewhere.url).robots_status == 0


def test_a_tdmrep_json_that_cannot_be_had_forbids_unless_it_is_known(
    elsewhere: Elsewhere,
) -> None:
    elsewhere.say("/.well-known/tdmrep.json", status=503)
    assert hosts.rules(elsewhere.url).robots_status == 0
    Host.objects.update(rules_at=timezone.now() - timedelta(days=1))
    elsewhere.say("/.well-known/tdmrep.json", "[1]")
    assert hosts.rules(elsewhere.url) == Rules("", 404, "[1]")
    Host.objects.update(rules_at=timezone.now() - timedelta(days=1))
    elsewhere.say("/.well-known/tdmrep.json", status=503)
    assert hosts.rules(elsewhere.url) == Rules("", 404, "[1]")


def test_known_rules_are_one_query(
    elsewhere: Elsewhere, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    hosts.rules(elsewhere.url)
    with django_assert_num_queries(1):
        hosts.rules(elsewhere.url)


def test_two_requests_to_one_host_keep_their_distance(
    elsewhere: Elsewhere, settings: Settings
) -> None:
    settings.HOST_GAP = 2
    first = hosts._turn(elsewhere.url)
    second = hosts._turn(elsewhere.url)
    assert second - first == timedelta(seconds=2)
    elsewhere_else = hosts._turn("http://127.0.0.9")
    assert elsewhere_else < second


def test_a_host_wants_more_distance_than_we_do(settings: Settings, elsewhere: Elsewhere) -> None:
    settings.HOST_GAP = 1
    robots = "User-agent: *\nCrawl-delay: {}"
    for delay, kept in ((7, 7), (0.5, 1), (9_000, 30), (10**14, 30), ("nan", 1)):
        Host.objects.all().delete()
        Host.objects.create(
            origin=elsewhere.url, next_at=timezone.now(), robots=robots.format(delay)
        )
        at = hosts._turn(elsewhere.url)
        assert Host.objects.get().next_at - at == timedelta(seconds=kept)


def test_a_host_that_wants_long_pauses_has_its_rules_read_in_one_turn(
    elsewhere: Elsewhere,
) -> None:
    elsewhere.say("/robots.txt", "User-agent: *\nCrawl-delay: 30")
    hosts.rules(elsewhere.url)
    a_day_ago = timezone.now() - timedelta(days=1)
    Host.objects.update(rules_at=a_day_ago, next_at=a_day_ago)
    hosts.rules(elsewhere.url)
    assert elsewhere.paths() == ["/robots.txt", "/.well-known/tdmrep.json"] * 2
    assert Host.objects.get().rules_at != a_day_ago


def test_whoever_would_wait_too_long_comes_again(elsewhere: Elsewhere) -> None:
    later = timezone.now() + timedelta(seconds=30)
    Host.objects.create(origin=elsewhere.url, next_at=later)
    with pytest.raises(NotYet) as refusal:
        hosts.ask(elsewhere.say("/a"))
    assert refusal.value.at == later
    assert Host.objects.get().next_at == later
    assert elsewhere.asked == []


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://S.example/a?b", "https://s.example"),
        ("http://s.example:8080", "http://s.example:8080"),
    ],
)
def test_an_origin_is_scheme_host_and_port(url: str, origin: str) -> None:
    assert hosts.origin(url) == origin
