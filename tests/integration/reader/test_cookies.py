"""One cookie, set by a click on the switch, and the last articles read: what README.md and the
privacy page promise."""

import re

import pytest
from django.conf import settings
from django.test import Client

from tests import factories
from tests.environment import ROOT
from tests.integration.reader.reading import get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
# What only the desk loads, where an editor's own words are kept.
OF_THE_DESK = {"passages.js", "prose.js", "working.js"}
SCRIPTS = [
    path for path in sorted((ROOT / "static" / "js").glob("*.js")) if path.name not in OF_THE_DESK
]


def test_no_page_sets_a_cookie(client: Client) -> None:
    article = factories.article(EVERYWHERE)
    paths = ["/", "/fr/", "/ar/about/ai/", "/en/feed.rss", "/nothing", "/en/nothing/"]
    for path in [*paths, article.get_absolute_url("ar"), f"/beacon/fr/{article.pk}.gif"]:
        for answer in (client.get(path), client.post(path)):
            assert answer.cookies == {}


def test_no_page_of_the_site_loads_a_script_of_the_desk() -> None:
    templates = (ROOT / "templates" / "reader").glob("**/*.html")
    parts = (ROOT / "templates" / "components").glob("**/*.html")
    loaded = "\n".join(path.read_text(encoding="utf-8") for path in (*templates, *parts))
    assert {name for name in OF_THE_DESK if name in loaded} == set()
    assert {path.name for path in SCRIPTS if f"js/{path.name}" in loaded} == {
        "beacon.js", "choice.js", "copy.js", "kept.js", "offline.js",
    }  # fmt: skip


def test_the_scripts_set_one_and_keep_articles_unless_a_reader_refuses() -> None:
    scripts = {path.name: path.read_text(encoding="utf-8") for path in SCRIPTS}
    written = "\n".join(scripts.values())
    # By the name that the settings give it, over TLS and without.
    assert re.findall(r'\["(\S+)", "; Secure"\] : \["(\S+)", ""\]', written) == [
        ("__Host-edition", settings.LANGUAGE_COOKIE_NAME)
    ]
    assert written.count("document.cookie") == 1
    assert "cookieStore" not in written
    assert not re.search(r"sessionStorage|indexedDB", written)
    keeping = {name for name, script in scripts.items() if "caches." in script}
    assert keeping == {"kept.js", "no-worker.js", "worker.js"}
    assert re.findall(r"localStorage\.setItem\(([^)]*)\)", written) == ['REFUSED, "1"']


def test_the_readme_and_the_privacy_page_speak_of_it(client: Client) -> None:
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert "no cookie is set" not in readme.lower()
    assert "The one cookie remembers the language that a reader clicks on in the switch." in readme
    privacy = get(client, "/en/about/privacy/").text("//div[@class='prose']")
    assert "unless you choose a language in the switch: then one cookie remembers which" in privacy
    assert "Your browser keeps the last articles that you read" in privacy
