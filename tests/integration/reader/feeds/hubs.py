"""A WebSub hub and a subscriber of it, on loopback: what the standard asks of each, and no more."""

import re
import urllib.request
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode

from tests.elsewhere import Asked, Elsewhere, Said

LINK = re.compile(r'<([^>]+)>; rel="(hub|self)"')


def links(url: str) -> list[tuple[str, str]]:
    """What the ``Link`` headers at ``url`` say, as relation and address."""
    with urllib.request.urlopen(url, timeout=10) as answer:
        told = ", ".join(answer.headers.get_all("Link") or ())
    return [(relation, address) for address, relation in LINK.findall(told)]


@dataclass
class Hub:
    """At ``/hub`` of a site; its subscriber is at ``/callback``."""

    site: Elsewhere
    status: int = 204
    """What it answers."""
    topics: dict[str, bytes] = field(default_factory=dict)
    """What it sent last of each that is subscribed to."""
    published: list[list[str]] = field(default_factory=list)
    """The addresses that it was told of, by request."""
    received: list[bytes] = field(default_factory=list)
    """What the subscriber was sent."""

    def __post_init__(self) -> None:
        self.url = self.site.answer("/hub", self._hear)
        self.callback = self.site.answer("/callback", self._receive)
        self.challenge = self.site.say("/callback?hub.challenge=7", "7")

    def subscribe(self, feed: str) -> None:
        """As a subscriber does: find hub and topic in the feed's own answer, ask the hub."""
        found = links(feed)
        assert [relation for relation, _address in found] == ["hub", "self"]
        hub, topic = (address for _relation, address in found)
        form = {"hub.mode": "subscribe", "hub.topic": topic, "hub.callback": self.callback}
        with urllib.request.urlopen(hub, urlencode(form).encode(), timeout=10) as answer:
            assert answer.status == 202

    def _hear(self, asked: Asked) -> Said:
        form = parse_qs(asked.body.decode())
        if form["hub.mode"] == ["subscribe"]:
            (topic,) = form["hub.topic"]
            # The intent is confirmed by who is to receive, the topic by its own links.
            assert _fetched(self.challenge) == b"7"
            assert links(topic) == [("hub", self.url), ("self", topic)]
            self.topics[topic] = _fetched(topic)
            return Said(status=202)
        if self.status == 204:
            self._distribute(form["hub.url"])
        return Said(b"Not now.", status=self.status) if self.status >= 400 else Said(status=204)

    def _distribute(self, urls: list[str]) -> None:
        self.published.append(urls)
        for url in urls:
            if url in self.topics and (fresh := _fetched(url)) != self.topics[url]:
                self.topics[url] = fresh
                urllib.request.urlopen(self.callback, fresh, timeout=10).close()

    def _receive(self, asked: Asked) -> Said:
        self.received.append(asked.body)
        return Said()


def _fetched(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=10) as answer:
        body: bytes = answer.read()
        return body
