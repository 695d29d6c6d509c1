import pytest

from articles.text.bidi import isolate, isolate_guests


def test_a_name_stands_between_isolates() -> None:
    assert isolate("Le Monde") == "\u2068Le Monde\u2069"
    assert isolate("لوموند") == "\u2068لوموند\u2069"


def test_no_name_needs_no_isolates() -> None:
    assert isolate("") == ""


def test_an_isolated_name_may_stand_within_another() -> None:
    assert isolate(isolate("a")) == "\u2068\u2068a\u2069\u2069"


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("قمة SoftBank Group 3 في باريس", "قمة ⟨SoftBank Group 3⟩ في باريس"),
        ("نموذج (GPT-5)، وC++.", "نموذج (⟨GPT-5⟩)، و⟨C++⟩."),
        ("قال Émile Zola’s: نعم", "قال ⟨Émile Zola’s⟩: نعم"),
        ("من OpenAI. ثم Meta!", "من ⟨OpenAI⟩. ثم ⟨Meta⟩!"),
        ("من ⟨Le Monde⟩ وMeta", "من ⟨Le Monde⟩ و⟨Meta⟩"),
        ("ارتفع 3.5% في 2026", "ارتفع 3.5% في 2026"),
        ("SoftBank Group", "SoftBank Group"),
        ("", ""),
    ],
)
def test_latin_names_in_an_arabic_line_are_isolated(text: str, isolated: str) -> None:
    def signs(line: str) -> str:
        return line.replace("⟨", "\u2068").replace("⟩", "\u2069")

    assert isolate_guests(signs(text)) == signs(isolated)
    assert isolate_guests(isolate_guests(signs(text))) == signs(isolated)
