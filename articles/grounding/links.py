"""Where a text sends its readers: addresses of the web and of mail, telephone numbers, names at
other services, accounts that take money. Each must be one that a source has.

What is looked for: addresses with a scheme (RFC 3986) or without, known by the ends that domains
have (the list of IANA, of which news has few); mail (RFC 5322, as people write it); telephone
numbers of 3 to 15 digits (ITU-T E.164), known by their form or the word before them; the accounts
of banks (IBAN, ISO 13616) and of Bitcoin and Ethereum. Written-out dots and brackets (“example dot
com”, “hxxp”, “[.]”) count as what they stand for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.enums import Check, Severity
from articles.grounding.evidence import Evidence
from articles.grounding.findings import Finding, Place, Text, parts
from articles.grounding.folding import Folded, folded

_ENDS = (
    "com|org|net|info|biz|io|ai|app|dev|co|me|tv|news|press|media|online|site|shop|store|xyz|top"
    "|club|live|link|click|page|blog|tech|gov|edu|int|mil|eu|uk|us|fr|tn|ma|dz|eg|ly|lb|jo|sa|ae"
    "|qa|kw|bh|om|iq|sy|ps|sd|mr|ye|tr|ir|il|de|at|ch|be|nl|lu|it|es|pt|se|no|dk|fi|ie|pl|cz|ru|ua"
    "|cn|jp|kr|in|br|mx|ca|au|nz|za|ng|ke|sn|ci|ml|bf|ne|gg|ws|cc|ly|su|example|invalid|test"
    "|تونس|مصر|المغرب|الجزاير|السعوديه|امارات|قطر|عمان|فلسطين|الاردن|موقع|شبكه"
)
_DOT = r"(?:\.|\s?[\[({]\s?(?:\.|dot|point|دوت|نقطه)\s?[\])}]\s?)"
_NAME = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_SPOKEN = r"\s(?:dot|point|دوت|نقطه)\s"
_SPOKEN_ENDS = "com|org|net|info|io|example|كوم|اورغ|نت"
"""“Point” is a word of French, and “point de” no end of a domain."""
_WRITTEN_HOST = rf"(?:{_NAME}{_DOT}){{1,5}}(?:{_ENDS})"
_SPOKEN_HOST = rf"(?:{_NAME}{_SPOKEN}){{1,3}}(?:{_SPOKEN_ENDS})"
_HOST = rf"(?:{_WRITTEN_HOST}|{_SPOKEN_HOST})(?![\w@])"
_AT = r"(?:\s?[\[({]\s?(?:at|arobase)\s?[\])}]\s?|@)"
_MAIL = re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}{_HOST}")
_WEB = re.compile(
    rf"(?:(?:https?|hxxps?|ftp|ipfs|tel|mailto|javascript|data)://?[^\s<>\"«»“”]{{3,}}"
    rf"|(?<![\w@./-])(?:www\.)?{_HOST}(?::\d+)?(?:/[^\s<>\"«»“”]*)?"
    r"|(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?(?![\w.])(?:/[^\s<>\"«»“”]*)?)"
)
_HANDLE = re.compile(r"(?<![\w@./])@[a-z0-9_](?:[\w.]{0,39}\w)")
_ACCOUNT = re.compile(
    r"(?<!\w)(?:bc1[a-z0-9]{20,62}|[13][a-km-z1-9]{25,34}|0x[0-9a-f]{40}"
    r"|[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,3})?)(?!\w)"
)
_CALL = (
    r"call|dial|text|phone|telephone|tel|whats ?app|hotline|fax|sms|viber|appel\w*|compos\w*"
    r"|joindre|telephon\w*|اتصل\w*|الاتصال|اتصال|هاتف\w*|الهاتف|واتساب|واتس|للاتصال"
)
_NUMBER = r"number|ring|line|signal|numero|contact\w*|ligne|standard|رقم|الرقم|برقم|بالرقم|الخط"
_SPACED = r"[ .()/-]{0,3}"
_PHONE = re.compile(
    rf"(?<![\w.,+])(?:\+|00){_SPACED}\d(?:{_SPACED}\d){{6,14}}(?!\w)"
    r"|(?<![\w.,-])0\d(?:[ .-]?\d\d){4}(?!\w)"
    r"|(?<![\w.,-])(?:1[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\w)"
    rf"|(?<=\w )(?<!\d )(?<![\w.,-])(?P<called>\d(?:{_SPACED}\d){{2,14}})(?![\w%])"
)
_BETWEEN = (
    r"[^\w\n]{0,3}(?:(?:on|at|to|the|us|number|our|is|au|le|la|du|numero|vert|nous|sur|علي|عبر|الرقم|بالرقم"
    r"|برقم|رقم|الاخضر|green)[^\w\n]{1,3}){0,4}$"
)
_CALLED = re.compile(rf"(?<!\w)(?:و|ف)?(?:{_CALL}){_BETWEEN}")
_NUMBERED = re.compile(rf"(?<!\w)(?:و|ف)?(?:{_NUMBER}){_BETWEEN}")
_FEWEST_OF_A_NUMBER = 5
"""Digits of what is a telephone number because it is called a number; stamps are numbered, too."""
_AROUND = 60
_GROUPED = re.compile(r"\d{1,3}(?: \d{3})+")
"""A figure, as French and Arabic write it; a telephone number may look so, too."""
_FEWEST_OF_A_TAIL = 7
"""Digits at the end that make two telephone numbers one, with and without the code before."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where something that readers can turn to stands, and how it is compared."""

    start: int
    end: int
    code: str
    key: str


