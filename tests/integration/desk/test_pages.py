"""Every page of the desk: in three languages, under the site's policy, at a fixed cost."""

import re
from functools import cache
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.contrib import admin
from django.db.models import ForeignKey, Model
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from articles.disclosure import TABLE_OF_LABELS
from articles.languages import TABLE
from articles.models import Act, Disclaimer
from tests import factories
from tests.environment import ROOT
from tests.integration.desk.conftest import Desks
from tests.integration.desk.pages import Page, signed_in

LONG = pytest.mark.long
LANGUAGES = ("ar", pytest.param("fr", marks=LONG), pytest.param("en", marks=LONG))
"""A page is made in the same way in each; in Arabic what was left in English is seen as well."""
MODELS = sorted(
    model._meta.model_name or "" for model in admin.site._registry
    if model._meta.app_label == "articles"
)  # fmt: skip
NEVER_ADDED = {
    *("act", "correction", "deadletter", "disclaimer", "draft", "feed", "sourcechange", "tagalias"),
}
LANGUAGE_MARK = re.compile(r"\s*\[\w+\]$|:$")
# What a person reads on a page besides text: names of controls and hints in them.
SPOKEN = "//text()|//@title|//@aria-label|//@placeholder|//@alt|//input[@type='submit']/@value"


@cache
def english_of_ours() -> set[str]:
    """Everything our own code says in English: strings marked for translation, and the
    names of models and fields, marked or not. Without the disclaimers, which the desk shows
    in all languages, and the languages' names for themselves."""
    with (ROOT / "locale" / "ar" / "LC_MESSAGES" / "django.po").open("rb") as file:
        marked = {text for one in read_po(file, locale="ar") if one.id
                  for text in ([one.id] if isinstance(one.id, str) else one.id)}  # fmt: skip
    with override("en"):
        named = {
            str(name)
            for model in apps.get_app_config("articles").get_models()
            for name in (
                model._meta.verbose_name,
                model._meta.verbose_name_plural,
                *(getattr(field, "verbose_name", "") for field in model._meta.get_fields()),
            )
        }
        shown_as_they_are = {
            *(str(row.disclaimer) for row in TABLE_OF_LABELS.values()),
            *(row.name for row in TABLE.values()),
        }
    found = {_bare(text) for text in (marked | named) - shown_as_they_are}
    return {text for text in found if re.search("[a-z]{2}", text)}


def _bare(text: str) -> str:
    return LANGUAGE_MARK.sub("", " ".join(text.split())).lower()


def english_on(page: Page) -> set[str]:
    tree = page.tree
    for hidden in tree.xpath("//script|//style|//noscript"):
        hidden.drop_tree()
    return {_bare(str(text)) for text in tree.xpath(SPOKEN)} & english_of_ours()


def inline(page: Page) -> list[str]:
    """What the content security policy would stop."""
    tree = page.tree
    found = [*tree.xpath("//@style|//style/text()")]
    found += tree.xpath("//script[not(@src)][not(contains(@type,'json'))]/text()")
    found += [name for element in tree.iter() if isinstance(element.tag, str)
              for name in element.attrib if name.startswith("on")]  # fmt: skip
    found += tree.xpath("//@href[starts-with(.,'javascript:')]")
    return [str(one) for one in found]


def sound(page: Page, language: str) -> None:
    root, direction = page.tree.xpath("/html")[0], "rtl" if language == "ar" else "ltr"
    assert (root.get("lang"), root.get("dir")) == (language, direction), page.path
    assert inline(page) == [], page.path
    assert "default-src 'self'" in page.response["Content-Security-Policy"], page.path
    if language == "ar":
        assert english_on(page) == set(), page.path


def filled(desks: Desks) -> dict[str, int]:
    """One row of every model, by its name."""
    alias_of = factories.tag()
    article = factories.article(("fr",), tags=(alias_of,))
    desks.writer.step(article, "en", "submit").send(comment="Ready.")
    rows: dict[str, Any] = {
        "act": Act.objects.get(),
        "article": article,
        "category": article.category,
        "correction": factories.correction(article).correction,
        "deadletter": factories.dead_letter(),
        "disclaimer": Disclaimer.objects.all()[0],
        "draft": factories.generation().draft,
        "feed": factories.feed(),
        "knownname": factories.known_name(fr="Oran|Wahran", ar="وهران"),
        "person": factories.person(),
        "redirect": _made("Redirect", path="/fr/a/", target="/fr/b/"),
        "source": factories.source(),
        "sourcechange": factories.source_change(),
        "sourceitem": factories.source_item(),
        "tag": alias_of,
        "tagalias": _made("TagAlias", tag=alias_of, language="fr", slug="vieux"),
        "user": desks.writer.user,
    }
    return {name: row.pk for name, row in rows.items()}


