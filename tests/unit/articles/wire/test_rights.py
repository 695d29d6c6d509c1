"""What a source says of the use of its pages by machines."""

from collections.abc import Mapping

import pytest

from articles.enums import Verdict
from articles.wire.marks import Marks
from articles.wire.rights import Ground, Reading, Rules, crawl_delay, may_ask, read

URL = "https://s.example/tech/a?b=1"
AGENT = "NewsroomBot"


def robots(text: str) -> Rules:
    return Rules(robots=text, robots_status=200)


Headers = Mapping[str, str]


def reading(
    rules: Rules, headers: Headers | None = None, marks: Marks | None = None, licence: str = ""
) -> Reading:
    return read(rules, URL, agent=AGENT, headers=headers, marks=marks, licence=licence)


def grounds(
    rules: Rules, headers: Headers | None = None, marks: Marks | None = None
) -> tuple[Ground, ...]:
    return reading(rules, headers, marks).grounds


@pytest.mark.parametrize(("status", "may"), [(404, True), (403, True), (500, False), (0, False)])
def test_a_robots_txt_that_cannot_be_had_forbids_and_one_that_is_not_there_does_not(
    status: int, may: bool
) -> None:
    assert may_ask(Rules(robots_status=status), URL, AGENT) is may


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /tech/", False),
        ("User-agent: *\nDisallow: /tech/\nAllow: /tech/a", True),
        ("User-agent: *\nDisallow: /*?b=", False),
        ("User-agent: newsroombot\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: NewsroomBot\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        ("", True),
        ("<html>not found</html>", True),
    ],
)
def test_robots_txt_is_obeyed(text: str, may: bool) -> None:
    assert may_ask(robots(text), URL, AGENT) is may
    assert (grounds(robots(text)) == ()) is may


def test_nothing_said_is_nothing_reserved() -> None:
    assert reading(Rules()) == Reading(Verdict.FREE, (), {})


def test_who_turns_ai_agents_away_reserves() -> None:
    text = "User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n\nUser-agent: *\nAllow: /"
    found = reading(robots(text))
    assert (found.verdict, found.grounds) == (Verdict.RESERVED, (Ground.AI_AGENTS,))
    assert found.evidence == {"robots.txt, AI agents": "GPTBot, CCBot"}


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: GPTBot\nDisallow: /private/",
        "User-agent: GPTBot\nDisallow: /\n\nUser-agent: NewsroomBot\nAllow: /",
        "User-agent: Scraper\nDisallow: /",
    ],
)
def test_agents_kept_from_elsewhere_or_others_than_us_reserve_nothing(text: str) -> None:
    assert grounds(robots(text)) == ()


TDM = '[{"location": "/tech/", "tdm-reservation": 1, "tdm-policy": "https://s.example/p"}]'


@pytest.mark.parametrize(
    ("tdmrep", "reserved"),
    [
        (TDM, True),
        (TDM.replace("/tech/", "/*"), True),
        (TDM.replace("/tech/", "/tech/a$"), False),
        (TDM.replace("/tech/", "/sport/"), False),
        (TDM.replace("/tech/", "/te*/a*b=1$"), True),
        (TDM.replace("/tech/", "/te*/*a$"), False),
        (TDM.replace("/tech/", "/%74ech/"), True),
        (TDM.replace("/tech/", "/" + "*t" * 200 + "z"), False),
        (TDM.replace(": 1", ": 0"), False),
        (f'[{{"location": "/tech/", "tdm-reservation": 0}}, {TDM[1:-1]}]', False),
        ("", False),
        ("<html>", False),
        ('{"location": "/", "tdm-reservation": 1}', True),
        ('[1, null, {"location": 5}]', False),
        ("[" * 100_000, False),
    ],
)
def test_the_hosts_file_reserves_by_its_first_rule_that_matches(
    tdmrep: str, reserved: bool
) -> None:
    assert (grounds(Rules(tdmrep=tdmrep)) == (Ground.TDM,)) is reserved


