"""Articles as cards, in markup."""

import re
from datetime import UTC, datetime
from html import escape

from articles.disclosure import mark
from articles.enums import Origin, Review
from articles.reader.cards import Card, entry, headline, related, row
from articles.reader.covers import drawing
from articles.reader.pictures import Picture, Source
from articles.templatetags.news import mark as shown_mark

PLAIN = Card(
    pk=7,
    url="/en/tech/7-a/",
    title="Rain & <sun>",
    dek="More 'rain'",
    category="Tech & <more>",
    category_url="/en/tech/",
    hue="tech",
    published_at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC),
    mark=mark(Origin.GENERATED, Review.NONE, "en"),
    picture=None,
    cover=drawing("tech", 7),
    reason="Also on",
    reason_name="<Wells>",
)
SOURCES = (Source("image/avif", "/m/a-320.avif 320w"), Source("image/webp", "/m/a-320.webp 320w"))
PICTURED = Card(
    pk=8,
    url="/en/tech/8-b/",
    title="Rain",
    dek="",
    category="Tech",
    category_url="/en/tech/",
    hue="water",
    published_at=datetime(2026, 11, 1, 11, 30, tzinfo=UTC),
    mark=mark(Origin.HUMAN, Review.CHECKED, "en"),
    picture=Picture("/m/a.jpg", "image/jpeg", 800, 600, "A river", SOURCES),
    cover=drawing("tech", 8),
)


PICTURE = (
    '<picture><source type="image/avif" srcset="/m/a-320.avif 320w" sizes="{sizes}">'
    '<source type="image/webp" srcset="/m/a-320.webp 320w" sizes="{sizes}">'
    '<img class="cover" src="/m/a.jpg" alt="" width="800" height="600" loading="lazy"'
    ' decoding="async"></picture>'
)


def close(markup: str) -> str:
    """Without the space between elements, and without sizes, which templates decide."""
    return re.sub(' sizes="[^"]*"', ' sizes="{sizes}"', re.sub(r">\s+<", "><", markup))


def drawn(card: Card) -> str:
    return (
        f'<svg class="cover c-{card.hue}" viewBox="0 0 600 400"'
        ' preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">'
        f"{card.cover}</svg>"
    )


def linked(card: Card, where: str, level: int = 3, dek: str = "") -> str:
    identity = f"{where}{card.pk}"
    return (
        f'<h{level}><a href="{card.url}" aria-describedby="{identity}">{escape(card.title)}</a>'
        f"</h{level}>{dek}{shown_mark(card.mark, identity)}"
    )


def test_a_card_is_what_its_place_shows_of_it() -> None:
    dek = '<p class="meta">More &#x27;rain&#x27;</p>'
    category = "<b><bdi>Tech &amp; &lt;more&gt;</bdi></b>"
    why = '<p class="why">Also on <bdi>&lt;Wells&gt;</bdi></p>'
    at = '<time datetime="2026-03-02T00:30:00+01:00">'
    cover, picture = drawn(PLAIN), PICTURE
    day = f'<p class="stamp">{at}2 Mar 2026</time>{category}</p>'
    moment = f'<p class="stamp">{at}2 Mar, 00:30</time>{category}</p>'
    told = [
        (
            row(PLAIN, "en"),
            f'<li class="row c-tech">{cover}<div>{day}{linked(PLAIN, "row-", 2, dek)}</div></li>',
        ),
        (entry(PLAIN, "en"), f'<li class="c-tech">{moment}{linked(PLAIN, "latest-")}</li>'),
        (
            related(PLAIN, "en"),
            f'<li class="card c-tech">{cover}{why}{linked(PLAIN, "related-")}</li>',
        ),
        (
            related(PICTURED, "en"),
            f'<li class="card c-water">{picture}{linked(PICTURED, "related-")}</li>',
        ),
        (headline(PLAIN, "read-", "en", dek=False), linked(PLAIN, "read-")),
        (headline(PLAIN, "top-", "en", dek=True), linked(PLAIN, "top-", dek=dek)),
        (headline(PICTURED, "read-", "en", dek=False), linked(PICTURED, "read-")),
    ]
    for shown, expected in [*told, *told]:
        assert close(shown) == expected
