"""XML for the two formats that are made of it."""

from typing import Any

from lxml import etree

from articles.reader.feeds.entry import Entry
from articles.reader.feeds.namespaces import ARTICLE, ATOM, DISCLOSURE, MEDIA, XML

LANGUAGE = f"{{{XML}}}lang"
PREFIXES: dict[str | None, str] = {"media": MEDIA, "ai": DISCLOSURE, "article": ARTICLE}


def add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    """An element ``name`` (``{namespace}local``) at the end of ``parent``. ``xml_lang`` is
    ``xml:lang``; attributes that are empty are left out."""
    named = {LANGUAGE if key == "xml_lang" else key: value for key, value in attributes.items()}
    element = etree.SubElement(parent, name, {key: value for key, value in named.items() if value})
    element.text = text
    return element


def link(parent: Any, rel: str, href: str, **attributes: str) -> None:
    add(parent, f"{{{ATOM}}}link", rel=rel, href=href, **attributes)


def add_extensions(parent: Any, entry: Entry) -> None:
    """What neither format has a place of its own for: picture, reading time, disclosure."""
    if picture := entry.picture:
        content = add(
            parent, f"{{{MEDIA}}}content", url=picture.url, medium="image", type=picture.type
        )
        add(content, f"{{{MEDIA}}}description", picture.alt)
        if picture.credit:
            add(content, f"{{{MEDIA}}}credit", picture.credit)
    if entry.minutes:
        add(
            parent,
            f"{{{ARTICLE}}}text",
            minutes=str(entry.minutes),
            words=str(entry.words),
            dir=entry.direction,
        )
    if entry.withdrawn:
        add(parent, f"{{{ARTICLE}}}withdrawn")
    if signals := entry.signals:
        add(
            parent,
            f"{{{DISCLOSURE}}}disclosure",
            value=signals.value,
            checked="true" if signals.checked else "false",
            policy=signals.policy,
        )


def written(root: Any) -> bytes:
    """The document, with ``&`` and ``<`` as the RSS Best Practices Profile asks for them in plain
    text, which aggregators that take it for HTML then read right: the same to any XML parser."""
    text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text.replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;")
