"""What a source says of the use of its pages by machines, and what that means for us. Pure.

Three ways are read: robots.txt (RFC 9309), the TDM Reservation Protocol (W3C Community Group,
final report of 10 May 2024) and ``Content-Usage`` (draft-ietf-aipref-attach; in its place
also ``Content-Signal``, which some networks of servers send). Where they differ, the
strictest holds.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

from protego import Protego

from articles.enums import Verdict
from articles.wire.marks import Marks

AI_AGENTS = (
    *("GPTBot", "ChatGPT-User", "ClaudeBot", "anthropic-ai", "Google-Extended", "CCBot"),
    *("Applebot-Extended", "Meta-ExternalAgent", "PerplexityBot", "MistralAI-User", "cohere-ai"),
)
"""Agents by whose names publishers tell machines that make texts from theirs to stay away. Who
turns all those away that it names does not want to be written from by one more."""
USES = ("train-ai", "ai-train", "ai-use", "ai-input", "genai", "ai", "tdm", "bots")
"""Preferences that are about what we do. The words are still being decided on
(draft-ietf-aipref-vocab), so older ones count as well."""
_NO = ("n", "no", "0", "false", "?0", "disallow")
_LONGEST_EVIDENCE = 500


class Ground(StrEnum):
    """Why an item's rights count as reserved."""

    ROBOTS = "robots"
    AI_AGENTS = "ai_agents"
    TDM = "tdm"
    USAGE = "usage"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host says for all its pages. ``robots_status`` is what robots.txt answered, 0 when
    nothing did."""

    robots: str = ""
    robots_status: int = 404
    tdmrep: str = ""

    @property
    def away(self) -> bool:
        """Whether robots.txt is there and cannot be had, which forbids everything meanwhile."""
        return is_away(self.robots_status)


def is_away(status: int) -> bool:
    """Whether a file of rules is there and cannot be had: nothing answered (0), the server fails,
    or it says that we ask too much (RFC 6585, section 4), which RFC 9309 would let us take for a
    file that is not there."""
    return status in (0, HTTPStatus.TOO_MANY_REQUESTS) or status >= 500


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of it: whether the page may be asked for, what we may do with it, why, and
    the words that say so."""

    verdict: Verdict
    grounds: tuple[Ground, ...]
    evidence: dict[str, str]


def may_ask(rules: Rules, url: str, agent: str) -> bool:
    """Whether robots.txt lets ``agent`` ask for ``url``. A robots.txt that is there and cannot
    be had forbids everything, one that is not there nothing (RFC 9309, section 2.3.1)."""
    if rules.away:
        return False
    if not 200 <= rules.robots_status < 300:
        return True
    return bool(_robots(rules.robots).can_fetch(url, agent))


def crawl_delay(robots: str, agent: str) -> float:
    """Seconds that robots.txt wants between two requests; 0 where it says nothing. No standard
    has it, many files do."""
    return float(_robots(robots).crawl_delay(agent) or 0)


def read(
    rules: Rules,
    url: str,
    *,
    agent: str,
    headers: Mapping[str, str] | None = None,
    marks: Marks | None = None,
    licence: str = "",
) -> Reading:
    """The rights in the page at ``url``: by the rules of its host, the fields of its answer and
    the marks on it. ``licence`` is what the source's record says that we have been allowed."""
    headers, marks = headers or {}, marks or Marks()
    evidence: dict[str, str] = {}
    if marks.licenses:
        evidence["license"] = " ".join(marks.licenses)
    if not may_ask(rules, url, agent):
        evidence["robots.txt"] = _group(rules.robots, agent) or f"HTTP {rules.robots_status}"
    refused = _refused_agents(rules, url, agent)
    if refused:
        evidence["robots.txt, AI agents"] = ", ".join(refused)
    evidence |= _reservation(rules, headers, marks, url)
    evidence |= _usage(rules, headers, url, agent) | _page(headers, marks)
    grounds = tuple(ground for ground, where in _GROUNDS.items() if evidence.keys() & where)
    if licence.strip():
        evidence["licence on record"] = licence.strip()
    return Reading(_verdict(grounds, licence), grounds, _cut(evidence))


_GROUNDS = {
    Ground.ROBOTS: {"robots.txt"},
    Ground.AI_AGENTS: {"robots.txt, AI agents"},
    Ground.TDM: {"tdmrep.json", "tdm-reservation"},
    Ground.USAGE: {"Content-Usage", "robots.txt, Content-Usage"},
    Ground.PAGE: {"meta robots"},
}


def _verdict(grounds: tuple[Ground, ...], licence: str) -> Verdict:
    if not grounds:
        return Verdict.FREE
    return Verdict.LICENSED if licence.strip() else Verdict.RESERVED


def _cut(evidence: dict[str, str]) -> dict[str, str]:
    return {name: said[:_LONGEST_EVIDENCE] for name, said in evidence.items()}


# A thousand items of one source ask the same rules.
@lru_cache(maxsize=64)
def _robots(text: str) -> Protego:
    return Protego.parse(text)


