"""Renaming and merging leave no address behind."""

import pytest

from articles.enums import Verb
from articles.languages import codes, in_language
from articles.models import Act, Category, Redirect, Tag, TagAlias, User
from articles.publishing import (
    NotAllowed,
    NotReady,
    merge_tags,
    rename_category,
    rename_person,
    rename_source,
    rename_tag,
)
from articles.roles import ROLES
from tests import factories
from tests.factories import Newsroom
from tests.integration.publishing.conftest import Telling


def aliases() -> set[tuple[str, str, int]]:
    return set(TagAlias.objects.values_list("language", "slug", "tag"))


def redirects() -> dict[str, str]:
    return dict(Redirect.objects.values_list("path", "target"))


def test_a_renamed_tag_keeps_its_former_address(newsroom: Newsroom, telling: Telling) -> None:
    tag = factories.tag(name_fr="IA", slug_fr="ia")
    article = factories.article(tags=(tag,))
    factories.article(tags=(factories.tag(),))
    arabic = in_language(tag, "slug", "ar")
    with telling() as told:
        rename_tag(tag, "fr", by=newsroom.chief, name=" Intelligence\nartificielle ")
    tag.refresh_from_db()
    assert in_language(tag, "name", "fr") == "Intelligence artificielle"
    assert in_language(tag, "slug", "fr") == "intelligence-artificielle"
    assert in_language(tag, "slug", "ar") == arabic
    assert aliases() == {("fr", "ia", tag.pk)}
    assert told == [(article.pk, "fr", Verb.CATALOGUE)]


def test_a_new_spelling_of_the_same_address_needs_no_alias(newsroom: Newsroom) -> None:
    tag = factories.tag(name_fr="Energie", slug_fr="energie")
    rename_tag(tag, "fr", by=newsroom.chief, name="Énergie")
    tag.refresh_from_db()
    assert (in_language(tag, "name", "fr"), in_language(tag, "slug", "fr")) == (
        "Énergie", "energie",
    )  # fmt: skip
    assert aliases() == set()


def test_a_tag_that_returns_to_its_old_name_has_one_former_address(newsroom: Newsroom) -> None:
    tag = factories.tag(name_fr="IA", slug_fr="ia")
    rename_tag(tag, "fr", by=newsroom.chief, name="Modèles")
    rename_tag(tag, "fr", by=newsroom.chief, name="IA")
    assert aliases() == {("fr", "modeles", tag.pk)}


def test_a_slug_may_be_given(newsroom: Newsroom) -> None:
    tag = factories.tag()
    rename_tag(tag, "ar", by=newsroom.chief, name="الذكاء الاصطناعي", slug="ذكاء")
    assert in_language(Tag.objects.get(pk=tag.pk), "slug", "ar") == "ذكاء"


def test_two_tags_do_not_share_an_address(newsroom: Newsroom) -> None:
    factories.tag(slug_fr="ia")
    tag = factories.tag(slug_fr="modeles")
    with pytest.raises(NotReady) as refusal:
        rename_tag(tag, "fr", by=newsroom.chief, name="IA")
    assert refusal.value.fields == ("name",)
    tag.refresh_from_db()
    assert in_language(tag, "slug", "fr") == "modeles"
    assert aliases() == set()
    rename_tag(tag, "en", by=newsroom.chief, name="IA")


@pytest.mark.parametrize("name", ["", "…", "x" * 81])
def test_a_name_needs_a_letter_and_room(newsroom: Newsroom, name: str) -> None:
    tag = factories.tag()
    with pytest.raises(NotReady) as refusal:
        rename_tag(tag, "fr", by=newsroom.chief, name=name)
    assert refusal.value.fields == ("name",)


def test_merged_tags_leave_their_articles_and_addresses_to_one(
    newsroom: Newsroom, telling: Telling
) -> None:
    tag = factories.tag(slug_fr="modeles", slug_ar="نماذج", slug_en="")
    into = factories.tag(slug_fr="ia")
    TagAlias.objects.create(tag=tag, language="fr", slug="modeles-de-langage")
    only, both = factories.article(tags=(tag,)), factories.article(tags=(tag, into))
    other = factories.article(tags=(factories.tag(),))
    number = tag.pk
    with telling() as told:
        merge_tags(tag, into=into, by=newsroom.chief)
    assert set(into.articles.all()) == {only, both}
    assert [list(article.tags.all()) for article in (only, both)] == [[into], [into]]
    assert other.tags.count() == 1
    assert not Tag.objects.filter(pk=number).exists()
    assert aliases() == {
        ("fr", "modeles", into.pk),
        ("ar", "نماذج", into.pk),
        ("fr", "modeles-de-langage", into.pk),
    }
    assert sorted(told) == sorted(
        (article.pk, code, Verb.CATALOGUE) for article in (only, both) for code in codes()
    )


