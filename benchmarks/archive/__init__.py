"""An archive of any size: seeded, skewed as real ones are, loaded by COPY in minutes.

``python manage.py shell -c "from benchmarks.archive import fill; fill(10_000)"`` gives a site that
has the demonstration's content so many articles in three languages. They come past the verbs, with
the rows that pages show: texts and their hashes, tags, citations and items, vouches, corrections,
views, what search finds them by, and some of the acts. The tables' own rules are asked; keys
between tables are not, and triggers are not run.
"""

from benchmarks.archive.filling import act_on, fill
from benchmarks.archive.patterns import RARE

__all__ = ["RARE", "act_on", "fill"]
