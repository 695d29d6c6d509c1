"""The names of what pages are put together from, as pages and as PostgreSQL's triggers write them.

A page tells the plates that it shows; whoever changes something replaces its plates, by a row of
``Replate`` that the triggers of ``printing`` write. A text that appears by the clock replaces those
of ``appearance``.
"""

from collections.abc import Iterable

from articles.enums import Status
from articles.languages import codes, column

SECTIONS = "sections"
"""The categories: their names, and which of them have something in a language."""
EVERYTHING = "*"
CATEGORY, TAG, SOURCE, PERSON, MONTH = "c", "t", "s", "p", "m"
# What only the desk and the worker look at: no page shows it.
_UNSEEN = ("announced_at", "approved_hash", "outdated_since", "created_at", "uuid")
# What pages in other languages show of a text; all else is shown in its own, and where it is said
# that another was translated from it.
_ELSEWHERE = ("status", "slug", "published_at", "expected_at")
# What no card shows of a text.
_WITHIN = (
    *("body", "words", "picture_caption", "picture_credit", "text_hash", "checked_hash"),
    *("changed_at", "released_at", "released_by", "wording_as_of", "translated_from"),
)


def of_article(pk: int, language: str = "") -> str:
    """What is the same in all its languages, which there are, and what belongs to it; or its text
    in one."""
    return f"a{pk}.{language}" if language else f"a{pk}"


def of_card(pk: int, language: str) -> str:
    """What lists show of a text."""
    return f"h{pk}.{language}"


def of_name(kind: str, pk: int) -> str:
    """How a tag, a source or a person is called."""
    return f"{kind}{pk}"


def of_list(language: str, kind: str = "", key: object = "") -> str:
    """Which texts of a language there are: all, or those of a category, a tag, a source, a person
    or a month (``2026-11``, in UTC)."""
    return f"l.{language}.{kind}{key}" if kind else f"l.{language}"


def of_editions(kind: str, pk: int) -> str:
    """In which languages a tag or a source has anything."""
    return f"e.{kind}{pk}"


def of_corrections(language: str) -> str:
    return f"n.{language}"


def sql_of_article(article: str) -> str:
    """SQL: an array of what is the same in all languages of the article with the key
    ``article``."""
    return _array([f"'a' || {article}"])


def sql_of_filing(article: str, kind: str, key: str) -> str:
    """SQL: that an article was filed under something, or no longer is."""
    return _array(
        [
            f"'a' || {article}",
            f"'e.{kind}' || {key}",
            *(f"'l.{code}.{kind}' || {key}" for code in codes()),
        ]
    )


def sql_of_name(kind: str) -> str:
    return _array([f"'{kind}' || NEW.id"])


def sql_of_sections() -> str:
    return _array([f"'{SECTIONS}'"])


def sql_of_note() -> str:
    """Of a correction's note in a language."""
    article = "(SELECT article_id FROM articles_correction WHERE id = NEW.correction_id)"
    return _array(
        [
            "'n.' || NEW.language",
            f"'a' || {article} || '.' || NEW.language",
        ]
    )


def sql_of_vouch(row: str) -> str:
    return _array(
        [
            f"'a' || {row}.article_id || '.' || {row}.language",
            f"'l.' || {row}.language || '.{PERSON}' || {row}.person_id",
        ]
    )


def sql_of_everything() -> str:
    return _array([f"'{EVERYTHING}'"])


def sql_of_item() -> str:
    """Of a source item: what is shown of the articles that cite it."""
    return "ARRAY(SELECT 'a' || c.article_id FROM articles_citation c WHERE c.item_id = NEW.id)"


def sql_of_added_or_deleted_article(row: str) -> str:
    texts = [f"'{kind}' || {row}.id || '.{code}'" for kind in "ah" for code in codes()]
    lists = [_lists(code, row, row) for code in codes()]
    emptied = [_emptied(code, row) for code in codes()]
    return " || ".join((_array([f"'a' || {row}.id", *texts]), *lists, *emptied))


def sql_of_changed_article() -> str:
    """Statements that put the plates of a change from OLD to NEW into the variable ``plates``."""
    unseen, elsewhere = _words(_UNSEEN), _words(_ELSEWHERE)
    return f"""
        SELECT array_agg(n.key) INTO changed
        FROM jsonb_each(to_jsonb(NEW)) n JOIN jsonb_each(to_jsonb(OLD)) o USING (key)
        WHERE n.value IS DISTINCT FROM o.value AND {_field("n.key")} NOT IN ({unseen});
        plates := '{{}}';
        IF EXISTS (
            SELECT FROM unnest(changed) name
            WHERE {_field("name")} IN ({elsewhere}) OR {_field("name")} = name
        ) THEN
            plates := plates || {_array(["'a' || NEW.id"])};
        END IF;
        {"".join(_changed_in(code) for code in codes())}
    """  # noqa: S608  # no value in it comes from outside


def appearance(article: int, language: str, category: int, filed: Iterable[str]) -> frozenset[str]:
    """What a text replaces that appears by the clock. ``filed`` has kind and key of the tags,
    sources and persons that it is filed under."""
    return frozenset(
        {
            of_article(article),
            of_article(article, language),
            of_card(article, language),
            of_list(language),
            of_list(language, CATEGORY, category),
            *(of_list(language, one) for one in filed),
            # It may be the first there.
            *(f"e.{one}" for one in filed if one.startswith((TAG, SOURCE))),
        }
    )


