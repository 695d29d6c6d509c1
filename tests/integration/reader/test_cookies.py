"""One cookie, set by a click on the switch: what README.md and the privacy page promise."""

import re

import pytest
from django.conf import settings
from django.test import Client

from tests import factories
from tests.environment import ROOT
from tests.integration.reader.reading import get
from tests.integration.reader.world import EVERYWHERE

pytestmark = pytest.mark.django_db
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))


def test_no_page_sets_a_cookie(client: Client) -> None:
    article = factories.article(EVERYWHERE)
    paths = ["/", "/fr/", "/ar/about/ai/", "/en/feed.rss", "/nothing", "/en/nothing/"]
    for path in [*paths, article.get_absolute_url("ar"), f"/beacon/fr/{article.pk}.gif"]:
        for answer in (client.get(path), client.post(path)):
            assert answer.cookies == {}


def test_the_scripts_set_one_and_keep_nothing_else() -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    assert re.findall(r"document\.cookie = `(\w+)=", written) == [settings.LANGUAGE_COOKIE_NAME]
    assert written.count("document.cookie") == 1
    assert "cookieStore" not in written
    assert not re.search(r"(local|session)Storage|indexedDB|caches\.", written)


def test_the_readme_and_the_privacy_page_speak_of_it(client: Client) -> None:
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert "no cookie is set" not in readme.lower()
    assert "The one cookie remembers the language that a reader clicks on in the switch." in readme
    privacy = get(client, "/en/about/privacy/").text("//div[@class='prose']")
    assert "unless you choose a language in the switch: then one cookie remembers which" in privacy