@pytest.mark.parametrize(
    ("headers", "marked", "reserved"),
    [
        ({"tdm-reservation": "1"}, "", True),
        ({"tdm-reservation": "0"}, "", False),
        ({}, "1", True),
        ({"tdm-reservation": "1"}, "0", False),
        ({"tdm-reservation": "maybe"}, "", True),
    ],
)
def test_a_page_and_its_answer_go_before_the_hosts_file(
    headers: dict[str, str], marked: str, reserved: bool
) -> None:
    found = grounds(Rules(tdmrep=TDM), headers, Marks(tdm_reservation=marked))
    assert (found == (Ground.TDM,)) is reserved


@pytest.mark.parametrize(
    ("said", "reserved"),
    [
        ("train-ai=n", True),
        ("search=y, train-ai=n", True),
        ("ai-input=no", True),
        ("Train-AI = N", True),
        ("train-ai=y", False),
        ("search=n", False),
        ("train-ai", False),
        ("", False),
    ],
)
def test_a_use_that_is_ours_and_not_wanted_is_reserved(said: str, reserved: bool) -> None:
    by_header = grounds(Rules(), {"content-usage": said})
    by_robots = grounds(robots(f"User-agent: *\nAllow: /\nContent-Usage: {said}"))
    of_path = grounds(robots(f"User-agent: *\nContent-Usage: /tech/ {said}"))
    elsewhere = grounds(robots(f"User-agent: *\nContent-Usage: /sport/ {said}"))
    assert by_header == by_robots == of_path == ((Ground.USAGE,) if reserved else ())
    assert elsewhere == ()


def test_a_rule_for_us_goes_before_one_for_all() -> None:
    text = "User-agent: *\nContent-Usage: train-ai=n\n\nUser-agent: NewsroomBot\n"
    assert grounds(robots(text + "Content-Usage: train-ai=y")) == ()
    assert grounds(robots(text.replace("*", "Other"))) == ()
    assert grounds(robots("Content-Signal: ai-train=no\n")) == (Ground.USAGE,)


def test_noai_on_the_page_reserves() -> None:
    assert grounds(Rules(), {"x-robots-tag": "noai, noimageai"}) == (Ground.PAGE,)
    assert grounds(Rules(), marks=Marks(robots=(("robots", "index, noai"),))) == (Ground.PAGE,)
    other = Marks(robots=(("robots", "noindex, noimageai"), ("googlebot", "noai")))
    assert grounds(Rules(), marks=other) == ()


def test_a_licence_on_record_lifts_what_is_reserved_and_is_kept_as_evidence() -> None:
    rules = robots("User-agent: *\nDisallow: /\nContent-Usage: train-ai=n")
    found = reading(rules, licence=" Contract of 3 May 2026 ")
    assert found.verdict is Verdict.LICENSED
    assert found.grounds == (Ground.ROBOTS, Ground.USAGE)
    assert found.evidence == {
        "robots.txt": "Disallow: /; Content-Usage: train-ai=n",
        "robots.txt, Content-Usage": "train-ai=n",
        "licence on record": "Contract of 3 May 2026",
    }
    assert reading(Rules(), licence="Contract").verdict is Verdict.FREE


def test_evidence_is_kept_word_for_word_and_cut() -> None:
    found = reading(Rules(tdmrep=TDM), marks=Marks(licenses=("https://l.example/by",)))
    assert found.evidence == {
        "license": "https://l.example/by",
        "tdmrep.json": "1 /tech/ https://s.example/p",
    }
    long = reading(Rules(), {"content-usage": "train-ai=n" + " " * 9_000})
    assert len(long.evidence["Content-Usage"]) == 500


def test_a_crawl_delay_is_in_seconds() -> None:
    assert crawl_delay("User-agent: *\nCrawl-delay: 2.5", AGENT) == 2.5
    assert crawl_delay("User-agent: *\nDisallow:", AGENT) == 0
