from articles.text.bidi import isolate


def test_a_name_stands_between_isolates() -> None:
    assert isolate("Le Monde") == "\u2068Le Monde\u2069"
    assert isolate("لوموند") == "\u2068لوموند\u2069"


def test_no_name_needs_no_isolates() -> None:
    assert isolate("") == ""


def test_an_isolated_name_may_stand_within_another() -> None:
    assert isolate(isolate("a")) == "\u2068\u2068a\u2069\u2069"
