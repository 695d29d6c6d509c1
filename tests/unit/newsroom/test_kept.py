"""What is made once in each process."""

from django.conf import settings as site
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from pytest_django import Settings

from newsroom.kept import kept


def test_it_is_made_once_for_the_same_and_anew_when_a_setting_has_changed(
    settings: Settings,
) -> None:
    made: list[str] = []

    @kept(2)
    def greeting(name: str) -> str:
        made.append(name)
        return f"{name}, from {site.CONTACT_EMAIL}"

    settings.CONTACT_EMAIL = "one@newsroom.example"
    first = [greeting("Salma"), greeting("Salma")]
    settings.CONTACT_EMAIL = "two@newsroom.example"
    then = greeting("Salma")

    assert first == ["Salma, from one@newsroom.example"] * 2
    assert then == "Salma, from two@newsroom.example"
    assert made == ["Salma", "Salma"]


def test_what_is_safe_in_html_is_not_taken_for_text_that_is_not() -> None:
    escaped = kept(8)(conditional_escape)

    assert [escaped(mark_safe("<b>")), escaped("<b>")] == ["<b>", "&lt;b&gt;"]


def test_of_more_than_there_is_room_for_what_was_asked_last_is_kept() -> None:
    made: list[int] = []

    @kept(2)
    def twice(number: int) -> int:
        made.append(number)
        return number * 2

    assert [twice(number) for number in (1, 2, 1, 3, 1, 2)] == [2, 4, 2, 6, 2, 4]
    assert made == [1, 2, 3, 2]
