"""What stands on every page of an edition alike, made once in each process: its names and
addresses, and the parts of the page that are made of nothing else or of little more."""

from collections.abc import Hashable, Mapping
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from articles.languages import language as language_row
from articles.text.terms.question import MOST_CHARACTERS
from newsroom.kept import kept
from newsroom.routes import fixed

MOST_PARTS = 1024
"""Parts that are kept, those asked for last: some two kilobytes each."""


@kept(None)
def of_edition(language: str) -> Mapping[str, Any]:
    """What templates are told of the edition on every page."""
    edition = language_row(language)
    return {
        "language": language,
        "edition": edition,
        "site_name": settings.SITE_NAME[language],
        "home_url": fixed("home", language=language),
        "locale": edition.social_locale,
        "longest_search": MOST_CHARACTERS,
        "demo": settings.DEMO,
        "offline_reading": settings.OFFLINE_READING,
    }


def part(template: str, language: str, /, **shown: Hashable) -> SafeString:
    """What ``template`` makes in ``language`` and on the site's clock of the edition and of
    ``shown``, and of nothing that changes otherwise; without space around it. While somebody works
    on templates (``DEBUG``), it is made anew."""
    return (_made if settings.DEBUG else _kept)(template, language, **shown)


def _made(template: str, language: str, /, **shown: Hashable) -> SafeString:
    with override(language), timezone.override(None):
        markup = get_template(template).render({**of_edition(language), **shown})
    return mark_safe(markup.strip())  # noqa: S308  # of a template, which escapes


_kept = kept(MOST_PARTS)(_made)
