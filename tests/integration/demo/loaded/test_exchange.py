"""The demonstration moves to an empty site and is the same there."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from articles.enums import Review
from articles.languages import codes
from articles.models import Article
from tests.demonstration import Loaded
from tests.integration.publishing.exchange.records import exported
from tests.integration.publishing.exchange.test_round_trip import emptied

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


def test_every_article_arrives_as_it_left(
    loaded: Loaded, tmp_path: Path, settings: Settings
) -> None:
    settings.MEDIA_ROOT = str(loaded.media)
    file, album = str(tmp_path / "demo.jsonl"), str(tmp_path / "album")
    call_command("export_articles", file, pictures=Path(album))
    left = exported()
    public = {code: Article.objects.live(code).count() for code in codes()}
    emptied()
    how = {"by": "nadir", "vouch_origin": True, "pictures": Path(album)}
    call_command("import_articles", file, **how)
    assert {code: Article.objects.live(code).count() for code in codes()} == public
    back = exported()
    assert [json.dumps(one) for one in back] == [json.dumps(one) for one in left]
    # But for what only people do.
    reviews = {article.review(code) for article in Article.objects.all() for code in codes()}
    assert reviews == {Review.NONE}