def _made(model: str, **fields: Any) -> Model:
    made: Model = apps.get_model("articles", model)._default_manager.create(**fields)
    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_and_what_is_in_it_can_be_read(desks: Desks, language: str) -> None:
    pks = filled(desks)
    desk = signed_in(desks.root.user, language)
    for model in MODELS:
        listed = desk.list(model)
        sound(listed, language)
        assert len(listed.tree.xpath("//table[@id='result_list']/tbody/tr")) >= 1, model
        sound(desk.change(model, pks[model]), language)
        history = reverse(f"admin:articles_{model}_history", args=[pks[model]])
        sound(desk.open(history), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_for_a_new_one_can_be_read(desks: Desks, language: str) -> None:
    desk = signed_in(desks.root.user, language)
    for model in sorted(set(MODELS) - NEVER_ADDED):
        page = desk.new(model)
        sound(page, language)
        refused = page.send(**dict.fromkeys(set(page.fields) - {"csrfmiddlewaretoken"}, ""))
        sound(refused, language)


@pytest.mark.parametrize("model", sorted(NEVER_ADDED))
def test_what_comes_about_elsewhere_has_no_form_for_a_new_one(desks: Desks, model: str) -> None:
    address = reverse(f"admin:articles_{model}_add")
    assert desks.root.client.get(address).status_code == 403


def test_all_models_that_people_work_with_are_at_the_desk() -> None:
    assert set(MODELS) == {
        "act", "article", "category", "correction", "deadletter", "disclaimer", "draft", "feed",
        "knownname", "person", "redirect",
        "source", "sourcechange", "sourceitem", "tag", "tagalias", "user",
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_around_can_be_read(desks: Desks, language: str) -> None:
    pks = filled(desks)
    for who in ("root", "chief", "editor", "writer"):
        desk = signed_in(desks.of(who).user, language)
        sound(desk.open(reverse("admin:index")), language)
    desk = signed_in(desks.root.user, language)
    sound(desk.open(reverse("admin:app_list", args=["articles"])), language)
    sound(desk.open(reverse("admin:password_change")), language)
    sound(desk.open(reverse("admin:articles-import")), language)
    # Of this edition alone: the badges of each are in its own language.
    sound(desk.open(reverse("admin:compliance"), language=language), language)
    sound(desk.open(reverse("admin:compliance"), period="2026-13"), language)
    sound(desk.open(reverse("admin:auth_user_password_change", args=[pks["user"]])), language)
    data = {"action": "merge", "_selected_action": [pks["tag"], factories.tag().pk]}
    path = reverse("admin:articles_tag_changelist")
    sound(desk.answered(path, desk.client.post(path, data, follow=True)), language)
    article = factories.article(("fr", "ar", "en"))
    for verb in ("submit", "send_back", "approve", "vouch", "publish", "schedule", "withdraw"):
        sound(desk.step(article, "fr", verb), language)
    visitor = signed_in(desks.root.user, language)
    visitor.client.logout()
    visitor.client.cookies["edition"] = language
    sound(visitor.open(reverse("admin:login")), language)


def test_every_page_that_asks_before_it_deletes_can_be_read(desks: Desks) -> None:
    pks = filled(desks) | {"tag": factories.tag().pk, "category": desks.category.pk}
    desk = signed_in(desks.root.user, "ar")
    for model in ("tag", "redirect", "category", "knownname", "person", "source"):
        sound(desk.open(reverse(f"admin:articles_{model}_delete", args=[pks[model]])), "ar")


def test_the_list_of_articles_costs_the_same_for_one_and_for_three(
    desks: Desks, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    editor = desks.editor
    for more in (1, 2):
        for _number in range(more):
            factories.article(("fr",), tags=(factories.tag(),))
        with django_assert_num_queries(8):
            page = editor.list("article")
    assert len(page.tree.xpath("//table[@id='result_list']/tbody/tr")) == 3


def test_no_list_costs_more_with_more_rows(
    desks: Desks, django_assert_max_num_queries: Any
) -> None:
    paths = [reverse(f"admin:articles_{model}_changelist") for model in MODELS]
    filled(desks)
    few = []
    for path in paths:
        with django_assert_max_num_queries(50) as asked:
            desks.root.client.get(path)
        few.append(len(asked))
    for _number in range(2):
        _another()
    for path, queries in zip(paths, few, strict=True):
        with django_assert_max_num_queries(queries, info=path):
            assert desks.root.client.get(path).status_code == 200


def _another() -> None:
    made = factories.article(("fr", "ar"), tags=(factories.tag(),))
    factories.correction(made)
    factories.source_item()
    factories.tag(name_record=factories.known_name(fr="Oran", ar="وهران"))
    factories.user("Editors")
    _made("TagAlias", tag=factories.tag(), language="ar", slug=f"vieux-{made.pk}")
    _made("Act", article=made, verb="open", by=factories.user(), at=made.created_at)
    _made("Redirect", path=f"/fr/{made.pk}/", target="/fr/b/")


def test_the_public_is_shown_no_trace_of_the_desk(desks: Desks) -> None:
    article = factories.article(("en",))
    for path in ("/en/", article.get_absolute_url("en")):
        anonymous = Client().get(path).content.decode()
        assert reverse("admin:index") not in anonymous


def test_every_relation_at_the_desk_names_its_target_in_the_editors_language() -> None:
    unmarked = [
        f"{model._meta.model_name}.{field.name}"
        for model in admin.site._registry if model._meta.app_label == "articles"
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and isinstance(field.verbose_name, str)
    ]  # fmt: skip
    assert unmarked == []
