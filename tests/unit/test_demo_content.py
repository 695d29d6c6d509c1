"""The demonstration's files: three languages, each in words of its own, all of it clean."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from articles.demo import content
from articles.demo.content import Stage, Story
from articles.demo.world import CHIEF
from articles.enums import CorrectionKind, Hue, Origin
from articles.languages import codes, column
from articles.models import Article
from articles.models.taxonomy import FIXED_WORDS
from articles.text.slugs import slug
from newsroom.security import html
from tests.unit.test_demo_content_typography import prose

STORIES = content.stories()
TEXTS = [(story, code, text) for story in STORIES for code, text in story.texts(codes()).items()]
# What may read the same in two languages: the name of a thing, not a text about it.
NAMES = re.compile(
    r"^(people\.[\w-]+\.\w+\.name|categories\.category\.\d+\.\w+\.(name|slug)|tags\..*)$"
)
ADDED = re.compile(r' (rel="noopener"|loading="lazy"|decoding="async")')
PICTURE = re.compile(r"picture:([\w-]+)")


def ids(value: object) -> str:
    return value.key if isinstance(value, Story) else value if isinstance(value, str) else ""


def test_no_text_reads_the_same_in_two_languages() -> None:
    places: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for place, code, text in prose():
        if not NAMES.match(place):
            places[text][code] = place
    assert [where for where in places.values() if len(where) > 1] == []


@pytest.mark.parametrize(("story", "code", "text"), TEXTS, ids=ids)
def test_a_body_is_already_what_the_sanitiser_leaves(
    story: Story, code: str, text: dict[str, Any]
) -> None:
    body = PICTURE.sub(r"/media/demo/\1.webp", text["body"].strip())
    cleaned = html.clean(body)
    assert ADDED.sub("", cleaned) == body


@pytest.mark.parametrize(("story", "code", "text"), TEXTS, ids=ids)
def test_a_text_is_whole_and_fits_its_columns(
    story: Story, code: str, text: dict[str, Any]
) -> None:
    for field in ("title", "dek", "body"):
        assert text[field] == text[field].strip() or field == "body"
        assert text[field].strip()
    for field in {"title", "dek", "picture_alt", "picture_caption", "picture_credit"} & set(text):
        stored = Article._meta.get_field(column(field, code))
        assert len(text[field]) <= getattr(stored, "max_length", 0)
    assert slug(text["title"])
    origin = Origin(text["origin"])
    assert (origin == Origin.TRANSLATED) == ("translated_from" in text)
    assert text.get("translated_from") in {None, *codes()} - {code}
    assert origin != Origin.HUMAN or story.data["byline"] in content.read("people")


@pytest.mark.parametrize("story", STORIES, ids=ids)
def test_a_story_refers_to_what_is_there(story: Story) -> None:
    data, people = story.data, content.read("people")
    texts = story.texts(codes())
    assert data["category"] in {one["key"] for one in content.read("categories")["category"]}
    assert set(data["tags"]) <= set(content.read("tags"))
    assert {cited["source"] for cited in data.get("citation", ())} <= set(content.read("sources"))
    for name in ("written_by", "released_by", "checked_by"):
        assert {text[name] for text in texts.values() if name in text} <= set(people)
    assert set(data.get("views", {})) <= set(texts)
    assert ("age" in data) != ("tomorrow" in data)
    kinds = {text["correction"]["kind"] for text in texts.values() if "correction" in text}
    assert kinds <= set(CorrectionKind.values) - {CorrectionKind.WITHDRAWAL}
    pictures = {data["picture"]} if "picture" in data else set()
    for text in texts.values():
        pictures |= set(PICTURE.findall(text["body"]))
    assert {name for name in pictures if not (content.PICTURES / f"{name}.webp").exists()} == set()


@pytest.mark.parametrize(("story", "code", "text"), TEXTS, ids=ids)
def test_a_text_has_what_goes_with_its_stage(story: Story, code: str, text: dict[str, Any]) -> None:
    stage = content.stage(text)
    released = code in story.released(codes())
    assert released == (stage == Stage.RELEASED)
    assert ("comment" in text) == (stage == Stage.SENT_BACK)
    # Readers of a language that leads are told to expect one that follows.
    assert "promised_in" not in text or (story.released(codes()) and not released)
    assert released or not {"correction", "withdrawal"} & set(text)
    assert released or code not in story.data.get("views", {})
    assert released or story.tomorrow is None
    assert code in content.read("people")[text.get("written_by", CHIEF)]["languages"]


def test_a_stage_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="nearly"):
        content.stage({"stage": "nearly"})
    assert content.stage({}) == Stage.RELEASED


def test_every_stage_is_shown_somewhere() -> None:
    assert {content.stage(text) for _story, _code, text in TEXTS} == set(Stage)


@pytest.mark.parametrize("story", [one for one in STORIES if "picture" in one.data], ids=ids)
def test_a_picture_has_its_words_in_every_language(story: Story) -> None:
    for text in story.texts(codes()).values():
        assert all(text[name] for name in ("picture_alt", "picture_caption", "picture_credit"))


@pytest.mark.parametrize(
    "path", sorted(content.PICTURES.glob("*.webp")), ids=lambda path: path.name
)
def test_a_picture_is_large_enough_and_used(path: Path) -> None:
    with Image.open(path) as picture:
        assert picture.format == "WEBP"
        assert picture.width >= 1200
    used = {story.data.get("picture") for story in STORIES}
    used |= {name for _story, _code, text in TEXTS for name in PICTURE.findall(text["body"])}
    assert path.stem in used


def test_keys_and_addresses_are_each_given_once() -> None:
    categories = content.read("categories")["category"]
    tags = content.read("tags")
    for code in codes():
        given = [one[code]["slug"] for one in categories if code in one]
        assert len(given) == len(set(given))
        assert set(given) & {*FIXED_WORDS, *codes()} == set()
        names = [slug(tag[code]) for tag in tags.values() if code in tag]
        former = [slug(name) for tag in tags.values() for name in tag.get("was", {}).get(code, ())]
        assert len(names + former) == len({*names, *former})
    urls = [cited["url"] for story in STORIES for cited in story.data.get("citation", ())]
    assert len(urls) == len(set(urls))
    assert {one["hue"] for one in categories} <= set(Hue.values)


def test_every_tag_source_and_category_is_used() -> None:
    used = {tag for story in STORIES for tag in story.data["tags"]}
    assert set(content.read("tags")) - used == set()
    cited = {one["source"] for story in STORIES for one in story.data.get("citation", ())}
    assert set(content.read("sources")) - cited == set()
    filed = {story.data["category"] for story in STORIES}
    assert filed == {one["key"] for one in content.read("categories")["category"]}


def test_invented_sources_lead_nowhere() -> None:
    addresses = re.findall(
        r"https?://([\w.-]+)",
        "\n".join(path.read_text("utf-8") for path in content.CONTENT.rglob("*.toml")),
    )
    assert addresses
    assert [host for host in addresses if not host.endswith(".example")] == []


def test_stories_come_the_oldest_first_and_keep_their_numbers() -> None:
    ages = [story.age for story in STORIES]
    assert ages == sorted(ages, reverse=True)
    uuids = {story.uuid for story in STORIES}
    assert len(uuids) == len(STORIES)
    assert uuids == {Story(story.key, {}).uuid for story in STORIES}
