"""Who may do what, in which language."""

from django.utils.translation import gettext as _

from articles.enums import Verb
from articles.languages import codes
from articles.models import Person, User
from articles.publishing.errors import NotAllowed

# The permission each verb asks for. Those on Article are declared in its Meta or are
# Django's own; which role has which stands in articles/roles.py.
PERMISSION = {
    Verb.OPEN: "articles.add_article",
    Verb.WRITE: "articles.change_article",
    Verb.RESTORE: "articles.change_article",
    Verb.IMPORT_ARTICLE: "articles.import_article",
    Verb.CATALOGUE: "articles.change_article",
    Verb.SUBMIT: "articles.submit_article",
    Verb.SEND_BACK: "articles.review_article",
    Verb.APPROVE: "articles.review_article",
    Verb.CONFIRM: "articles.review_article",
    Verb.VOUCH: "articles.vouch_article",
    Verb.SCHEDULE: "articles.release_article",
    Verb.PUBLISH: "articles.release_article",
    # A promise is less than a release, but readers hear it from the newsroom all the same.
    Verb.PROMISE: "articles.release_article",
    Verb.CALL_OFF: "articles.release_article",
    Verb.CORRECT: "articles.correct_article",
    Verb.WITHDRAW: "articles.withdraw_article",
    Verb.RENAME_TAG: "articles.change_tag",
    Verb.MERGE_TAGS: "articles.delete_tag",
    Verb.RENAME_CATEGORY: "articles.change_category",
    Verb.RENAME_SOURCE: "articles.change_source",
    Verb.RENAME_PERSON: "articles.change_person",
    Verb.REWORD: "articles.add_disclaimer",
    # Which of its wordings closes a live text is said to readers, as a correction is.
    Verb.ADOPT_WORDING: "articles.correct_article",
    # Whoever approves a text answers for letting it go in spite of a check.
    Verb.OVERRULE: "articles.review_article",
    Verb.REINSTATE: "articles.review_article",
    Verb.END_SESSIONS: "articles.change_user",
    Verb.RESET_SECOND_FACTOR: "articles.change_user",
}


# What only whoever answers for what is published may do: with REQUIRE_TWO_FACTOR, only with a
# second factor. Those who see to accounts can give themselves the rest.
RELEASING = (
    *(Verb.PUBLISH, Verb.CORRECT, Verb.WITHDRAW, Verb.REWORD),
    Verb.RESET_SECOND_FACTOR,
)


def may_release(by: User) -> bool:
    """Whether ``by`` can change what readers see, or have it changed; at most two queries, then
    cached."""
    return by.is_superuser or any(by.has_perm(PERMISSION[verb]) for verb in RELEASING)


def may(by: User, verb: Verb, language: str = "") -> bool:
    """Whether ``by`` may do ``verb`` in ``language``; at most two queries, then cached."""
    if not by.has_perm(PERMISSION[verb]):
        return False
    return not language or by.is_superuser or language in by.languages


def may_see(by: User) -> bool:
    """Whether ``by`` finds the articles at the desk; at most two queries, then cached."""
    rights = ("articles.view_article", "articles.change_article")
    return by.is_staff and any(by.has_perm(right) for right in rights)


def require(by: User, verb: Verb, language: str = "") -> None:
    """Raise ``NotAllowed`` unless ``may``. A language must be one of the site's editions."""
    if language and language not in codes():
        raise NotAllowed(_("The site has no edition in this language."))
    if not by.has_perm(PERMISSION[verb]):
        raise NotAllowed(_("Your role does not include this step. Ask a chief editor to take it."))
    if not may(by, verb, language):
        raise NotAllowed(
            _("You do not work on this edition. Ask someone who does, or a chief editor.")
        )


def require_an_edition(by: User, verb: Verb) -> None:
    """Raise ``NotAllowed`` unless ``by`` may do ``verb``, which concerns all editions, and
    works on at least one."""
    require(by, verb)
    if not any(may(by, verb, code) for code in codes()):
        raise NotAllowed(_("You do not work on any edition. Ask a chief editor."))


def public_name(by: User) -> Person:
    """The name that stands on the page for what ``by`` does. One query, then cached.

    Raises ``NotAllowed`` for an account without one: nobody anonymous releases or vouches.
    """
    person: Person | None = getattr(by, "person", None)
    if person is None:
        raise NotAllowed(
            _("Your account has no public name. A chief editor can add you under People.")
        )
    return person