def test_a_tag_is_not_merged_into_itself(newsroom: Newsroom) -> None:
    tag = factories.tag()
    with pytest.raises(NotReady):
        merge_tags(tag, into=Tag.objects.get(pk=tag.pk), by=newsroom.chief)
    assert Tag.objects.filter(pk=tag.pk).exists()


def test_a_renamed_category_leads_from_its_old_address(
    newsroom: Newsroom, telling: Telling
) -> None:
    category = factories.category(slug_fr="techno")
    article = factories.article(category=category)
    factories.article()
    with telling() as told:
        rename_category(category, "fr", by=newsroom.chief, name="Technologies")
    category.refresh_from_db()
    assert in_language(category, "slug", "fr") == "technologies"
    assert redirects() == {"/fr/techno/": "/fr/technologies/"}
    assert told == [(article.pk, "fr", Verb.CATALOGUE)]


def test_every_old_address_of_a_category_leads_to_the_present_one(newsroom: Newsroom) -> None:
    category = factories.category(slug_fr="un")
    for name in ("Deux", "Trois", "Un", "Quatre"):
        rename_category(category, "fr", by=newsroom.chief, name=name)
    assert redirects() == {
        "/fr/un/": "/fr/quatre/",
        "/fr/deux/": "/fr/quatre/",
        "/fr/trois/": "/fr/quatre/",
    }


def test_a_category_without_an_address_gets_one_without_a_redirect(newsroom: Newsroom) -> None:
    category = factories.category(slug_ar="")
    rename_category(category, "ar", by=newsroom.chief, name="علوم")
    assert in_language(Category.objects.get(pk=category.pk), "slug", "ar") == "علوم"
    assert redirects() == {}


@pytest.mark.parametrize("name", ["", "…"])
def test_a_categorys_name_needs_a_letter(newsroom: Newsroom, name: str) -> None:
    with pytest.raises(NotReady) as refusal:
        rename_category(newsroom.category, "fr", by=newsroom.chief, name=name)
    assert refusal.value.fields == ("name",)


@pytest.mark.parametrize("name", ["Archive", "Search", "fr", "AR", "Taken", "x" * 61])
def test_a_categorys_address_is_free_and_no_fixed_word(newsroom: Newsroom, name: str) -> None:
    factories.category(slug_fr="taken")
    category = factories.category(slug_fr="techno")
    with pytest.raises(NotReady):
        rename_category(category, "fr", by=newsroom.chief, name=name)
    assert in_language(Category.objects.get(pk=category.pk), "slug", "fr") == "techno"
    assert redirects() == {}


def test_a_refused_rename_leaves_the_callers_category_as_it_is_stored(newsroom: Newsroom) -> None:
    category = factories.category(slug_fr="techno")
    with pytest.raises(NotReady):
        rename_category(category, "fr", by=newsroom.chief, name="Archive")
    assert in_language(category, "slug", "fr") == "techno"


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_a_category_that_lacks_a_name_elsewhere_can_be_renamed(
    newsroom: Newsroom, language: str
) -> None:
    """Whatever language the editor reads the desk in."""
    names = {f"name_{code}": "" for code in codes() if code != language}
    category = factories.category(**names, **{key.replace("name", "slug"): "" for key in names})
    rename_category(category, language, by=newsroom.chief, name="Économie")
    assert in_language(Category.objects.get(pk=category.pk), "slug", language) == "economie"


def test_a_merged_tag_gives_the_names_that_the_other_lacks(newsroom: Newsroom) -> None:
    tag = factories.tag(name_ar="بحر", slug_ar="بحر", name_fr="Mer", slug_fr="mer")
    into = factories.tag(name_ar="", slug_ar="", name_fr="Océan", slug_fr="ocean")
    merge_tags(tag, into=into, by=newsroom.chief)
    kept = Tag.objects.get()
    assert (in_language(kept, "name", "ar"), in_language(kept, "slug", "ar")) == ("بحر", "بحر")
    assert in_language(kept, "slug", "fr") == "ocean"
    assert ("fr", "mer", kept.pk) in aliases()
    assert "ar" not in {language for language, _slug, _tag in aliases()}


def test_a_tag_does_not_take_the_former_address_of_another(newsroom: Newsroom) -> None:
    other, tag = factories.tag(slug_fr="ia"), factories.tag(slug_fr="robots")
    rename_tag(other, "fr", by=newsroom.chief, name="Intelligence artificielle")
    with pytest.raises(NotReady) as refusal:
        rename_tag(tag, "fr", by=newsroom.chief, name="IA")
    assert refusal.value.fields == ("slug",)
    assert aliases() == {("fr", "ia", other.pk)}


