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
# Of a text's columns those that no page but its own, and those that show it as a card, show.
_TEXT = ("title", "dek", "body", "words", "picture_alt", "picture_caption", "picture_credit")


def of_article(pk: int, language: str = "") -> str:
    """What is the same in all its languages, and which there are; or its text in one."""
    return f"a{pk}.{language}" if language else f"a{pk}"


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


def sql_of_all_texts(article: str) -> str:
    """SQL: an array of all that is shown of the article with the key ``article``."""
    return _array([f"'a' || {article}", *(f"'a' || {article} || '.{code}'" for code in codes())])


def sql_of_filing(article: str, kind: str, key: str) -> str:
    """SQL: that an article was filed under something, or no longer is."""
    filed = [
        f"'e.{kind}' || {key}",
        *(f"'l.{code}.{kind}' || {key}" for code in codes()),
    ]
    return f"{sql_of_all_texts(article)} || {_array(filed)}"


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
    texts = f"unnest({sql_of_all_texts('c.article_id')})"
    return f"ARRAY(SELECT {texts} FROM articles_citation c WHERE c.item_id = NEW.id)"  # noqa: S608  # no value in it comes from outside


def sql_of_added_or_deleted_article(row: str) -> str:
    lists = " || ".join(_lists(code, row, row) for code in codes())
    return f"{sql_of_all_texts(f'{row}.id')} || {lists} || {_array([_quoted(SECTIONS)])}"


def sql_of_changed_article() -> str:
    """Statements that put the plates of a change from OLD to NEW into the variable ``plates``."""
    of_a_language = "|".join(_suffix(code) for code in codes())
    unseen = ", ".join(f"'{name}'" for name in _UNSEEN)
    text = ", ".join(f"'{name}'" for name in _TEXT)
    return f"""
        SELECT array_agg(name) INTO changed FROM (
            SELECT n.key AS name, regexp_replace(n.key, '_({of_a_language})(_id)?$', '') AS field
            FROM jsonb_each(to_jsonb(NEW)) n JOIN jsonb_each(to_jsonb(OLD)) o USING (key)
            WHERE n.value IS DISTINCT FROM o.value
        ) one WHERE field NOT IN ({unseen});
        plates := '{{}}';
        IF EXISTS (
            SELECT FROM unnest(changed) name
            WHERE regexp_replace(name, '_({of_a_language})(_id)?$', '')
                NOT IN ({text}, 'text_hash')
        ) THEN
            plates := plates || {_array(["'a' || NEW.id"])};
        END IF;
        {"".join(_changed_in(code, of_a_language) for code in codes())}
    """  # noqa: S608  # no value in it comes from outside


def appearance(article: int, language: str, category: int, filed: Iterable[str]) -> frozenset[str]:
    """What a text replaces that appears by the clock. ``filed`` has kind and key of the tags,
    sources and persons that it is filed under."""
    return frozenset(
        {
            of_article(article),
            of_article(article, language),
            of_list(language),
            of_list(language, CATEGORY, category),
            *(of_list(language, one) for one in filed),
        }
    )


def _changed_in(code: str, of_a_language: str) -> str:
    suffix = _suffix(code)
    status, published = column("status", code), column("published_at", code)
    kept = f"NEW.{status} = '{Status.LIVE}' AND OLD.{status} = '{Status.LIVE}'"
    listed = [status, published, "category_id"]
    listed += [f"{column('slug', code)}", f"{column('released_by', code)}_id", "byline_id"]
    listed += [column("checked_hash", code), column("withdrawn_at", code)]
    names = ", ".join(f"'{name}'" for name in listed)
    return f"""
        IF EXISTS (
            SELECT FROM unnest(changed) name
            WHERE name ~ '_{suffix}(_id)?$' OR name !~ '_({of_a_language})(_id)?$'
        ) THEN
            plates := plates || {_array([f"'a' || NEW.id || '.{code}'"])};
        END IF;
        IF '{Status.LIVE}' IN (OLD.{status}, NEW.{status}) AND changed && ARRAY[{names}] THEN
            plates := plates || {_lists(code, "OLD", "NEW")};
            IF NOT ({kept}) OR OLD.category_id <> NEW.category_id THEN
                plates := plates || {_emptied(code)};
            END IF;
        END IF;
    """  # no value in it comes from outside


def _lists(code: str, old: str, new: str) -> str:
    """SQL: an array of the lists in which an article stands, by its row before and after."""
    published = column("published_at", code)
    released_by = f"{column('released_by', code)}_id"
    both = sorted({old, new})
    plain = [_quoted(of_list(code))]
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


def _emptied(code: str) -> str:
    """SQL: an array of the category, tags and sources that had nothing in a language but this
    article, and now have something, or had and have not."""
    live = (
        f"o.id <> NEW.id AND o.{column('status', code)} = '{Status.LIVE}'"
        f" AND o.{column('published_at', code)} <= now()"
    )
    sections = (
        f"ARRAY(SELECT '{SECTIONS}' FROM (VALUES (OLD.category_id), (NEW.category_id)) c (id)"  # noqa: S608  # no value in it comes from outside
        f" WHERE NOT EXISTS (SELECT FROM articles_article o WHERE o.category_id = c.id AND {live}))"
    )
    filed = [
        f"ARRAY(SELECT 'e.{kind}' || f.{key} FROM {table} f WHERE f.article_id = NEW.id"  # noqa: S608  # no value in it comes from outside
        f" AND NOT EXISTS (SELECT FROM {table} g JOIN articles_article o ON o.id = g.article_id"
        f" WHERE g.{key} = f.{key} AND {live}))"
        for kind, key, table in (
            (TAG, "tag_id", "articles_article_tags"),
            (SOURCE, "source_id", "articles_citation"),
        )
    ]
    return " || ".join((sections, *filed))


def _array(expressions: Iterable[str]) -> str:
    return f"ARRAY[{', '.join(expressions)}]::text[]"


def _quoted(word: str) -> str:
    return f"'{word}'"


def _suffix(code: str) -> str:
    """What the columns of a language end with."""
    return column("", code).lstrip("_")
