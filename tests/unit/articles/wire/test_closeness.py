"""Whether two pieces tell of one event: what does, and twins that must not be taken for it."""

import pytest

from articles.wire.closeness import Piece, closest

DERBY = {
    "en": Piece(
        "en",
        "Esperance beat Club Africain 2-0 in the Tunis derby",
        "Esperance de Tunis beat Club Africain 2-0 on Saturday at the Rades stadium to go top of"
        " the Tunisian league. Yassine Meriah headed in a corner after 12 minutes and Mohamed Ali"
        " Ben Romdhane scored the second from the spot.\n\nCoach Nabil Maaloul praised his players"
        " in front of 35,000 spectators.",
    ),
    "en, in other words": Piece(
        "en",
        "Tunis derby goes to Esperance",
        "Goals from Yassine Meriah and Mohamed Ali Ben Romdhane gave Esperance a 2-0 win over"
        " rivals Club Africain in Rades on Saturday. Nabil Maaloul's side now lead the"
        " Tunisian league.\n\nThe derby drew a crowd of 35,000.",
    ),
    "fr": Piece(
        "fr",
        "L’Espérance bat le Club Africain (2-0) dans le derby de Tunis",
        "L’Espérance de Tunis a battu le Club Africain 2-0 samedi à Radès et prend la tête du"
        " championnat de Tunisie. Yassine Meriah a marqué de la tête à la 12e minute, Mohamed Ali"
        " Ben Romdhane a doublé la mise sur penalty.\n\nL’entraîneur Nabil Maaloul a félicité ses"
        " joueurs devant 35 000 spectateurs.",
    ),
    "ar": Piece(
        "ar",
        "الترجي يفوز على النادي الإفريقي 2-0 في دربي تونس",
        "فاز الترجي الرياضي التونسي على النادي الإفريقي 2-0 يوم السبت في ملعب رادس وتصدر البطولة"
        " التونسية. سجل ياسين مرياح الهدف الأول في الدقيقة 12 وأضاف محمد علي بن رمضان الهدف الثاني"
        " من ركلة جزاء.\n\nوأشاد المدرب نبيل معلول بلاعبيه أمام 35 ألف متفرج.",
    ),
}
OTHER_MATCHES = {
    "another day": Piece(
        "en",
        "Esperance beat Stade Tunisien 2-0 to stay top",
        "Esperance de Tunis beat Stade Tunisien 2-0 on Monday at the Rades stadium to stay top of"
        " the Tunisian league. Youcef Belaili scored after 12 minutes and Mohamed Ali Ben Romdhane"
        " added the second.\n\nCoach Nabil Maaloul praised his players in front of 25,000"
        " spectators.",
    ),
    "another day, in French": Piece(
        "fr",
        "L’Espérance tenue en échec par l’Étoile du Sahel (1-1)",
        "L’Espérance de Tunis a fait match nul 1-1 dimanche à Sousse contre l’Étoile du Sahel et"
        " reste deuxième du championnat de Tunisie. Yassine Meriah a marqué de la tête à la 70e"
        " minute.\n\nL’entraîneur Nabil Maaloul a félicité ses joueurs devant 20 000 spectateurs.",
    ),
}


def quake(size: str, where: str, far: str, day: str = "Tuesday") -> Piece:
    return Piece(
        "en",
        f"Magnitude {size} earthquake strikes {where}",
        f"A magnitude {size} earthquake struck {where} in Indonesia on {day}, the US Geological"
        f" Survey said. The quake was at a depth of 10 km, {far}. There were no immediate reports"
        " of damage or casualties and no tsunami warning was issued.",
    )


SUMATRA = quake("6.4", "Sumatra", "80 km west of Bengkulu")
SUMATRA_AR = Piece(
    "ar",
    "زلزال بقوة 6.4 درجات قبالة سومطرة",
    "ضرب زلزال بقوة 6.4 درجات الثلاثاء قبالة سواحل سومطرة في إندونيسيا، حسب هيئة المسح الجيولوجي"
    " الأمريكية. وقع الزلزال على عمق 10 كيلومترات وعلى بعد 80 كيلومترا غرب بنغكولو.",
)
SULAWESI = quake("5.9", "Sulawesi", "45 km south of Palu")
GERMAN = Piece(
    "de",
    "Erdbeben der Stärke 6,4 vor Sumatra",
    "Ein Erdbeben der Stärke 6,4 hat am Dienstag die Küste von Sumatra erschüttert, teilte die"
    " Erdbebenwarte mit. Berichte über Schäden gab es zunächst nicht.",
)


@pytest.mark.parametrize("one", DERBY)
@pytest.mark.parametrize("other", DERBY)
def test_one_match_told_in_other_words_or_languages_is_one_event(one: str, other: str) -> None:
    others = [*OTHER_MATCHES.values(), SUMATRA, DERBY[other]]
    found = closest(DERBY[one], others)
    assert found is not None
    assert others[found[0]] == DERBY[other]


@pytest.mark.parametrize("told", DERBY.values(), ids=DERBY)
@pytest.mark.parametrize("twin", OTHER_MATCHES.values(), ids=OTHER_MATCHES)
def test_two_matches_of_a_club_are_two_events(told: Piece, twin: Piece) -> None:
    assert closest(told, [twin]) is None


def test_one_earthquake_is_one_event_across_scripts() -> None:
    found = closest(SUMATRA, [SULAWESI, SUMATRA_AR])
    assert found is not None
    assert found[0] == 1


@pytest.mark.parametrize(
    "twin", [SULAWESI, quake("6.4", "Sumatra", "80 km west of Bengkulu", day="Thursday")]
)
def test_two_earthquakes_are_two_events(twin: Piece) -> None:
    assert [closest(one, [twin]) for one in (SUMATRA, SUMATRA_AR)] == [None, None]


def test_names_of_the_site_bring_pieces_closer_whatever_their_script() -> None:
    bare = [
        Piece("en", "Mansour resigns", "Leila Mansour has resigned as head of the port."),
        Piece("ar", "استقالة منصور", "استقالت ليلى منصور من إدارة الميناء."),
    ]
    known = [Piece(one.language, one.title, one.text, frozenset({"1", "2"})) for one in bare]
    found = closest(known[0], [known[1]])
    before = closest(bare[0], [bare[1]])
    assert found is not None
    assert found[1] > (before or (0, 0.0))[1]


def test_in_other_languages_copies_are_found_and_other_figures_tell_them_apart() -> None:
    copied = Piece("de", "Beben vor Sumatra", f"{GERMAN.text} Das meldet die Agentur.")
    other = Piece("de", GERMAN.title.replace("6,4", "5,9"), GERMAN.text.replace("6,4", "5,9"))
    found = closest(GERMAN, [Piece("nl", GERMAN.title, GERMAN.text), other, copied])
    assert found is not None
    assert found[0] == 2
    assert closest(GERMAN, [SUMATRA]) is None


def test_the_closest_of_several_is_told() -> None:
    found = closest(DERBY["fr"], [DERBY["ar"], DERBY["fr"], DERBY["en"]])
    assert found is not None
    assert (found[0], round(found[1], 2)) == (1, 1.0)


def test_where_there_is_nothing_nothing_is_close() -> None:
    assert closest(SUMATRA, []) is None
