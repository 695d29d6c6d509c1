"""How long it takes to find known names in texts: ``python -m benchmarks.names``.

A database of its own is filled with 100, 1,000 and 10,000 names of six spellings: people of made-up
family names and common first names, and one in five an organisation of three words that the texts
have as well, so that many are looked at in vain. Told are the median over the demonstration's
stories, each with its three languages at once as a release checks them, of ``in_texts`` and of the
part of it that is PostgreSQL's; how many names were looked at for one story; and what the checks
of spellings take of one text with the names found. Takes half a minute.
"""

import random
import time
from collections.abc import Iterator
from statistics import mean, median

import django

import tests.environment  # noqa: F401 - which settings are read

django.setup()

# ruff: noqa: E402 - models want the settings first
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.demo import content
from articles.enums import NameKind
from articles.grounding import Text
from articles.grounding.known import index_words, key
from articles.grounding.spellings import check
from articles.languages import codes
from articles.models import KnownName, Spelling
from articles.text.plain import without_tags

SIZES = (100, 1_000, 10_000)
FIRST = ("Mohamed", "Fatima", "Jean", "Marie", "Ahmed", "Claire", "John", "Sarah", "Leïla", "Nadia")
LATIN = ("ba", "bou", "che", "dar", "el", "fa", "gha", "ja", "kha", "la", "mou", "na", "ra", "sla")
ARABIC = ("با", "بو", "شي", "دار", "فا", "غا", "حا", "خا", "لا", "ما", "نا", "را", "سا", "طا", "زا")


def stories() -> Iterator[dict[str, str]]:
    """The texts of each, by language."""
    for story in content.stories():
        yield {
            code: f"{text['title']}\n{text['dek']}\n{without_tags(text['body'])}"
            for code, text in story.texts(codes()).items()
        }


def fill(many: int, vocabulary: dict[str, list[str]]) -> None:
    """Add names until there are so many."""
    chance = random.Random(many)
    have = KnownName.objects.count()
    names = KnownName.objects.bulk_create(
        KnownName(kind=NameKind.PERSON) for _number in range(have, many)
    )
    Spelling.objects.bulk_create(
        (
            Spelling(name=name, language=code, text=text, preferred=not place)
            for number, name in enumerate(names)
            for code in codes()
            for place, text in enumerate(_spellings(number, code, vocabulary, chance))
        ),
        batch_size=5_000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_knownname, articles_spelling")


def _spellings(
    number: int, code: str, vocabulary: dict[str, list[str]], chance: random.Random
) -> tuple[str, str]:
    if number % 5 == 0:
        words = " ".join(chance.sample(vocabulary[code], 3))
        return words, f"{words} {chance.choice(vocabulary[code])}"
    parts = ARABIC if code == "ar" else LATIN
    family = "".join(chance.choices(parts, k=4))
    first = "محمد" if code == "ar" else chance.choice(FIRST)
    return f"{first} {family.capitalize()}", f"{family.capitalize()}{number}"


def measured(told: list[dict[str, str]]) -> str:
    whole, asked, near, checked = [], [], [], []
    for texts in told:
        with CaptureQueriesContext(connection) as captured:
            began = time.perf_counter()
            names = KnownName.objects.in_texts(texts.values())
            whole.append(time.perf_counter() - began)
        asked.append(float(captured[0]["time"]))
        words = index_words(texts.values())
        near.append(Spelling.objects.with_word(words).values("name").distinct().count())
        language, text = next(iter(texts.items()))
        began = time.perf_counter()
        check(Text(language, "", "", (text,)), names)
        checked.append(time.perf_counter() - began)
    in_all, of_them, checks = (f"{median(one) * 1000:.1f}" for one in (whole, asked, checked))
    return f"{in_all} | {of_them} | {mean(near):,.0f} | {checks}"


def main() -> None:
    told = list(stories())
    vocabulary = {
        code: sorted({word for texts in told for word in key(texts.get(code, ""))})
        for code in codes()
    }
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        print("| names | in_texts, ms | PostgreSQL, ms | names looked at | check of a text, ms |")
        print("|---|---|---|---|---|")
        for size in SIZES:
            fill(size, vocabulary)
            measured(told[:3])
            print(f"| {size:,} | {measured(told)} |", flush=True)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
