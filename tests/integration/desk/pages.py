"""Pages of the desk as a browser has them: read, filled in, sent."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from articles.models import Article, User

FORM = "//*[@id='content-main']//form[translate(@method,'POST','post')='post'][not(@class='left')]"


@dataclass(frozen=True)
class Page:
    desk: "Desk"
    path: str
    response: Any

    @property
    def tree(self) -> Any:
        return html.fromstring(self.response.content.decode())

    def texts(self, xpath: str) -> list[str]:
        """What the elements say, each on one line."""
        return [" ".join(found.text_content().split()) for found in self.tree.xpath(xpath)]

    @property
    def errors(self) -> list[str]:
        """What the form complains of, but for Django's general line on top."""
        return self.texts("//ul[contains(@class,'errorlist')]/li")

    @property
    def messages(self) -> list[str]:
        return self.texts("//ul[contains(@class,'messagelist')]/li")

    @property
    def fields(self) -> dict[str, Any]:
        return fields(self.tree)

    @property
    def steps(self) -> dict[str, list[str]]:
        """The steps that the table over the form offers, by language."""
        table: dict[str, list[str]] = {}
        for row in self.tree.xpath("//table[@class='states']/tbody/tr"):
            links = row.xpath(".//a[@class='button']/@href")
            table[row.xpath("./th/@lang")[0]] = [link.rstrip("/").split("/")[-1] for link in links]
        return table

    def state(self, language: str) -> list[str]:
        """What the table over the form says of a language: status, facts, words."""
        return self.texts(f"//table[@class='states']//tr[th[@lang='{language}']]/td")[:3]

    def send(self, **changes: object) -> "Page":
        """Fill in and send, then follow where that leads. ``None`` leaves a field out."""
        filled = {**self.fields, **changes}
        data = {name: value for name, value in filled.items() if value is not None}
        return self.desk.answered(self.path, self.desk.client.post(self.path, data, follow=True))


def fields(tree: Any) -> dict[str, Any]:
    """The names of what can be filled in on a page, with what stands there now: a list where
    a name stands more than once."""
    (form,) = tree.xpath(FORM)
    values: dict[str, Any] = {}
    for control in form.xpath(".//input[@name]|.//select[@name]|.//textarea[@name]"):
        name, value = control.get("name"), _value(control)
        if "__prefix__" in name or value is None:
            continue
        if name not in values:
            several = control.get("type") == "checkbox" and control.get("value")
            values[name] = [value] if several else value
        else:
            values[name] = [*_listed(values[name]), *_listed(value)]
    return values


def _value(control: Any) -> Any:
    kind = control.get("type", "text") if control.tag == "input" else control.tag
    if kind in ("submit", "file", "button") or control.get("disabled") is not None:
        return None
    if kind in ("checkbox", "radio"):
        return control.get("value", "on") if control.get("checked") is not None else None
    if kind == "select":
        chosen = [one.get("value") for one in control.xpath(".//option[@selected]")]
        if control.get("multiple") is not None:
            return chosen
        first = [one.get("value") for one in control.xpath(".//option")]
        return (chosen or first or [""])[0]
    if kind == "textarea":
        # A browser drops the first line end and sends the others as CR LF.
        return (control.text or "").removeprefix("\n").replace("\n", "\r\n")
    return control.get("value", "")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@dataclass(frozen=True)
class Desk:
    """Someone signed in, reading the desk in a language."""

    client: Client
    user: User

    def open(self, path: str, **query: str | int) -> Page:
        return self.answered(path, self.client.get(path, query, follow=True))

    def answered(self, path: str, response: Any) -> Page:
        """The page that a request led to in the end."""
        assert response.status_code == 200, response.status_code
        last: str = response.redirect_chain[-1][0] if response.redirect_chain else path
        return Page(self, last, response)

    def article(self, article: Article) -> Page:
        return self.open(reverse("admin:articles_article_change", args=[article.pk]))

    def new(self, model: str) -> Page:
        return self.open(reverse(f"admin:articles_{model}_add"))

    def change(self, model: str, pk: int) -> Page:
        return self.open(reverse(f"admin:articles_{model}_change", args=[pk]))

    def list(self, model: str, **query: str | int) -> Page:
        return self.open(reverse(f"admin:articles_{model}_changelist"), **query)

    def step(self, article: Article, language: str, verb: str) -> Page:
        kwargs = {"pk": article.pk, "language": language, "verb": verb}
        return self.open(reverse("admin:article-act", kwargs=kwargs))


def signed_in(user: User, language: str = "en") -> Desk:
    client = Client()
    client.force_login(user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return Desk(client, user)


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
