"""The only sanitiser: what HTML may be stored and shown, as a written list of tags."""

import re

import nh3
from django.conf import settings

TAGS = {
    "p", "h2", "h3", "blockquote", "ul", "ol", "li", "a", "em", "strong", "br",
    "figure", "img", "figcaption", "bdi", "span",
}  # fmt: skip
# Browsers drop tabs and line ends from an address and decode dots: allow neither.
_OUR_PATH = re.compile(r"/[\w./-]*")
DIRECTIONAL = {"lang", "dir"}
ATTRIBUTES = {
    "*": set(),
    "a": {"href", "hreflang"} | DIRECTIONAL,
    "img": {"src", "alt", "width", "height"},
} | dict.fromkeys(TAGS - {"a", "img", "br"}, DIRECTIONAL)


def clean(html: str) -> str:
    """``html`` with nothing left but the listed tags and attributes.

    Pictures may come from the site's own uploads alone. Links go to http, https and
    mailto. Text is kept; the content of scripts and styles goes.
    """
    # A tag that goes can change how the rest is read: clean until nothing changes.
    before = None
    while html != before:
        before, html = html, _clean(html)
    return html


def _clean(html: str) -> str:
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_only_our_pictures,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
        set_tag_attribute_values={"img": {"loading": "lazy"}},
    )
    # The serialiser writes the one character that French sets in every line as an entity.
    return cleaned.replace("&nbsp;", "\u00a0")


def _only_our_pictures(tag: str, attribute: str, value: str) -> str | None:
    if tag == "img" and attribute == "src":
        ours = value.startswith(settings.MEDIA_URL) and _OUR_PATH.fullmatch(value)
        return value if ours and ".." not in value else None
    if attribute == "dir":
        return value if value in ("ltr", "rtl", "auto") else None
    return value
