"""What is always true of the tables is seen to by PostgreSQL, whoever writes."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pgtrigger
import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.enums import CorrectionKind, Hue, Verb
from articles.languages import codes, column
from articles.models import (
    Act,
    Citation,
    Correction,
    CorrectionNote,
    Disclaimer,
    HubNotice,
    Redirect,
    Revision,
    SourceItem,
    TagAlias,
    ViewCount,
    Vouch,
    WorkingCopy,
)
from articles.models.taxonomy import FIXED_WORDS
from tests import factories
from tests.integration.models.of_names import of_names as of_known_names
from tests.integration.models.of_nearest import of_nearest
from tests.integration.models.of_search import of_search
from tests.integration.models.of_the_wire import of_the_wire
from tests.integration.models.refused import Case, each, of_article, of_language, of_names, of_slug
from tests.integration.models.test_citation_keys import PAIR

pytestmark = pytest.mark.django_db


def tag_alias() -> TagAlias:
    tag = factories.tag()
    TagAlias.objects.create(tag=tag, language="fr", slug="taken")
    return TagAlias.objects.create(tag=tag, language="fr", slug="free")


def source_item() -> SourceItem:
    first = factories.source_item(guid="taken")
    return factories.source_item(source=first.source)


def citation() -> Citation:
    """Beside it, the article cites the source of ``source-cited`` and one item of it."""
    article = factories.article()
    source = factories.source(slug="source-cited")
    cited = factories.source_item(source=source)
    factories.source_item(source=source, guid="not cited")
    Citation.objects.create(article=article, source=source)
    Citation.objects.create(article=article, source=source, item=cited)
    return Citation.objects.create(article=article, source=factories.source())


def of_cited(row: Citation, *, item: bool, guid: str = "") -> dict[str, Any]:
    cited = row.article.citations.get(source__slug="source-cited", item__isnull=False)
    assert cited.item is not None
    other = SourceItem.objects.filter(guid=guid).first() if guid else cited.item
    return {"source": cited.source, "item": other if item else None}


def disclaimer() -> Disclaimer:
    state = {"language": "fr", "origin": "generated", "review": "none", "text": "Text"}
    return Disclaimer.objects.create(**state, version=2, in_force_from=timezone.now())


def act() -> Act:
    return Act.objects.create(article=factories.article(), verb=Verb.OPEN, at=timezone.now())


def brought_act() -> Act:
    """Of another site, with the import that told of it."""
    brought = act()
    return Act.objects.create(
        article=brought.article,
        verb=Verb.WRITE,
        at=timezone.now(),
        came_with=brought,
        who="salma",
    )


def revision() -> Revision:
    made = act()
    assert made.article is not None
    return Revision.objects.create(act=made, article=made.article, language="fr", fields={})


def vouch() -> Vouch:
    article, person = factories.article(), factories.person()
    first = {"article": article, "person": person, "at": timezone.now(), "text_hash": "0" * 64}
    Vouch.objects.create(**first, language="fr")
    return Vouch.objects.create(**first, language="ar")


def correction() -> Correction:
    return factories.correction(factories.article()).correction


def correction_note() -> CorrectionNote:
    first = factories.correction(factories.article(), "fr")
    return CorrectionNote.objects.create(
        correction=first.correction, language="ar", text="Text", at=first.at
    )


def working_copy() -> WorkingCopy:
    by, now = factories.user(), timezone.now()
    return WorkingCopy.objects.create(key=uuid4(), by=by, at=now, saved=True)


def hub_notice() -> HubNotice:
    return HubNotice.objects.create(hub="https://hub.example/", until=timezone.now())


def redirect() -> Redirect:
    return Redirect.objects.create(path="/fr/old/", target="/fr/new/")


def view_count() -> ViewCount:
    day = timezone.now().date()
    article = factories.article()
    ViewCount.objects.create(article=article, language="fr", day=day, views=1)
    return ViewCount.objects.create(article=article, language="ar", day=day, views=1)


def of_category_address(code: str) -> Case:
    slug = column("slug", code)
    return Case(
        factories.category,
        refused=lambda row: each(slug, *FIXED_WORDS, *codes()),
        accepted=lambda row: each(slug, "economie", "archives", "", None),
    )


CASES = {
    **{f"{name}_{code}": case for code in codes() for name, case in of_article(code).items()},
    **{f"category_slug_{code}": of_slug(factories.category, code) for code in codes()},
    **{f"tag_slug_{code}": of_slug(factories.tag, code) for code in codes()},
    **{f"person_slug_{code}": of_slug(factories.person, code) for code in codes()},
    **{f"category_slug_not_fixed_{code}": of_category_address(code) for code in codes()},
    **of_the_wire(),
    **of_known_names(),
    **of_nearest(),
    **of_search(),
    "category_named": of_names(factories.category),
    "tag_named": of_names(factories.tag),
    "person_named": of_names(factories.person),
    "tag_alias_language_known": of_language(tag_alias, "ar", "en"),
    "disclaimer_language_known": of_language(disclaimer, "ar", "en"),
    "vouch_language_known": of_language(vouch, "en"),
    "correction_note_language_known": of_language(correction_note, "en"),
    "view_count_language_known": of_language(view_count, "en"),
    "act_language_known": of_language(act, "", *codes()),
    "article_picture_variants_whole": Case(
        factories.article,
        refused=lambda row: [
            {"picture_key": "0" * 32, "picture_widths": [320]},
            {"picture": "a.webp", "picture_key": "0" * 32},
            {"picture": "a.webp", "picture_widths": [320]},
            {"picture": "a.webp", "picture_key": "0" * 31, "picture_widths": [320]},
            {"picture": "a.webp", "picture_key": "A" * 32, "picture_widths": [320]},
        ],
        accepted=lambda row: [
            {"picture": "a.webp"},
            {"picture": "a.webp", "picture_key": "0f" * 16, "picture_widths": [320, 400]},
            {"picture": "", "picture_key": "", "picture_widths": []},
        ],
    ),
    "revision_language_known": of_language(revision, "ar", "en"),
    "user_languages_known": Case(
        factories.user,
        refused=lambda row: each("languages", ["de"], ["fr", "de"]),
        accepted=lambda row: each("languages", [], ["fr"], list(codes())),
    ),
    "source_slug_whole": Case(
        factories.source,
        refused=lambda row: each("slug", "", "a/b", "a?b", "a#b", "a b"),
        accepted=lambda row: each("slug", "le-monde", "صحيفة"),
    ),
    "source_item_url_filled": Case(
        source_item,
        refused=lambda row: each("url", ""),
        accepted=lambda row: each("url", "https://a.example/"),
    ),
    "category_hue_known": Case(
        factories.category,
        refused=lambda row: each("hue", "mauve", ""),
        accepted=lambda row: each("hue", *Hue.values),
    ),
    "tag_alias_once": Case(
        tag_alias,
        refused=lambda row: each("slug", "taken"),
        accepted=lambda row: [{"slug": "taken", "language": "ar"}],
    ),
    "tag_alias_slug_filled": Case(
        tag_alias,
        refused=lambda row: each("slug", ""),
        accepted=lambda row: each("slug", "a"),
    ),
    "source_name_filled": Case(
        factories.source,
        refused=lambda row: each("name", ""),
        accepted=lambda row: each("name", "Le Monde"),
    ),
    "source_item_once": Case(
        source_item,
        refused=lambda row: each("guid", "taken"),
        accepted=lambda row: [{"guid": "taken", "source": factories.source()}],
    ),
    "source_item_guid_filled": Case(
        source_item,
        refused=lambda row: each("guid", ""),
        accepted=lambda row: each("guid", "free"),
    ),
    "citation_once": Case(
        citation,
        refused=lambda row: [of_cited(row, item=False), of_cited(row, item=True)],
        accepted=lambda row: [of_cited(row, item=True, guid="not cited")],
    ),
    "disclaimer_once": Case(
        disclaimer,
        refused=lambda row: each("version", 1),
        accepted=lambda row: [{"version": 3}, {"version": 2}],
    ),
    "disclaimer_text_filled": Case(
        disclaimer,
        refused=lambda row: each("text", ""),
        accepted=lambda row: each("text", "Other"),
    ),
    "disclaimer_version_from_1": Case(
        disclaimer,
        refused=lambda row: each("version", 0),
        accepted=lambda row: each("version", 4),
    ),
    "disclaimer_origin_known": Case(
        disclaimer,
        refused=lambda row: each("origin", "robot", ""),
        accepted=lambda row: each("origin", "assisted"),
    ),
    "disclaimer_review_known": Case(
        disclaimer,
        refused=lambda row: each("review", "skimmed", ""),
        accepted=lambda row: each("review", "checked"),
    ),
    "act_verb_known": Case(
        act,
        refused=lambda row: each("verb", "delete", ""),
        accepted=lambda row: each("verb", *Verb.values),
    ),
    "vouch_once": Case(
        vouch,
        refused=lambda row: each("language", "fr"),
        accepted=lambda row: [
            {"language": "fr", "text_hash": "1" * 64},
            {"language": "fr", "text_hash": "0" * 64, "person": factories.person()},
        ],
    ),
    "vouch_hash_whole": Case(
        vouch,
        refused=lambda row: each("text_hash", "", "0" * 63, "A" * 64),
        accepted=lambda row: each("text_hash", "0123456789abcdef" * 4),
    ),
    "correction_kind_known": Case(
        correction,
        refused=lambda row: each("kind", "denial", ""),
        accepted=lambda row: each("kind", *CorrectionKind.values),
    ),
    "working_copy_saved_is_empty": Case(
        working_copy,
        refused=lambda row: [{"fields": {"title_en": ["Typed"]}}],
        accepted=lambda row: [{"fields": {"title_en": ["Typed"]}, "saved": False}],
    ),
    "correction_note_once": Case(
        correction_note,
        refused=lambda row: each("language", "fr"),
        accepted=lambda row: each("language", "en"),
    ),
    "correction_note_filled": Case(
        correction_note,
        refused=lambda row: each("text", ""),
        accepted=lambda row: each("text", "Other"),
    ),
    "act_on_something": Case(
        act,
        refused=lambda row: [{"article": None, "names": []}],
        accepted=lambda row: [{"article": None, "names": ["Old", "New"]}, {"names": ["New"]}],
    ),
    "act_done_here_or_elsewhere": Case(
        brought_act,
        refused=lambda row: [{"by": factories.user()}, {"came_with": None}],
        accepted=lambda row: [
            {"who": ""},
            {"came_with": None, "who": "", "by": factories.user()},
            {"came_with": None, "who": ""},
        ],
    ),
    "hub_notice_hub_filled": Case(
        hub_notice,
        refused=lambda row: each("hub", ""),
        accepted=lambda row: each("hub", "https://a.example/"),
    ),
    "redirect_path_within_site": Case(
        redirect,
        refused=lambda row: each("path", "", "/", "a", "//a.example/", "https://a.example/"),
        accepted=lambda row: each("path", "/a", "/fr/été/"),
    ),
    "redirect_target_within_site": Case(
        redirect,
        refused=lambda row: each("target", "", "a", "//a.example/", "/\\a.example/", "https://a/"),
        accepted=lambda row: each("target", "/", "/fr/été/"),
    ),
    "redirect_leads_elsewhere": Case(
        redirect,
        refused=lambda row: each("target", "/fr/old/"),
        accepted=lambda row: each("target", "/fr/old"),
    ),
    "view_count_once": Case(
        view_count,
        refused=lambda row: each("language", "fr"),
        accepted=lambda row: each("language", "en"),
    ),
    "view_count_from_1": Case(
        view_count,
        refused=lambda row: each("views", 0),
        accepted=lambda row: each("views", 2),
    ),
    "view_count_sampling_from_1": Case(
        view_count,
        refused=lambda row: each("sampling", 0),
        accepted=lambda row: each("sampling", 64),
    ),
}


def refusal(row: Any, change: dict[str, Any]) -> str:
    """The name of the constraint that refuses the change."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**change)
    return str(refused.value.__cause__.diag.constraint_name)  # type: ignore[union-attr]


