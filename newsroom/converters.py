"""Parts of addresses."""

import unicodedata

from django.conf import settings


class LanguageConverter:
    """An edition's code, and nothing else."""

    regex = "|".join(code for code, _name in settings.LANGUAGES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class SegmentConverter:
    """What stands between two slashes, in any script, in Unicode's composed form (NFC): one
    that comes in another form is read as if it had come in this. PostgreSQL cannot hold a
    null byte."""

    regex = "[^/\0]+"

    def to_python(self, value: str) -> str:
        return composed(value)

    def to_url(self, value: str) -> str:
        return composed(value)


class EndingConverter:
    """The format of a feed."""

    regex = "rss|atom|json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class MonthConverter:
    """A month as two digits, 01 to 12."""

    regex = "0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02d}"


def composed(text: str) -> str:
    """``text`` as addresses are written: an ``é`` is one letter and not two (NFC). Some
    systems take them apart in what is copied or typed."""
    return unicodedata.normalize("NFC", text)
