"""Settings about other servers and programs: networks, addresses of services, prices, names."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import env

READERS: dict[str, Any] = {
    "agent": lambda: env.agent("X", "Bot"),
    "networks": lambda: env.networks("X"),
    "service": lambda: env.service_url("X"),
    "web address": lambda: env.web_address("X"),
    "amount": lambda: env.amount("X", "5"),
    "prices": lambda: env.prices("X"),
    "agents": lambda: env.agents("X", ("GPTBot",)),
    "several": lambda: env.several("X", ("one", "two")),
    "contact": lambda: env.contact("X"),
}


@pytest.mark.parametrize(
    ("reader", "value", "found"),
    [
        ("agent", "", "Bot"),
        ("agent", "My-News_Bot", "My-News_Bot"),
        ("networks", "", []),
        ("networks", "10.0.0.0/8, fd00::/8", ["10.0.0.0/8", "fd00::/8"]),
        ("service", "", ""),
        ("service", "http://127.0.0.1:8011/v1/", "http://127.0.0.1:8011/v1"),
        ("web address", "", ""),
        ("web address", "https://hub.example/a/?b=1", "https://hub.example/a/?b=1"),
        ("amount", "", Decimal(5)),
        ("amount", "0", Decimal(0)),
        ("amount", "2.50", Decimal("2.5")),
        ("agents", "", ["GPTBot"]),
        ("agents", "None", []),
        ("agents", "CCBot, AI2Bot", ["CCBot", "AI2Bot"]),
        ("several", "", []),
        ("several", "Two,one", ["two", "one"]),
        ("contact", "", ""),
        ("contact", "security@news.example", "mailto:security@news.example"),
        ("contact", "https://news.example/security", "https://news.example/security"),
        ("prices", "", {}),
        (
            "prices",
            "small:0.25/2, org/large:8b:0/0",
            {
                "small": (Decimal("0.25"), Decimal(2)),
                "org/large:8b": (Decimal(0), Decimal(0)),
            },
        ),
    ],
)
def test_what_is_right_is_read(
    monkeypatch: pytest.MonkeyPatch, reader: str, value: str, found: object
) -> None:
    monkeypatch.setenv("X", value)
    assert READERS[reader]() == found


@pytest.mark.parametrize(
    ("reader", "value", "says"),
    [
        ("agent", "My Bot/1", "write letters, hyphens and underscores alone, such as Bot."),
        ("networks", "10.0.0.1/8", "write networks such as 10.0.0.0/8 or fd00::/8."),
        ("networks", "localhost", "write networks such as 10.0.0.0/8 or fd00::/8."),
        ("service", "api.example", "write an address such as https://api.example/v1."),
        ("service", "ftp://a/", "write an address such as https://api.example/v1."),
        ("service", "https://a/?key=1", "write an address such as https://api.example/v1."),
        ("agents", "GPTBot, Some Bot", "write names such as GPTBot, comma-separated, or none."),
        ("several", "one, three", "write some of one, two."),
        ("contact", "http://news.example", "or an address that begins with https:."),
        ("contact", "write to us", "or an address that begins with https:."),
        ("web address", "hub.example", "write a whole address such as https://hub.example/."),
        ("web address", "https://a b/", "write a whole address such as https://hub.example/."),
        ("web address", "https://me@a/", "write a whole address such as https://hub.example/."),
        ("web address", "https://a/#b", "write a whole address such as https://hub.example/."),
        ("web address", "http://[::1", "write a whole address such as https://hub.example/."),
        ("amount", "-1", "write an amount such as 2.50."),
        ("amount", "NaN", "write an amount such as 2.50."),
        ("prices", "small", "write name:2.50/10, the price of a million tokens"),
        ("prices", "small:1", "write name:2.50/10, the price of a million tokens"),
        ("prices", ":1/2", "write name:2.50/10, the price of a million tokens"),
        ("prices", "small:1/-2", "write name:2.50/10, the price of a million tokens"),
    ],
)
def test_what_is_wrong_is_named_and_told_how_to_be_right(
    monkeypatch: pytest.MonkeyPatch, reader: str, value: str, says: str
) -> None:
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        READERS[reader]()
    assert str(refusal.value).startswith("X ")
    assert says in str(refusal.value)
