"""Whether a page says another thing than it said."""

import pytest

from articles.wire.substance import difference

SUM = "Le conseil de Sfax a adopté mardi un plan de 12 millions de dinars."
PAID = "Le maire a salué « un choix rare »."
BEFORE = f"{SUM} {PAID}\n\nMis à jour le 3 mai 2026 à 12h30\n\n128 commentaires"


@pytest.mark.parametrize(
    "after",
    [
        BEFORE,
        BEFORE.replace("« un choix rare »", '"un choix rare"').replace("12 m", "12\u00a0m"),
        BEFORE.replace("Le maire", "LE MAIRE").replace("adopté", "adopte"),
        BEFORE.replace("3 mai 2026 à 12h30", "mercredi 4 mai 2026 à 9 h").replace("128", "1 204"),
        BEFORE.replace("\n\nMis à jour le 3 mai 2026 à 12h30\n\n128 commentaires", ""),
        BEFORE.replace("dinars. Le", "dinars ; le"),
        "\n\n".join(reversed(BEFORE.split("\n\n"))),
    ],
)
def test_what_is_set_or_counted_otherwise_is_the_same(after: str) -> None:
    assert difference(BEFORE, after) is None


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        ("12 millions", "21 millions"),
        ("12 millions", "1,2 million"),
        ("12 millions", "-12 millions"),
        ("Sfax", "Sousse"),
        ("a adopté", "n’a pas adopté"),
        ("mardi", "lundi"),
        ("mardi ", ""),
        ("adopté", "rejeté"),
    ],
)
def test_one_other_word_is_another_thing(was: str, is_now: str) -> None:
    found = difference(BEFORE, BEFORE.replace(was, is_now))
    assert found is not None
    assert (found.gone, found.notice) == ((SUM,), "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("أعلنت الوزارة مقتل ثلاثة أشخاص.", "أعلنت الوزارة إصابة ثلاثة أشخاص."),
        ("He was charged.", "He was not charged."),
        ("The rate fell by 5%.", "The rate fell by 5 €."),
        ("Il dit « oui » à tous.", "Il dit oui à tous."),
        ("It fell by 1.5 points.", "It fell by 15 points."),
    ],
)
def test_in_every_language_the_sentence_that_stood_there_is_gone(before: str, after: str) -> None:
    found = difference(before, after)
    assert found is not None
    assert found.gone == (before,)


def test_what_is_added_is_another_thing_and_nothing_is_gone() -> None:
    found = difference(BEFORE, f"{BEFORE}\n\nUn incendie a fait trois morts.")
    assert found is not None
    assert (found.gone, found.notice) == ((), "")


def test_the_arabic_line_of_an_update_is_no_substance() -> None:
    text = "اندلع حريق في الميناء."
    assert (
        difference(f"{text}\n\nآخر تحديث: 3 مايو 2026", f"{text}\n\nآخر تحديث: 4 يونيو 2026")
        is None
    )


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: the sum is 12 million.",
        "CORRECTION (3 May): the sum is 12 million.",
        "Correction, 3 May 2026: the sum is 12 million.",
        "Clarification: the sum is for two years.",
        "An earlier version of this article misstated the sum.",
        "This story has been corrected.",
        "Erratum : le plan est de 12 millions.",
        "Rectificatif (3 mai) : le plan est de 12 millions.",
        "Mise à jour : le plan est de 12 millions.",
        "Une version précédente de cet article disait 21 millions.",
        "Cet article a été modifié pour corriger un chiffre.",
        "تصحيح: المبلغ 12 مليون دينار.",
        "توضيح: المبلغ لسنتين.",
        "ورد في نسخة سابقة من هذا المقال رقم خاطئ.",
    ],
)
def test_a_notice_of_correction_is_told_as_one(notice: str) -> None:
    found = difference(BEFORE, f"{BEFORE}\n\n{notice}")
    assert found is not None
    assert found.notice == notice


def test_a_label_alone_is_told_with_what_follows_it() -> None:
    found = difference(BEFORE, f"{BEFORE}\n\nCorrection\n\nThe sum is 12 million.")
    assert found is not None
    assert found.notice == "Correction The sum is 12 million."


@pytest.mark.parametrize(
    "said",
    [
        "Précision des tirs en hausse.",
        "Update on the storm: 3 dead.",
        "Corrections minister quits.",
    ],
)
def test_what_only_sounds_like_a_notice_is_none(said: str) -> None:
    found = difference(BEFORE, f"{BEFORE}\n\n{said}")
    assert found is not None
    assert found.notice == ""


def test_a_notice_that_stood_there_already_is_not_told_again() -> None:
    noted = f"{BEFORE}\n\nCorrection: the sum is 12 million."
    found = difference(noted, noted.replace("mardi", "lundi"))
    assert found is not None
    assert found.notice == ""
