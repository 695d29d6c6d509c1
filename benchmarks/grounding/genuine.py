"""Mistakes that professional translators made in the published data, found by comparing the
figures of the languages and read one by one. Their rows are never harmless cases."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """In the sentence ``english`` begins, ``wrong`` stands in ``language`` where ``right``
    would be faithful."""

    english: str
    language: str
    wrong: str
    right: str


MISTAKES = (
    Mistake("Sources say Jones was", "ar", "1.5 جنيه إسترليني", "1.5 مليون جنيه إسترليني"),
    Mistake("The executives also received", "fr", "un milliard et demi", "un million et demi"),
    Mistake("A median cost estimate of 2015-16", "fr", "648 milliards", "648 millions"),
    Mistake("The Government of Wales Act 2017", "fr", "La loi 2007", "La loi 2017"),
    Mistake("That 3% rate also applies", "fr", "£19990", "£19999"),
    Mistake("More than 20 million people watched Thursday", "ar", "يوم الثلاثاء", "يوم الخميس"),
)


def mistaken(english: str) -> frozenset[str]:
    """The languages in which the translation of a sentence says something else."""
    return frozenset(one.language for one in MISTAKES if english.startswith(one.english))
