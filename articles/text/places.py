"""The names of time zones, by the places they are named after."""

from babel import Locale
from babel.dates import get_timezone_location


def city(zone: str, locale: str) -> str:
    """The place that a zone of the IANA's table is named after, in the language of a CLDR
    ``locale``: Tunis for ``Africa/Tunis``. A zone without a place keeps its name."""
    name: str = get_timezone_location(zone, locale=Locale.parse(locale), return_city=True)
    return name.rsplit("/", maxsplit=1)[-1]
