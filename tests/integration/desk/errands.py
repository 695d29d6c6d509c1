"""What somebody does at the desk that no link leads to: saving, deleting, signing in."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles import publishing
from articles.desk.security import passwords
from articles.enums import Check, Severity
from articles.findings import BY_CODE, COUNTED
from articles.languages import codes
from articles.models import Article, DeadLetter, Draft, Feed, SourceChange, SourceItem, User
from articles.publishing.wordings import kind_of
from tests import factories
from tests.integration.desk.everything import Site
from tests.integration.desk.pages import fields
from tests.integration.desk.security.people import PASSWORD, WRONG, code, secret_of
from tests.integration.desk.walk import Walk

NAMED = "όνομα"


def doors() -> list[str]:
    """The pages of every model, whether a link leads there or not."""
    found = []
    for model, shown in admin.site._registry.items():  # the only list there is
        found += [_page(model, name) for name in ("changelist", "add")]
        one = shown.model._default_manager.order_by("pk").last()
        assert one, f"The site has no {model.__name__}"
        found += [_page(model, name, one.pk) for name in ("change", "delete", "history")]
    return found


def _page(model: Any, name: str, *args: Any) -> str:
    of = model._meta
    return reverse(f"admin:{of.app_label}_{of.model_name}_{name}", args=args)


def saving(walk: Walk, on: Site) -> None:
    """Add one of everything, change it, look at what the log says, delete it."""
    several = {f"name_{code}": f"{NAMED} {code}α" for code in ("fr", "ar", "en")}
    new: dict[str, dict[str, Any]] = {
        "category": {**several, "position": "9"},
        "tag": several,
        "person": several,
        "source": {"name": NAMED, "homepage": "https://πηγή.example/"},
        "sourceitem": {"source": on.source.pk, "url": "https://πηγή.example/1", "guid": "α",
                       "title": NAMED},
        "redirect": {"path": "/α/", "target": "/β/"},
        "knownname": {"kind": "place", "spelling_fr": NAMED, "variants_fr": "α\nβ"},
        "user": {"username": NAMED, "password1": PASSWORD, "password2": PASSWORD},
        "group": {"name": NAMED},
    }  # fmt: skip
    for model, shown in admin.site._registry.items():
        name = str(shown.opts.model_name)
        if name not in new:
            continue
        before = set(model._default_manager.values_list("pk", flat=True))
        tree = walk.tree(walk.client.get(_page(model, "add")))
        page = walk.post(_page(model, "add"), {**fields(tree), **new[name]})
        made = model._default_manager.exclude(pk__in=before).first()
        said = walk.tree(page).xpath("//ul[contains(@class,'errorlist')]/li/text()")
        assert made, f"No {name} was added: {said}"
        _changed_and_deleted(walk, model, made.pk)


def _changed_and_deleted(walk: Walk, model: Any, pk: Any) -> None:
    address = _page(model, "change", pk)
    filled = fields(walk.tree(walk.get(address)))
    text = next(
        name for name in filled
        if name.startswith(("name", "title", "first_name", "target", "spelling"))
        and name not in ("name_ar", "name_record")
    )  # fmt: skip
    walk.post(address, {**filled, text: f"{filled[text] or '/'}γ"})
    walk.get(_page(model, "history", pk))
    walk.post(_page(model, "delete", pk), {"post": "yes"})
    assert not model._default_manager.filter(pk=pk).exists(), f"{address} was not deleted"


def together(walk: Walk, on: Site) -> None:
    """What is done to several at once asks first."""
    tags = reverse("admin:articles_tag_changelist")
    chosen = {ACTION_CHECKBOX_NAME: [str(tag.pk) for tag in on.tags], "index": "0"}
    walk.post(tags, {**chosen, "action": "merge"})
    walk.post(tags, {**chosen, "action": "merge", "into": str(on.tags[0].pk)})
    walk.post(tags, {"action": "merge", ACTION_CHECKBOX_NAME: chosen[ACTION_CHECKBOX_NAME][:1]})
    walk.post(tags, {"action": "merge"})
    for model, action in (("redirect", "delete_selected"), ("user", "delete_selected"),
                          ("article", "together_submit")):  # fmt: skip
        listed = reverse(f"admin:articles_{model}_changelist")
        objects = [str(on.article.pk), str(on.writer.pk)]
        walk.post(listed, {"action": action, ACTION_CHECKBOX_NAME: objects})
    for verb in ("submit", "approve", "publish", "schedule", "send_back", "confirm"):
        asked = reverse("admin:articles-together", args=[verb])
        walk.get(f"{asked}?text={on.article.pk}-fr&text={on.article.pk}-ar")
        walk.post(asked, {"text": f"{on.article.pk}-fr"})


def wire(walk: Walk, on: Site) -> None:
    """What can be done about feeds."""
    feeds = reverse("admin:articles_feed_changelist")
    chosen = [str(feed.pk) for feed in Feed.objects.order_by("-moved_to")]
    for action in ("poll_now", "keep_new_address"):
        for many in (0, 1, 3):
            walk.post(feeds, {"action": action, ACTION_CHECKBOX_NAME: chosen[:many]})


def changed_sources(walk: Walk, on: Site) -> None:
    """What has become of sources, and marking it as seen."""
    listed = reverse("admin:articles_sourcechange_changelist")
    for narrowed in ("", "?seen=no", "?seen=yes"):
        walk.get(listed + narrowed)
    for change in SourceChange.objects.order_by("pk"):
        walk.get(_page(SourceChange, "change", change.pk))
    walk.post(_page(SourceChange, "change", change.pk))
    unseen = SourceChange.objects.unseen().earliest("pk")
    walk.post(_page(SourceChange, "change", unseen.pk))


def drafting(walk: Walk, on: Site) -> None:
    """What can be done about drafts, and having items drafted."""
    for model, action, things in (
        ("draft", "try_again", Draft.objects.order_by("-state")),
        ("sourceitem", "draft", SourceItem.objects.order_by("-standing", "-pk")),
        ("sourceitem", "read_again", SourceItem.objects.order_by("pk")),
        ("sourceitem", "take_out", SourceItem.objects.order_by("first_told", "pk")),
    ):
        chosen = [str(pk) for pk in things.values_list("pk", flat=True)]
        for many in (1, 3):
            walk.post(
                reverse(f"admin:articles_{model}_changelist"),
                {"action": action, ACTION_CHECKBOX_NAME: chosen[:many]},
            )
    walk.get(reverse("admin:articles_draft_changelist"))


def letters(walk: Walk, on: Site) -> None:
    """What can be decided about what the worker could not do."""
    found = reverse("admin:articles_deadletter_changelist")
    chosen = [str(letter.pk) for letter in DeadLetter.objects.order_by("state", "pk")]
    for action in ("let_go", "try_again"):
        for some in (chosen[-1:], chosen[:1], chosen[1:4]):
            walk.post(found, {"action": action, ACTION_CHECKBOX_NAME: some})
    walk.get(reverse("admin:index"))


def rewording(walk: Walk, on: Site) -> None:
    """The next version of a wording, and a live text that takes it."""
    language = "ar"
    article, other = Article.objects.live(language).order_by("-pk")[:2]
    kind = kind_of(article, language)
    address = reverse("admin:wording", args=kind)
    filled = fields(walk.tree(walk.get(address)))
    walk.post(address, {**filled, "text": NAMED, "preview": "1"})
    for text in ("", "<b>α</b>", NAMED, NAMED):
        walk.post(address, {**filled, "text": text})
    walk.get(reverse("admin:wordings"))
    walk.get(reverse("admin:wording-texts", args=kind))
    of_article = reverse("admin:article-wording", args=[article.pk, language])
    filled = fields(walk.tree(walk.get(of_article)))
    for _once_more in range(2):
        walk.post(of_article, filled)
    adopt = reverse("admin:wordings-adopt")
    asked = {"text": [f"{one.pk}-{language}" for one in (article, other)]}
    walk.get(reverse("admin:wordings-adopt", query=asked))
    walk.post(adopt, asked)
    walk.post(adopt)


def checks(walk: Walk, on: Site) -> None:
    """What the checks found, overruled and reinstated."""
    article = Article.objects.get(pk=on.article.pk)
    examined = publishing.examine(article)
    values = {"expected": "α", "missing": "fr", "words": 2, "paragraphs": 3, "theirs": "4",
              "preferred": "α"}  # fmt: skip
    rules = [(Check.FIGURE, code) for code in (*BY_CODE, *COUNTED)]
    rules += [(check, "not_in_source") for check in Check]
    made = [
        factories.finding(
            examination=examined[edition], check_name=check, code=rule, values=values,
            severity=severity, evidence="πηγή",
        )
        for edition in examined
        for severity in Severity
        for check, rule in rules
    ]  # fmt: skip
    found = made[0]
    address = reverse("admin:article-findings", args=[article.pk, found.examination.language])
    walk.get(address)
    for said in (
        {"reason": "α"},
        {"reason": "", "findings": [found.fingerprint]},
        {"reason": "α", "findings": ["0"]},
        {"reason": "α", "findings": [found.fingerprint]},
        {"reason": "α", "findings": [found.fingerprint], "reinstate": "1"},
    ):
        walk.post(address, said)
    for edition in codes():
        walk.get(reverse("admin:article-findings", args=[article.pk, edition]))


def exchange(walk: Walk, on: Site) -> None:
    address = reverse("admin:articles-import")
    lines = ["{", "[]", json.dumps({"uuid": "α", "texts": {"fr": {"title": 1}}})]
    told = walk.client.get(reverse("admin:articles-export"))
    lines += [line.decode() for line in b"".join(told).splitlines()]
    file = SimpleUploadedFile("α.α", "\n".join(lines).encode())
    walk.post(address, {"file": file})
    walk.post(address, {})


def asked_by_scripts(walk: Walk, on: Site) -> None:
    of = {"app_label": "articles", "model_name": "citation", "field_name": "source", "term": "π"}
    walk.get(reverse("admin:autocomplete", query=of))
    walk.get(reverse("admin:jsi18n"))
    working = reverse("admin:article-working", args=[on.article.pk])
    walk.get(f"{working}?by={walk.user.pk if walk.user else 0}&seen_hash_fr=α")
    walk.get(reverse("admin:article-new-working"))


def own_account(walk: Walk, on: Site) -> None:
    """A second factor from beginning to end, a new password, and the way out."""
    assert walk.user
    security = "admin:security"

    def to(name: str) -> str:
        return reverse(f"{security}-{name}")

    walk.post(to("end-session"), {"session": "α"})
    walk.post(to("end-session"), {"all": "1"})
    walk.post(to("begin"))
    walk.get(to("picture"))
    for wrong in (WRONG, PASSWORD):
        walk.post(to("set-up"), {"password": wrong, "code": "1"})
    walk.post(to("set-up"), {"password": PASSWORD, "code": code(secret_of(walk.user))})
    walk.get(reverse(security))
    for name in ("new-codes", "turn-off"):
        walk.get(to(name))
        for wrong in (WRONG, PASSWORD):
            walk.post(to(name), {"password": wrong, "code": "1"})
    walk.get(reverse("admin:account-security", args=[walk.user.pk]))
    change = reverse("admin:password_change")
    walk.post(change, {"old_password": WRONG, "new_password1": "1", "new_password2": "2"})
    walk.post(change, {"old_password": PASSWORD, "new_password1": "1", "new_password2": "1"})
    walk.post(change, {"old_password": PASSWORD, **dict.fromkeys(
        ("new_password1", "new_password2"), WRONG)})  # fmt: skip
    walk.post(reverse("admin:logout"))


def at_the_door(walk: Walk, on: Site) -> None:
    """Nobody is signed in yet."""
    login = reverse("admin:login")
    walk.get(login)
    walk.post(login)
    for _attempt in range(6):
        walk.post(login, {"username": "α", "password": WRONG})
    user = User.objects.get(pk=on.root.pk)
    walk.post(login, {"username": user.username, "password": WRONG})
    walk.post(reverse("admin:sign-in-code"), {"code": "1"})
    reset = reverse("admin:password_reset")
    walk.get(reset)
    walk.post(reset, {"email": "α"})
    walk.post(reset, {"email": user.email})
    walk.get(reverse("admin:password_reset_confirm", args=["α", "α"]))
    mail.outbox.clear()
    passwords.send_letter(user, walk.language)
    (letter,) = mail.outbox
    walk.note("the letter", [str(letter.subject), str(letter.body)])
    link = next(word for word in str(letter.body).split() if "/password_reset/" in word)
    path = link[link.index("/", 8) :]
    page = walk.get(path)
    walk.post(walk.last, {"new_password1": "1", "new_password2": "2"})
    assert page.status_code == 200
    walk.post(walk.last, {"new_password1": PASSWORD, "new_password2": PASSWORD})


def refused(walk: Walk, on: Site) -> None:
    """Pages that are not there, or not for everybody."""
    walk.get(f"{reverse('admin:index')}nothing/")
    walk.get(reverse("admin:articles_tag_change", args=[0]))
    walk.get(reverse("admin:articles_user_changelist"))


ERRANDS: tuple[Callable[[Walk, Site], None], ...] = (
    saving, together, wire, changed_sources, drafting, letters, rewording, checks, exchange,
    asked_by_scripts, refused, own_account,
)  # fmt: skip