def _changed_in(code: str) -> str:
    status = column("status", code)
    listed = [column(name, code) for name in ("status", "published_at", "slug")]
    listed += ["category_id", "byline_id", f"{column('released_by', code)}_id"]
    # To another time: it may have been there, and be no longer.
    emptying = [column("published_at", code), "category_id"]
    kept = f"NEW.{status} = '{Status.LIVE}' AND OLD.{status} = '{Status.LIVE}'"
    checked, text = column("checked_hash", code), column("text_hash", code)
    review = (
        f"(OLD.{checked} = OLD.{text}) IS DISTINCT FROM (NEW.{checked} = NEW.{text})"  # of the mark
    )
    own = f"(name ~ '_{_suffix(code)}(_id)?$' OR {_field('name')} = name)"
    return f"""
        IF EXISTS (SELECT FROM unnest(changed) name WHERE {own}) THEN
            plates := plates || {_array([f"'a' || NEW.id || '.{code}'"])};
        END IF;
        IF {review} OR EXISTS (
            SELECT FROM unnest(changed) name
            WHERE {own} AND {_field("name")} NOT IN ({_words(_WITHIN)})
        ) THEN
            plates := plates || {_array([f"'h' || NEW.id || '.{code}'"])};
        END IF;
        IF '{Status.LIVE}' IN (OLD.{status}, NEW.{status})
            AND changed && ARRAY[{_words(listed)}]
        THEN
            plates := plates || {_lists(code, "OLD", "NEW")};
            IF NOT ({kept}) OR changed && ARRAY[{_words(emptying)}] THEN
                plates := plates || {_emptied(code, "OLD", "NEW")};
            END IF;
        END IF;
    """  # noqa: S608  # no value in it comes from outside


def _lists(code: str, old: str, new: str) -> str:
    """SQL: an array of the lists in which an article stands, by its row before and after."""
    published = column("published_at", code)
    released_by = f"{column('released_by', code)}_id"
    both = sorted({old, new})
    plain = [_words([of_list(code)])]
    plain += [f"'l.{code}.{CATEGORY}' || {row}.category_id" for row in both]
    # The months of every time zone that there is.
    plain += [
        f"'l.{code}.{MONTH}' || to_char({row}.{published} AT TIME ZONE 'UTC'"
        f" {sign} interval '14 hours', 'YYYY-MM')"
        for row in both
        for sign in "-+"
    ]
    plain += [
        f"'l.{code}.{PERSON}' || {row}.{name}"
        for row in both
        for name in ("byline_id", released_by)
    ]
    of_article = [
        (TAG, "tag_id", "articles_article_tags"),
        (SOURCE, "source_id", "articles_citation"),
        (PERSON, "person_id", "articles_vouch"),
    ]
    filed = [
        f"ARRAY(SELECT 'l.{code}.{kind}' || {key} FROM {table} WHERE article_id = {new}.id)"  # noqa: S608  # no value in it comes from outside
        for kind, key, table in of_article
    ]
    return " || ".join((_array(plain), *filed))


def _emptied(code: str, *rows: str) -> str:
    """SQL: an array of the category, tags and sources that had nothing in a language but this
    article, and now have something, or had and have not."""
    row = rows[-1]
    live = (
        f"o.id <> {row}.id AND o.{column('status', code)} = '{Status.LIVE}'"
        f" AND o.{column('published_at', code)} <= now()"
    )
    categories = ", ".join(f"({one}.category_id)" for one in rows)
    was = " OR ".join(f"{one}.{column('status', code)} = '{Status.LIVE}'" for one in rows)
    sections = (
        f"ARRAY(SELECT '{SECTIONS}' FROM (VALUES {categories}) c (id) WHERE ({was})"  # noqa: S608  # no value in it comes from outside
        f" AND NOT EXISTS (SELECT FROM articles_article o WHERE o.category_id = c.id AND {live}))"
    )
    filed = [
        f"ARRAY(SELECT 'e.{kind}' || f.{key} FROM {table} f WHERE f.article_id = {row}.id"  # noqa: S608  # no value in it comes from outside
        f" AND ({was}) AND NOT EXISTS (SELECT FROM {table} g JOIN articles_article o"
        f" ON o.id = g.article_id WHERE g.{key} = f.{key} AND {live}))"
        for kind, key, table in (
            (TAG, "tag_id", "articles_article_tags"),
            (SOURCE, "source_id", "articles_citation"),
        )
    ]
    return " || ".join((sections, *filed))


def _array(expressions: Iterable[str]) -> str:
    return f"ARRAY[{', '.join(expressions)}]::text[]"


def _words(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _field(name: str) -> str:
    """SQL: the field whose column is called ``name``, without its language."""
    of_a_language = "|".join(_suffix(code) for code in codes())
    return f"regexp_replace({name}, '_({of_a_language})(_id)?$', '')"


def _suffix(code: str) -> str:
    """What the columns of a language end with."""
    return column("", code).lstrip("_")
