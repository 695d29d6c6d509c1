"""Whose names are found, and how they are spelled in Arabic."""

from benchmarks.grounding.documents import Document, Row
from benchmarks.grounding.people import Person, people, substitutes


def test_people_are_found_with_their_arabic_spelling() -> None:
    texts = {
        "en": "On Monday Peter Jones met Sarah Olney's friend at Ellis Park.",
        "fr": "Lundi, Peter Jones a rencontré l’ami de Sarah Olney à Ellis Park.",
        "ar": "التقى بيتر جونز يوم الاثنين بصديق لسارة أولني في إليس بارك.",
    }
    found = people(Document((Row("one", "one:1", texts),)))
    assert found == (Person("Peter Jones", "بيتر جونز"), Person("Sarah Olney", "سارة أولني"))


def test_a_name_that_the_french_does_not_have_is_no_name() -> None:
    texts = {"en": "Peter Jones left.", "fr": "Il est parti.", "ar": "غادر."}
    assert people(Document((Row("one", "one:1", texts),))) == ()


def test_what_stands_in_for_a_name_is_known_by_its_whole_name() -> None:
    assert [one.spellings[0] for one in substitutes("حداد")] == [("en", "Karim Haddad")]
    assert [one.spellings for one in substitutes("l’UE")] == [
        (("en", "EU"), ("fr", "UE"), ("ar", "الاتحاد الأوروبي"))
    ]