@pytest.fixture
def _changeable() -> Iterator[None]:
    """Rules are tried on rows that change, also in tables that are only added to."""
    kept = (
        "Act",
        "Vouch",
        "Correction",
        "CorrectionNote",
        "Disclaimer",
        "Revision",
        "Generation",
        "DraftRequest",
        "RightsReceipt",
        "SourceText",
        "Examination",
        "Finding",
        "SentenceSupport",
        "Ruling",
        "SourceChange",
        "SeenChange",
        "DeadLetter",
    )
    with pgtrigger.ignore(*(f"articles.{model}:append_only" for model in kept)):
        yield


@pytest.mark.usefixtures("_changeable")
@pytest.mark.parametrize("name", CASES)
def test_postgresql_refuses_the_bad_row(name: str) -> None:
    row = CASES[name].row()
    changes = [dict(change) for change in CASES[name].refused(row)]
    assert changes
    assert [refusal(row, change) for change in changes] == [name] * len(changes)


@pytest.mark.usefixtures("_changeable")
@pytest.mark.parametrize("name", CASES)
def test_postgresql_accepts_its_twin(name: str) -> None:
    row = CASES[name].row()
    for change in CASES[name].accepted(row):
        assert type(row).objects.filter(pk=row.pk).update(**change) == 1


def test_every_named_constraint_is_tested_here() -> None:
    models = apps.get_app_config("articles").get_models()
    named = {constraint.name for model in models for constraint in model._meta.constraints}
    assert named == {*CASES, PAIR}