def _refused_agents(rules: Rules, url: str, agent: str) -> list[str]:
    """AI agents that robots.txt names and turns away from ``url``, unless it names us too: then
    what it says of us holds."""
    if not 200 <= rules.robots_status < 300:
        return []
    named = {name.lower() for name, _line in _lines(rules.robots) for name in name.split(",")}
    if agent.lower() in named:
        return []
    robots = _robots(rules.robots)
    return [name for name in AI_AGENTS if name.lower() in named and not robots.can_fetch(url, name)]


def _lines(robots: str) -> Iterable[tuple[str, str]]:
    """Each rule of robots.txt with the agents of its group, comma-separated in small letters.
    Protego tells of no rules but its own."""
    agents: list[str] = []
    begun = False
    for line in robots.splitlines():
        name, colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if not colon:
            continue
        if name.lower() == "user-agent":
            agents = [*([] if begun else agents), value.lower()]
            begun = False
            continue
        begun = True
        yield ",".join(agents), f"{name}: {value}"


def _group(robots: str, agent: str) -> str:
    """The rules for ``agent``, or else for all."""
    of: dict[str, list[str]] = {}
    for names, line in _lines(robots):
        for name in names.split(","):
            of.setdefault(name, []).append(line)
    return "; ".join(of.get(agent.lower()) or of.get("*") or [])


def _reservation(
    rules: Rules, headers: Mapping[str, str], marks: Marks, url: str
) -> dict[str, str]:
    """``tdm-reservation: 1``, of the page, of its answer or of the host's file, in this order."""
    by_answer = (headers.get("tdm-reservation", "").strip(), headers.get("tdm-policy", ""))
    for said, policy in ((marks.tdm_reservation, marks.tdm_policy), by_answer):
        if said in ("0", "1"):
            return {"tdm-reservation": f"1 {policy}".strip()} if said == "1" else {}
    return _in_file(rules.tdmrep, url)


def _in_file(tdmrep: str, url: str) -> dict[str, str]:
    """What ``/.well-known/tdmrep.json`` reserves of ``url``: the first rule that matches."""
    try:
        told = json.loads(tdmrep) if tdmrep else []
    except (ValueError, RecursionError):
        return {}
    parts = urlsplit(url)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    for rule in told if isinstance(told, list) else [told]:
        location = rule.get("location") if isinstance(rule, dict) else None
        if isinstance(location, str) and _matches(location, path):
            reserved = str(rule.get("tdm-reservation")) == "1"
            policy = rule.get("tdm-policy")
            said = f"1 {location} {policy if isinstance(policy, str) else ''}".strip()
            return {"tdmrep.json": said} if reserved else {}
    return {}


def _matches(pattern: str, path: str) -> bool:
    """As in robots.txt: the beginning of a path, with ``*`` for anything and ``$`` for the end
    (RFC 9309, section 2.2.3). Taken from left to right, so that no pattern takes long."""
    path, end = unquote(path), pattern.endswith("$")
    first, *others = unquote(pattern.removesuffix("$")).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, piece in enumerate(others, 1):
        if end and number == len(others):
            return path.endswith(piece) and len(path) - len(piece) >= at
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not end or at == len(path)


def _usage(rules: Rules, headers: Mapping[str, str], url: str, agent: str) -> dict[str, str]:
    """A use that is ours and said not to be wanted, by the answer or by robots.txt."""
    found = {}
    for name in ("content-usage", "content-signal"):
        said = headers.get(name, "")
        if _unwanted(said):
            found["Content-Usage"] = said
    if 200 <= rules.robots_status < 300:
        for said in _usage_of_robots(rules.robots, url, agent):
            if _unwanted(said):
                found["robots.txt, Content-Usage"] = said
    return found


def _usage_of_robots(robots: str, url: str, agent: str) -> Iterable[str]:
    """What ``Content-Usage: [path] preferences`` says of ``url`` in the group for ``agent``, or
    else in that for all."""
    said: dict[str, list[str]] = {}
    path = urlsplit(url).path or "/"
    for names, line in _lines(robots):
        rule, _colon, value = line.partition(": ")
        if rule.lower() not in ("content-usage", "content-signal"):
            continue
        first, _space, rest = value.partition(" ")
        if first.startswith("/"):
            value = rest if _matches(first, path) else ""
        # What stands before any group is meant for all.
        for name in names.split(",") if names else ["*"]:
            said.setdefault(name, []).append(value)
    return said.get(agent.lower()) or said.get("*") or []


def _unwanted(preferences: str) -> bool:
    """Whether ``train-ai=n, search=y`` denies a use that is ours."""
    for preference in preferences.lower().split(","):
        name, _equals, value = preference.partition("=")
        if name.strip() in USES and value.strip() in _NO:
            return True
    return False


def _page(headers: Mapping[str, str], marks: Marks) -> dict[str, str]:
    """``noai`` of the page's robots element or of ``X-Robots-Tag``."""
    to_all = [said for whom, said in marks.robots if whom == "robots"]
    for said in (*to_all, headers.get("x-robots-tag", "")):
        if "noai" in re.split(r"[\s,:]+", said.lower()):
            return {"meta robots": said}
    return {}
