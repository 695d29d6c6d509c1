"""Share images as files: one for each live text, another once it says something else."""

import os
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from articles.enums import Origin, Review, Status, Verb
from articles.facts import disclosure_of
from articles.languages import codes, in_language
from articles.models import Article
from articles.publishing import events
from articles.reader import receivers, tasks
from articles.reader.share import images
from articles.reader.share.card import ShareCard, share_card
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.reading import SITE, get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.SHARE_ROOT = tmp_path / "share"
    return tmp_path / "share"


def card(article: Article, language: str) -> ShareCard:
    found = Article.objects.for_page(language).get(pk=article.pk)
    return share_card(found, disclosure_of(found, language), language)


def named(client: Client, article: Article, language: str) -> str:
    """The address that the page gives."""
    page = get(client, article.get_absolute_url(language))
    return str(page.one("//meta[@property='og:image']/@content")).removeprefix(SITE)


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_the_image_that_a_page_names_is_drawn_when_asked_for_and_kept(
    client: Client, folder: Path
) -> None:
    article = factories.article(EVERYWHERE)
    paths = [named(client, article, code) for code in codes()]
    assert len(set(paths)) == 3
    assert kept(folder) == []
    for path in paths:
        first, second = client.get(path), client.get(path)
        assert first.content[:8] == b"\x89PNG\r\n\x1a\n"
        assert first.content == second.content
        assert first.headers["Content-Type"] == "image/png"
        assert first.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert first.headers["Vary"] == "Accept-Encoding"
    assert kept(folder) == sorted(
        f"{article.pk}-{code}-{card(article, code).key}.png" for code in codes()
    )


def test_what_is_drawn_decides_the_name_and_nothing_else_does() -> None:
    article = factories.article(EVERYWHERE)
    first = card(article, "fr")
    world.store(article, "fr", changed_at=timezone.now())
    world.viewed(article, "fr", 3)
    assert card(article, "fr").key == first.key
    drawn: dict[str, Any] = {
        "article": 0, "language": "en", "title": "x", "site": "x", "category": "", "hue": "society",
        "badge": "x", "sign": "s-pe", "mandatory": False, "sentence": "x", "credit": "x",
    }  # fmt: skip
    assert {field.name for field in fields(ShareCard)} == set(drawn)
    others = {replace(first, **{name: value}).key for name, value in drawn.items()}
    assert len(others | {first.key}) == len(drawn) + 1


def test_sources_are_credited_where_the_sentence_does_not_name_them() -> None:
    source = factories.source(name="Le Monde Tech")
    for origin in Origin:
        shown = card(world.made_as(origin, Review.NONE, "en", sources=(source,)), "en")
        said = "\u2068Le Monde Tech\u2069"
        assert (said in shown.sentence) is (origin == Origin.GENERATED)
        assert (said in shown.credit) is (origin != Origin.GENERATED)


def test_a_former_name_leads_to_the_present_one_and_draws_nothing(
    client: Client, folder: Path
) -> None:
    article = factories.article(("ar",))
    for key in ("x", "0" * 20):
        answer = client.get(f"/share/ar/{article.pk}-{key}.png")
        assert (answer.status_code, answer.headers["Location"]) == (302, card(article, "ar").path)
        assert answer.headers["Cache-Control"] == "public, no-cache"
    assert kept(folder) == []


def test_what_readers_do_not_see_has_no_image(client: Client, folder: Path) -> None:
    """Not even where its file is still there."""
    for decoy in world.decoys("fr"):
        shown = card(decoy, "fr")
        images.content(shown)
        withdrawn = in_language(decoy, "status", "fr") == Status.WITHDRAWN
        assert client.get(shown.path).status_code == (410 if withdrawn else 404)
        tasks.draw_share_image(article=decoy.pk, language="fr")
    assert kept(folder) == []
    assert client.get("/share/fr/999999-x.png").status_code == 404


def test_a_correction_makes_another_file_and_takes_the_former_away(
    client: Client, folder: Path
) -> None:
    article = factories.article(EVERYWHERE)
    other = factories.article(EVERYWHERE)
    for one in (article, other):
        for code in codes():
            tasks.draw_share_image(article=one.pk, language=code)
    before, path = kept(folder), named(client, article, "ar")
    former = Path(path).name.replace(f"{article.pk}-", f"{article.pk}-ar-")
    assert former in before
    person = factories.person()
    factories.vouch(article, "ar", by=person)
    present = named(client, article, "ar")
    assert present != path
    tasks.draw_share_image(article=article.pk, language="ar")
    after = kept(folder)
    assert set(before) - set(after) == {former}
    assert len(after) == len(before) == 6
    assert client.get(path, follow=True).redirect_chain == [(present, 302)]


def test_a_file_is_there_whole_or_not_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = card(factories.article(("fr",)), "fr")

    def full(path: Path, target: Path) -> None:
        raise OSError("full")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="full"):
            images.content(shown)
    assert kept(folder) == []
    assert images.content(shown) == images.content(shown)


def test_old_files_go_and_are_made_anew_when_asked_for(client: Client, folder: Path) -> None:
    old, new = factories.article(("fr",)), factories.article(("fr",))
    for article in (old, new):
        images.refresh(article.pk, "fr")
    (path,) = folder.rglob(f"{old.pk}-*.png")
    half = path.with_suffix(".part")
    half.touch()
    long_ago = (timezone.now() - images.KEPT_FOR).timestamp() - 1
    for one in (path, half):
        os.utime(one, (long_ago, long_ago))
    tasks.forget_share_images(timestamp=0)
    assert kept(folder) == [f"{new.pk}-fr-{card(new, 'fr').key}.png"]
    assert client.get(named(client, old, "fr")).status_code == 200
    assert path.exists()


def test_the_worker_is_told_of_what_changes_an_image_once_for_each_text(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    article = factories.article(("fr",))

    def waiting() -> list[dict[str, Any]]:
        name = "articles.reader.tasks.draw_share_image"
        return [job.args for job in ProcrastinateJob.objects.filter(task_name=name).order_by("pk")]

    with django_capture_on_commit_callbacks(execute=True):
        for verb in Verb:
            if verb not in receivers.SHARED_ANEW:
                events.tell(article.pk, "fr", verb)
        events.tell(None, "fr", Verb.PUBLISH)
    assert waiting() == []
    with django_capture_on_commit_callbacks(execute=True):
        for verb in receivers.SHARED_ANEW:
            events.tell(article.pk, "fr", verb)
            events.tell(article.pk, "ar", verb)
    assert waiting() == [{"article": article.pk, "language": code} for code in ("fr", "ar")]