def links(text: str) -> list[Link]:
    """What a plain text sends its readers to, in reading order, none within another."""
    plain = folded(text)
    found: list[Link] = []
    for start, end, code, key in sorted(_all(plain, text), key=lambda one: (one[0], -one[1])):
        if not found or plain.offsets[start] >= found[-1].end:
            found.append(Link(*plain.place(start, end), code, key))
    return found


def check(text: Text, evidence: Evidence) -> list[Finding]:
    """A finding for each link of ``text`` that no source has."""
    said = [link for source in evidence.sources for link in links(source.text)]
    digits = [_digits(source.text) for source in evidence.sources]
    return [
        Finding(
            Check.LINK, Severity.BLOCKING, text.language,
            Place(part, paragraph, link.start, link.end), string[link.start : link.end], "",
            link.code,
        )
        for part, paragraph, string in parts(text)
        for link in links(string)
        if not _borne_out(link, said, digits)
    ]  # fmt: skip


def _borne_out(link: Link, said: list[Link], digits: list[str]) -> bool:
    if link.code == "telephone":
        return any(f" {link.key} " in one for one in digits) or any(
            one.code == "telephone" and _same_number(link.key, one.key) for one in said
        )
    if link.code == "web":
        return any(one.code == "web" and _leads_there(link.key, one.key) for one in said)
    return any((one.code, one.key) == (link.code, link.key) for one in said)


def _same_number(one: str, other: str) -> bool:
    shorter, longer = sorted((one.lstrip("0"), other.lstrip("0")), key=len)
    return shorter == longer or (len(shorter) >= _FEWEST_OF_A_TAIL and longer.endswith(shorter))


def _leads_there(key: str, said: str) -> bool:
    """Whether an address is that of a source, or of the site that it is on."""
    return said == key or said.startswith(f"{key}/")


def _all(plain: Folded, text: str) -> Iterator[tuple[int, int, str, str]]:
    for found in _MAIL.finditer(plain.text):
        yield *found.span(), "mail", _address(found[0])
    for found in _WEB.finditer(plain.text):
        end = found.start() + len(found[0].rstrip(".,;:!?)'…"))
        if not _is_two_sentences(text, plain, found):
            yield found.start(), end, "web", _address(plain.text[found.start() : end])
    for found in _HANDLE.finditer(plain.text):
        yield *found.span(), "handle", found[0]
    for found in _ACCOUNT.finditer(plain.text):
        yield *found.span(), "account", found[0].replace(" ", "")
    for found in _PHONE.finditer(plain.text):
        if _is_called(plain.text, found):
            yield *found.span(), "telephone", re.sub(r"\D", "", found[0])


def _is_two_sentences(text: str, plain: Folded, found: re.Match[str]) -> bool:
    """“…ended.It was” has no address in it, only a space too few."""
    if re.match(r"[a-z]+://|www\.", found[0]) or "/" in found[0]:
        return False
    start, end = plain.place(*found.span())
    last = re.split(r"[.\s]", text[start:end])[-1]
    return last[:1].isupper() and not text[start:end].isupper()


def _is_called(plain: str, found: re.Match[str]) -> bool:
    """Whether digits are a telephone number: by their form, or by what stands before them."""
    if found["called"] is None:
        return not _GROUPED.fullmatch(found[0])
    before = plain[max(0, found.start() - _AROUND) : found.start()]
    digits = sum(map(str.isdigit, found[0]))
    return bool(
        _CALLED.search(before) or (digits >= _FEWEST_OF_A_NUMBER and _NUMBERED.search(before))
    )


def _address(found: str) -> str:
    """An address without what makes no difference to where it leads."""
    dotted = re.sub(f"{_DOT}|{_SPOKEN}", ".", re.sub(_AT, "@", found))
    bare = re.sub(r"^(?:h(?:tt|xx)ps?://?|mailto:/*)?(?:www\.)?", "", dotted)
    return bare.rstrip("/")


def _digits(text: str) -> str:
    """The digits of a text, those that only spaces and dots part together."""
    plain = re.sub(r"(?<=\d)[ ./()-]{1,3}(?=\d)", "", folded(text).text)
    return f" {' '.join(re.findall(r'[0-9]+', plain))} "
