"""Texts that an archive is made of: paragraphs of the demonstration, put together anew."""

import re
from dataclasses import dataclass
from hashlib import md5
from random import Random

from articles.demo import content
from articles.languages import codes, language as language_row
from articles.text.plain import without_tags
from articles.text.reading import words
from articles.text.slugs import slug
from articles.text.terms.vector import Vectors, vectors

PATTERNS = 1_000
"""Different texts in each language. An article has one of them under a headline of its own."""
RARE = 1_000
"""A made-up word of a headline comes back in the headline of so many articles later."""
_DIGITS = str.maketrans("0123456789", "ghijklmnop")
_PARAGRAPH = re.compile(r"<p>.*?</p>", re.DOTALL)
_MEDIAN, _SPREAD = 2.5, 0.6
"""Paragraphs of a text, of some fifty words each: a logarithmic normal distribution."""


@dataclass(frozen=True, slots=True)
class Pattern:
    title: str
    slug: str
    dek: str
    body: str
    words: int

    def found_by(self, language: str) -> Vectors:
        """Without its month, and without what the headline has of its own."""
        parts = (("A", self.title), ("B", self.dek), ("D", without_tags(self.body)))
        return vectors(parts, language_row(language).analyser)


def patterns(seed: int, many: int = PATTERNS) -> dict[str, list[Pattern]]:
    """So many for each language, the same for the same ``seed``. Those with one number are of one
    story, and as long as one another."""
    random = Random(seed)
    stories = [one.texts(codes()) for one in content.stories()]
    whole = [texts for texts in stories if len(texts) == len(codes())]
    found: dict[str, list[Pattern]] = {code: [] for code in codes()}
    # What is written about most has most of the words, as in any newsroom (G. K. Zipf 1935).
    weights = [1 / (place + 1) for place in range(len(whole))]
    for _pattern in range(many):
        head, *others = random.choices(whole, weights, k=4)
        long = max(1, round(random.lognormvariate(0, _SPREAD) * _MEDIAN))
        order = random.random()
        for code in codes():
            texts = (text[code]["body"] for text in (head, *others))
            paragraphs = [one for text in texts for one in _PARAGRAPH.findall(text)]
            Random(order).shuffle(paragraphs)
            body = "".join(paragraphs[:long])
            title = str(head[code]["title"])
            found[code].append(
                Pattern(title, slug(title)[:80], head[code]["dek"], body, words(body))
            )
    return found


def made_up(number: int) -> str:
    """A word of six letters that no text has, the same for every number that leaves the same rest
    when it is divided by ``RARE``."""
    digest = md5(str(number % RARE).encode(), usedforsecurity=False).hexdigest()
    return digest[:6].translate(_DIGITS)
