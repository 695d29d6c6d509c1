"""The name authority at the desk, and tags that are known names."""

from django.urls import reverse

from articles.enums import NameKind
from articles.languages import in_language
from articles.models import KnownName, Tag
from articles.publishing import merge_tags
from tests import factories
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import signed_in


def spellings(name: KnownName) -> list[tuple[str, str, bool]]:
    rows = name.spellings.order_by("language", "-preferred", "pk")
    return list(rows.values_list("language", "text", "preferred"))


def test_a_name_is_added_with_its_spellings_side_by_side(desks: Desks) -> None:
    page = desks.writer.new("knownname")
    for field in ("spelling_ar", "variants_ar"):
        (control,) = page.tree.xpath(f"//*[@name='{field}']")
        assert (control.get("lang"), control.get("dir")) == ("ar", "rtl")
    sent = page.send(
        kind="person",
        spelling_fr=" Emmanuel  Macron\u200b",
        variants_fr="Macron\r\n\r\nE. Macron\r\nMacron",
        spelling_ar="إيمانويل ماكرون",
    )
    assert sent.errors == []
    assert spellings(KnownName.objects.get()) == [
        ("ar", "إيمانويل ماكرون", True),
        ("fr", "Emmanuel Macron", True),
        ("fr", "Macron", False),
        ("fr", "E. Macron", False),
    ]


def test_what_cannot_be_a_spelling_is_refused_at_its_field(desks: Desks) -> None:
    page = desks.chief.new("knownname").send(
        kind="place", spelling_ar="وهـران", variants_fr="Wahran", variants_en="—", same_as="Oran"
    )
    assert page.errors == [
        "Write the letter Q and digits, such as Q1065.",
        "Say which spelling is the site’s own.",
        "Write it without vowel signs and without the stroke that lengthens a line.",
        "A name needs at least one letter.",
    ]
    assert not KnownName.objects.exists()


def test_a_name_without_any_spelling_is_refused(desks: Desks) -> None:
    page = desks.chief.new("knownname").send(kind="place")
    assert page.errors == ["Write a spelling in at least one language."]


def test_two_of_one_name_are_told_apart_by_a_note(desks: Desks) -> None:
    factories.known_name(fr="Michaël Jordan")
    page = desks.writer.new("knownname").send(kind="person", spelling_fr="Michael Jordan")
    (error,) = page.errors
    assert error.startswith("There is a name of this spelling: “Michaël Jordan”.")
    assert page.send(note="The statistician").errors == []
    assert KnownName.objects.count() == 2


def test_only_chief_editors_change_names_and_others_see_all_spellings(desks: Desks) -> None:
    name = factories.known_name(fr="Oran|Wahran", ar="وهران")
    address = reverse("admin:articles_knownname_change", args=[name.pk])
    for who in ("writer", "editor"):
        page = desks.of(who).change("knownname", name.pk)
        assert set(page.fields) == {"csrfmiddlewaretoken"}
        shown = page.texts("//*[contains(@class,'field-told')]//bdi")
        assert shown == ["Oran", "Wahran", "وهران"]
        assert desks.of(who).client.post(address, {"kind": "person"}).status_code == 403
    page = desks.chief.change("knownname", name.pk).send(variants_fr="", spelling_en="Oran")
    assert page.errors == []
    assert spellings(name) == [("ar", "وهران", True), ("en", "Oran", True), ("fr", "Oran", True)]


def test_who_does_not_work_in_a_language_leaves_its_spellings_as_they_are(desks: Desks) -> None:
    name = factories.known_name(fr="Oran", ar="وهران|أوران")
    chief = factories.user("Chief editors", ("fr",), is_staff=True)
    page = signed_in(chief).change("knownname", name.pk)
    assert {one for one in page.fields if one.startswith(("spelling", "variants"))} == {
        "spelling_fr",
        "variants_fr",
    }
    assert page.send(spelling_fr="Wahran", spelling_ar="باريس").errors == []
    assert spellings(name) == [
        ("ar", "وهران", True), ("ar", "أوران", False), ("fr", "Wahran", True),
    ]  # fmt: skip


def test_what_was_changed_is_in_the_log_in_the_editors_language(desks: Desks) -> None:
    name = factories.known_name(NameKind.PLACE, fr="Oran")
    saved = desks.chief.change("knownname", name.pk).send(spelling_fr="Wahran")
    assert saved.messages == ["The known name “Wahran” was changed successfully."]
    history = desks.chief.open(reverse("admin:articles_knownname_history", args=[name.pk]))
    assert "Changed spelling · Français." in " ".join(history.texts("//td"))


def test_names_are_listed_in_all_languages_and_by_kind(desks: Desks) -> None:
    factories.known_name(NameKind.PLACE, fr="Oran", ar="وهران")
    factories.known_name(fr="Oran Dupont")
    rows = desks.writer.list("knownname", kind__exact="place").tree.xpath("//tbody/tr")
    cells = [[" ".join(cell.text_content().split()) for cell in row[-5:]] for row in rows]
    assert cells == [["Oran", "وهران", "", "Place", "-"]]


def test_a_new_tag_that_is_a_known_name_is_spelled_like_it(desks: Desks) -> None:
    name = factories.known_name(fr="Le Caire", ar="القاهرة", en="Cairo")
    page = desks.writer.new("tag").send(name_record=name.pk, name_en="Cairo, Egypt")
    assert page.errors == []
    tag = Tag.objects.get()
    assert [in_language(tag, "name", code) for code in ("fr", "ar", "en")] == [
        "Le Caire", "القاهرة", "Cairo, Egypt",
    ]  # fmt: skip
    assert [in_language(tag, "slug", code) for code in ("fr", "ar")] == ["le-caire", "القاهرة"]
    assert [one for one in page.messages if "spelling" in one] == ["The site’s spelling: Cairo"]
    assert desks.writer.change("knownname", name.pk).texts(
        "//*[contains(@class,'field-tag_link')]//a"
    ) == [str(tag)]


def test_the_form_of_a_tag_says_where_the_site_spells_its_name_otherwise(desks: Desks) -> None:
    name = factories.known_name(fr="Le Caire", en="Cairo")
    tag = factories.tag(name_fr="Caire", name_en="Cairo", name_record=name)
    page = desks.chief.change("tag", tag.pk)
    assert page.texts("//div[contains(@class,'help')]")[-1:] == ["The site’s spelling: Le Caire"]
    sent = page.send(name_fr="Le Caire", slug_fr="")
    assert [one for one in sent.messages if "spelling" in one] == []


def test_a_known_name_has_one_tag(desks: Desks) -> None:
    name = factories.known_name(fr="Oran")
    factories.tag(name_record=name)
    other = factories.tag()
    page = desks.chief.change("tag", other.pk).send(name_record=name.pk)
    assert page.errors == ["Tag with this Known name already exists."]


def test_merging_keeps_the_known_name(desks: Desks) -> None:
    name = factories.known_name(fr="Oran")
    tag, into = factories.tag(name_record=name), factories.tag()
    merge_tags(tag, into=into, by=desks.chief.user)
    into.refresh_from_db()
    assert into.name_record == name
