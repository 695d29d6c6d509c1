"""Which words are forms of one, in each language."""

import pytest

from articles.languages import language as language_row

FORMS = {
    "fr": """université universités UNIVERSITE universite
        économie économies économique|cheval chevaux|travail travaux|vendu vendre vendront vendait
        acteur actrice actrices|public publique|jeu jeux|nouveau nouvelle|élu élire élue
        reçu recevoir|peut pouvoir|prend pris prendre|commencer commençait
        emploie employer|État l’État d'État
        aujourd’hui aujourd'hui|œuvre oeuvres|premier première""",
    "en": """nation nations nation’s NATION'S|policy policies|child children children’s|go went goes
        elected elect|organise organize organised|labour labor|woman women|say said""",
    "ar": """كتاب الكتاب والكتاب بكتاب للكتاب كتابه كتابها|كتاب كتب|مدرسة مدارس المدرسه مدرستها
        مُدَرِّسَة مدرسة|مـــدينة مدينة|أحمد احمد|إيران ايران|مصطفى مصطفي|وزير الوزير وزراء الوزراء
        شارع شوارع|صاروخ صواريخ|قانون القوانين|مشروع مشاريع|رسالة رسائل|قلم أقلام|سلاح أسلحة
        لجنة للجنة اللجان|معلم معلمون المعلمين معلمات|دولة دول|حق الحق الحقوق|يكتب كتب سيكتب
        يقول قال|رئيس الرؤساء|لبنان لبناني اللبنانية|بنك البنوك|وبالمدينة المدينة""",
}
APART = {
    "fr": ["lait laitue", "ville village", "cours course"],
    "en": ["sea season", "port report"],
    "ar": ["شارع شرع", "لبنان لبن", "بنك نكبة"],
}


def stems(word: str, language: str) -> set[str]:
    (term,) = language_row(language).analyser.terms(word)
    return set(term.stems)


@pytest.mark.parametrize("language", FORMS)
def test_forms_of_a_word_share_a_stem_with_its_first_form(language: str) -> None:
    groups = [line.split() for line in FORMS[language].replace("\n", "|").split("|")]
    apart = [
        (first, form)
        for first, *forms in groups
        for form in forms
        if stems(first, language).isdisjoint(stems(form, language))
    ]
    assert apart == []


def test_a_singular_is_made_of_the_letters_of_its_plural() -> None:
    assert stems("صبيان", "ar") == {"صبي"}


@pytest.mark.parametrize("language", APART)
def test_words_that_look_alike_share_none(language: str) -> None:
    alike = [
        pair
        for pair in APART[language]
        if set.intersection(*(stems(word, language) for word in pair.split()))
    ]
    assert alike == []
