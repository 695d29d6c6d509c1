"""The name authority: people, organisations and places, each with its spellings."""

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import BooleanField, CheckConstraint, F, Func, Index, Q, UniqueConstraint
from django.utils.translation import get_language, gettext_lazy as _

from articles.enums import NameKind
from articles.grounding.known import index_word
from articles.languages import codes
from articles.models.per_language import of_an_edition
from articles.models.querysets.names import KnownNameQuerySet, SpellingQuerySet
from articles.models.words import Words
from articles.text.plain import one_line
from articles.text.unseen import without_unseen

LONGEST = 120
"""Characters of a spelling."""
# Arabic vowel signs and the stroke that lengthens a line, some write them and others do not; and
# what nobody sees, but for the joiners that words of Arabic script may need.
_MARKS = r"\u0610-\u061a\u0640\u064b-\u065f\u0670"
_UNSEEN = (
    r"\u0001-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufeff"
)


def tidied(text: str) -> str:
    """A spelling as it is kept: composed (NFC), on one line, without what nobody sees."""
    return one_line(without_unseen(text)[0])


def validate_spelling(text: str) -> None:
    """Raises ``ValidationError`` for a ``tidied`` spelling that cannot be kept."""
    if re.search(f"[{_MARKS}]", text):
        raise ValidationError(
            _("Write it without vowel signs and without the stroke that lengthens a line.")
        )
    if not index_word(text):
        raise ValidationError(_("A name needs at least one letter."))


class KnownName(models.Model):
    """A person, an organisation or a place that the site spells in one way in each language.

    Two may have the same spelling, as two people may: then the note tells them apart.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=NameKind.choices)
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("Who or what it is, where the name alone does not say it."),
    )
    same_as = models.CharField(
        _("number at Wikidata"),
        max_length=20,
        blank=True,
        validators=[
            RegexValidator(r"^Q[1-9][0-9]*\Z", _("Write the letter Q and digits, such as Q1065."))
        ],
        help_text=_("The letter Q and digits, for programs that read the site."),
    )

    objects = KnownNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("known name")
        verbose_name_plural = _("known names")
        constraints = (
            CheckConstraint(condition=Q(kind__in=NameKind.values), name="known_name_kind_known"),
            CheckConstraint(
                condition=Q(same_as__regex=r"^(Q[1-9][0-9]*)?$"), name="known_name_same_as_whole"
            ),
            UniqueConstraint(
                fields=["same_as"],
                condition=~Q(same_as=""),
                name="known_name_same_as_once",
                violation_error_message=_("Another name has this number."),
            ),
        )

    def __str__(self) -> str:
        """In the active language, or the first that has it. One query, unless its spellings are
        there already."""
        spelled = self.preferred()
        return next((spelled[c] for c in (get_language() or "", *codes()) if c in spelled), "")

    def preferred(self) -> dict[str, str]:
        """How the site spells it, by language; without those where that is not decided. One query,
        likewise."""
        return {one.language: one.text for one in self._spellings() if one.preferred}

    def variants(self, language: str) -> list[str]:
        """How else it is spelled elsewhere. One query, likewise."""
        found = [one for one in self._spellings() if one.language == language]
        return [one.text for one in sorted(found, key=attrgetter("pk")) if not one.preferred]

    def _spellings(self) -> Iterable["Spelling"]:
        return self.spellings.all() if self.pk else ()

    def spell(self, spellings: Mapping[str, Sequence[str]]) -> None:
        """Put these spellings by language, the site's own first, in the place of those that these
        languages had. Three queries, in a transaction. Raises ``ValidationError``."""
        made = [
            Spelling(name=self, language=language, text=text, preferred=not place)
            for language, texts in spellings.items()
            for place, text in enumerate(dict.fromkeys(map(tidied, texts)))
        ]
        for one in made:
            validate_spelling(one.text)
        with transaction.atomic():
            KnownName.objects.select_for_update().get(pk=self.pk)
            self.spellings.filter(language__in=spellings).delete()
            Spelling.objects.bulk_create(made)
        # Those that were loaded before are not asked for again otherwise.
        getattr(self, "_prefetched_objects_cache", {}).pop("spellings", None)


class IndexWord(models.CharField[str, str]):
    """The word of a row's ``text`` that it is looked up by. Should texts be folded otherwise some
    day, every row is to be saved anew."""

    def pre_save(self, model_instance: Any, add: bool) -> str:
        word = index_word(model_instance.text)
        setattr(model_instance, self.attname, word)
        return word


class Spelling(models.Model):
    """One way in which a name is written in a language: the site's own, or one that others have."""

    name = models.ForeignKey(
        KnownName, on_delete=models.CASCADE, related_name="spellings", verbose_name=_("known name")
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    text = models.CharField(_("spelling"), max_length=LONGEST, validators=[validate_spelling])
    preferred = models.BooleanField(_("the site’s own"), default=False)
    word = IndexWord(max_length=LONGEST, editable=False)

    objects = SpellingQuerySet.as_manager()

    class Meta:
        verbose_name = _("spelling")
        verbose_name_plural = _("spellings")
        constraints = (
            UniqueConstraint(fields=["name", "language", "text"], name="spelling_once"),
            UniqueConstraint(
                fields=["name", "language"],
                condition=Q(preferred=True),
                name="spelling_preferred_once",
            ),
            of_an_edition("spelling_language_known"),
            CheckConstraint(condition=Q(text__gt="") & Q(word__gt=""), name="spelling_filled"),
            CheckConstraint(
                condition=~Q(text__regex=f"[{_MARKS}{_UNSEEN}]"), name="spelling_plain"
            ),
            CheckConstraint(
                condition=Q(
                    Func(
                        F("text"),
                        template="%(expressions)s IS NFC NORMALIZED",
                        output_field=BooleanField(),
                    )
                ),
                name="spelling_composed",
            ),
        )
        indexes = (
            # The names that texts may have, by the words of the texts.
            Index(fields=["word"], name="spelling_word"),
            # The desk's search, in any script.
            GinIndex(Words("text"), name="spelling_words"),
        )

    def __str__(self) -> str:
        return self.text
