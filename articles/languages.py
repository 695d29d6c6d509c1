"""What the site knows about each language: the one table to extend for a new edition.

``settings.LANGUAGES`` says which editions there are and in which order; this table says
how their texts are set, counted, sorted and searched.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from django.conf import settings
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from modeltranslation.utils import build_localized_fieldname

from articles.text.terms import PLAIN, Analyser
from articles.text.terms.arabic import ARABIC
from articles.text.terms.english import ENGLISH
from articles.text.terms.french import FRENCH
from newsroom.kept import kept

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    name: str
    """Its own name for itself, as the language switch writes it."""
    direction: Direction
    locale: str
    """The CLDR locale of dates and numbers. Plain ``ar`` means Western digits (CLDR 48)."""
    social_locale: str
    """As Open Graph wants it: with a territory, from Facebook's list."""
    search_configuration: str
    """A text search configuration of PostgreSQL's core, which ours is measured against."""
    words_per_minute: int
    """How fast news is read silently. English: 238, Brysbaert 2019 (doi 10.1016/
    j.jml.2019.104047), who finds that other languages differ by the number of words they
    need for the same message. That number was measured on 1,294 news sentences that exist
    in three languages: French 1.146 and Arabic 0.943 of the English, hence 273 and 224."""
    from_it: "_StrPromise"
    """Completes “Translated by AI …”: where a text came from."""
    its_article: "_StrPromise"
    """Names the article's text in this language, in the reader's."""
    articles_in_names: tuple[str, ...] = ()
    """Leading articles that an alphabetical list passes over."""
    analyser: Analyser = PLAIN
    """How its texts are taken apart to be searched: word by word, unless somebody has written
    what its forms of a word share."""


TABLE = {
    language.code: language
    for language in (
        Language(
            code="fr",
            name="Français",
            direction="ltr",
            locale="fr",
            social_locale="fr_FR",
            search_configuration="french",
            words_per_minute=273,
            from_it=pgettext_lazy("Translated by AI …", "from French"),
            its_article=_("The French article"),
            articles_in_names=("le ", "la ", "les ", "l’", "l'"),
            analyser=FRENCH,
        ),
        Language(
            code="ar",
            name="العربية",
            direction="rtl",
            locale="ar",
            social_locale="ar_AR",
            search_configuration="arabic",
            words_per_minute=224,
            from_it=pgettext_lazy("Translated by AI …", "from Arabic"),
            its_article=_("The Arabic article"),
            articles_in_names=("ال",),
            analyser=ARABIC,
        ),
        Language(
            code="en",
            name="English",
            direction="ltr",
            locale="en_GB",
            social_locale="en_GB",
            search_configuration="english",
            words_per_minute=238,
            from_it=pgettext_lazy("Translated by AI …", "from English"),
            its_article=_("The English article"),
            articles_in_names=("the ", "a ", "an "),
            analyser=ENGLISH,
        ),
    )
}


@kept(1)
def codes() -> tuple[str, ...]:
    """The codes of the editions, in the order of the switch."""
    return tuple(code for code, _name in settings.LANGUAGES)


def language(code: str) -> Language:
    """The table's row for ``code``. Raises ``KeyError`` for a language without one."""
    return TABLE[code]


@kept(None)
def column(field: str, language: str) -> str:
    """The name of the column that holds ``field`` in ``language``: ``title_fr``."""
    return build_localized_fieldname(field, language)


def in_language(thing: object, field: str, language: str) -> Any:
    """The value of a translated field in one language, never that of another."""
    return getattr(thing, column(field, language))


def first_filled(thing: object, field: str, language: str = "") -> str:
    """``field`` in ``language``, or in the first edition that has it, or ``""``.

    For names that must be shown somehow: an account's, or in a list for editors.
    """
    for code in (language, *codes()):
        value = in_language(thing, field, code) if code else ""
        if value:
            return str(value)
    return ""
