"""The addresses of every page type, by language, in the demonstration."""

import json
from urllib.parse import unquote

from tests.e2e.site import Site

LANGUAGES = ("fr", "ar", "en")

_FIND = """
from articles.models import *
from articles.demo.content import Story
from articles.publishing.preview import mint
import json
def a(key): return Article.objects.select_related('category').get(uuid=Story(key, {}).uuid)
out = {}
for code in ('fr', 'ar', 'en'):
    tag = Tag.objects.get(name_en='Data Sovereignty')
    person = Person.objects.get(name_en='Salma Idrissi')
    source = Source.objects.get(slug='le-monde-tech')
    d = {
        'home': f'/{code}/',
        'article': a('macron-summit').get_absolute_url(code),
        'long': a('atlas-telescope').get_absolute_url(code),
        'corrected': a('undersea-cables').get_absolute_url(code),
        'translated': a('clinic-models').get_absolute_url(code),
        'unknown': a('radio-tapes').get_absolute_url(code),
        'human': a('beirut-foundry').get_absolute_url(code),
        'headline': a('fibre-earthquakes').get_absolute_url(code),
        'short': a('leap-second').get_absolute_url(code),
        'category': a('macron-summit').category.get_absolute_url(code),
        'tag': tag.get_absolute_url(code),
        'source': source.get_absolute_url(code),
        'person': person.get_absolute_url(code),
        'archive': f'/{code}/archive/',
        'corrections': f'/{code}/corrections/',
        'subscribe': f'/{code}/subscribe/?tag={tag.get_absolute_url(code).split("/")[3]}&checked=1',
        'feed': f'/{code}/feed.atom',
        'search': f'/{code}/search/?q=Macron&checked=1',
        'nothing-found': f'/{code}/search/?q=zzzz',
        'about': f'/{code}/about/ai/',
        'responsibility': f'/{code}/about/responsibility/',
        'api': f'/{code}/about/api/',
        'offline': f'/{code}/about/offline/',
        'missing': f'/{code}/no-such-section/',
        'gone': a('desalination').get_absolute_url(code),
    }
    d['preview'] = mint(a('tidal-clock'), code, by=User.objects.get(username='nadir')).path
    d['provenance'] = d['article'] + 'provenance/'
    out[code] = d
out['fr']['coming'] = a('rain-insurance').get_absolute_url('fr')
out['only-french'] = a('circumflex').get_absolute_url('fr')
out['not-in-french'] = a('arabic-keyboard').get_absolute_url('en')
print(json.dumps(out))
"""


def addresses(site: Site) -> dict[str, dict[str, str]]:
    """``addresses(site)["ar"]["article"]`` and so on."""

    found: dict[str, dict[str, str]] = json.loads(site.shell(_FIND))
    return found


def readable(url: str) -> str:
    return unquote(url)


ARTICLES = "/desk/articles/article"
WORDINGS = "/desk/articles/disclaimer/wordings"
# Of the desk; ``{number}`` is that of an article which is live in all languages.
DESK = {
    "front": "/desk/",
    "queue": f"{ARTICLES}/queue/unchecked/",
    "list": f"{ARTICLES}/",
    "import": f"{ARTICLES}/import/",
    "compliance": f"{ARTICLES}/compliance/",
    "corrections": "/desk/articles/correction/",
    "feeds": "/desk/articles/feed/",
    "changed sources": "/desk/articles/sourcechange/",
    "dead letters": "/desk/articles/deadletter/",
    "wordings": f"{WORDINGS}/",
    "wording": f"{WORDINGS}/fr/generated/none/",
    "texts of a wording": f"{WORDINGS}/ar/unknown/none/texts/",
    "security": "/desk/security/",
    "time zone": "/desk/articles/user/my-time-zone/",
    "form": f"{ARTICLES}/{{number}}/change/",
    "vouch": f"{ARTICLES}/{{number}}/en/vouch/",
    "withdraw one": f"{ARTICLES}/{{number}}/ar/withdraw/",
    "withdraw several": f"{ARTICLES}/{{number}}/withdraw/",
    "release": f"{ARTICLES}/{{number}}/release/",
    "schedule": f"{ARTICLES}/{{number}}/fr/schedule/",
    "wording of a text": f"{ARTICLES}/{{number}}/fr/wording/",
    "record": f"{ARTICLES}/{{number}}/history/",
    "revisions": f"{ARTICLES}/{{number}}/fr/revisions/",
    "checks": f"{ARTICLES}/{{number}}/fr/checks/",
}


def number_of(found: dict[str, dict[str, str]]) -> str:
    """The number of an article that is live in all languages."""
    return found["en"]["corrected"].split("/")[3].split("-", maxsplit=1)[0]