def test_a_category_does_not_take_the_former_address_of_another(newsroom: Newsroom) -> None:
    other, category = factories.category(slug_fr="un"), factories.category(slug_fr="deux")
    rename_category(other, "fr", by=newsroom.chief, name="Trois")
    with pytest.raises(NotReady) as refusal:
        rename_category(category, "fr", by=newsroom.chief, name="Un")
    assert refusal.value.fields == ("slug",)
    assert in_language(Category.objects.get(pk=category.pk), "slug", "fr") == "deux"
    assert redirects() == {"/fr/un/": "/fr/trois/"}


def test_a_renamed_source_leads_from_its_old_addresses(
    newsroom: Newsroom, telling: Telling
) -> None:
    source = factories.source(name="Daily", slug="daily")
    article = factories.article(sources=(source,))
    factories.article()
    with telling() as told:
        rename_source(source, by=newsroom.editor, name="The Daily", slug="the/daily")
    source.refresh_from_db()
    assert (source.name, source.slug) == ("The Daily", "thedaily")
    assert redirects() == {
        f"/{code}/source/daily/": f"/{code}/source/thedaily/" for code in codes()
    }
    assert told == [(article.pk, code, Verb.CATALOGUE) for code in codes()]


@pytest.mark.parametrize("slug", ["taken", "☺"])
def test_a_source_keeps_its_address_when_the_new_one_is_none(newsroom: Newsroom, slug: str) -> None:
    factories.source(slug="taken")
    source = factories.source(name="☺", slug="daily")
    with pytest.raises(NotReady):
        rename_source(source, by=newsroom.editor, name="☺", slug=slug)
    source.refresh_from_db()
    assert source.slug == "daily"
    assert redirects() == {}


def test_a_renamed_person_leads_from_every_old_address(
    newsroom: Newsroom, telling: Telling
) -> None:
    """Also where the address was borrowed from another language."""
    person = factories.person(
        name_fr="Leïla", slug_fr="leila", name_ar="", slug_ar="", name_en="Layla", slug_en="layla",
    )  # fmt: skip
    article = factories.article(byline=person)
    with telling() as told:
        rename_person(person, "fr", by=newsroom.chief, name="Leïla Haddad")
    assert redirects() == {
        "/fr/person/leila/": "/fr/person/leila-haddad/",
        "/ar/person/leila/": "/ar/person/leila-haddad/",
    }
    assert told == [(article.pk, "fr", Verb.CATALOGUE)]
    rename_person(person, "ar", by=newsroom.chief, name="ليلى حداد")
    assert redirects()["/ar/person/leila/"] == "/ar/person/ليلى-حداد/"


def test_names_before_and_after_are_on_record(newsroom: Newsroom) -> None:
    tag = factories.tag(name_fr="Mer", slug_fr="mer", name_en="Sea")
    rename_tag(tag, "fr", by=newsroom.chief, name="Océan")
    rename_category(newsroom.category, "en", by=newsroom.chief, name="Arts")
    rename_source(factories.source(name="Daily"), by=newsroom.chief, name="The Daily")
    into = factories.tag(name_fr="Eau", slug_fr="eau", name_en="Water")
    merge_tags(tag, into=into, by=newsroom.chief)
    acts = Act.objects.order_by("pk").values_list("verb", "language", "names", "by")
    category = in_language(Category.objects.get(pk=newsroom.category.pk), "name", "en")
    assert [(*act[:2], act[2][1], act[3]) for act in acts] == [
        (Verb.RENAME_TAG, "fr", "Océan", newsroom.chief.pk),
        (Verb.RENAME_CATEGORY, "en", category, newsroom.chief.pk),
        (Verb.RENAME_SOURCE, "", "The Daily", newsroom.chief.pk),
        (Verb.MERGE_TAGS, "", "Water", newsroom.chief.pk),
    ]
    assert [act[2][0] for act in acts][::2] == ["Mer", "Daily"]
    assert list(acts)[3][2][0] == "Sea"


@pytest.mark.parametrize("role", ["", *ROLES])
def test_only_chief_editors_rename_and_merge(db: None, role: str) -> None:
    by = factories.user(role)
    allowed = role == "Chief editors"
    assert [may_rename_tag(by), may_merge(by), may_rename_category(by)] == [allowed] * 3


def may_rename_tag(by: User) -> bool:
    try:
        rename_tag(factories.tag(), "fr", by=by, name="Énergie")
    except NotAllowed:
        return False
    return True


def may_merge(by: User) -> bool:
    try:
        merge_tags(factories.tag(), into=factories.tag(), by=by)
    except NotAllowed:
        return False
    return True


def may_rename_category(by: User) -> bool:
    try:
        rename_category(factories.category(), "fr", by=by, name="Énergie")
    except NotAllowed:
        return False
    return True
