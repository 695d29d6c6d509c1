"""Text as it is stored: one form of Unicode, without characters that nobody can see."""

import html
import re
import unicodedata

# C0 and C1 controls but for tab and line ends; explicit bidirectional embeddings and
# overrides, which can turn a line round for all that follows (Unicode TR9, 2.1 to 2.3);
# the zero-width space, word joiner and byte order mark. Isolates and the two joiners that
# Arabic and Persian need are kept.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u200b\u2060\ufeff]"
)
_LINE_END = re.compile("\r\n?|\u2028|\u2029")
_TAG = re.compile(r"<[^>]*>")


# All but Char of XML 1.0, section 2.2.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit_for_xml(text: str) -> str:
    """``text`` without the characters that XML 1.0 cannot hold, even escaped."""
    return _NOT_XML.sub("", text)


def tidy(text: str) -> str:
    """``text`` in Unicode's composed form (NFC), without unseen characters, trimmed."""
    seen = _LINE_END.sub("\n", _UNSEEN.sub("", text))
    return unicodedata.normalize("NFC", seen).strip()


def one_line(text: str) -> str:
    """``tidy`` text on one line. A non-breaking space stays what it is."""
    return re.sub(r"[ \t\n]+", " ", tidy(text))


def without_tags(markup: str) -> str:
    """The words of sanitised HTML, with a space where a tag stood."""
    # Behind the last sign that ends a tag there is none, and looking for one takes for ever.
    end = markup.rfind(">") + 1
    words = _TAG.sub(" ", markup[:end]) + markup[end:]
    return re.sub(r"[ \t\n]+", " ", html.unescape(words)).strip()


def excerpt(markup: str, length: int = 160) -> str:
    """The beginning of sanitised HTML as plain text of at most ``length`` characters,
    cut at a word and closed by an ellipsis."""
    text = without_tags(markup)
    if len(text) <= length:
        return text
    cut = text[: length - 1].rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:،؛.") + "…"
