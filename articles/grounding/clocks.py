"""Times of day in a folded text: 14:30, 14h30, 2.30 p.m."""

import re
from dataclasses import dataclass

_CLOCK = re.compile(
    r"""(?<![\d:.,-]) (?:
          (\d{1,2}) (?: [:.](\d{2}) )? [ ]? ([ap]) \.?m (?![^\W\d_])
        | (\d{1,2}) (?: [:.](\d{2}) )? [ ]
          (?: صباحا | مساء | ظهرا | فجرا | ليلا | عصرا | بعد[ ]الظهر | قبل[ ]الظهر )
        | ([01]\d|2[0-3]) ([0-5]\d) (?= [ ] (?: gmt | utc | hrs | hours | بالتوقيت )\b )
        | ([01]?\d|2[0-4]) [ ]? (?: : | h(?:eures?)?[ ]? ) ([0-5]\d) (?![\d:])
      )""",
    re.VERBOSE,
)
HALF_A_DAY = 12 * 60


@dataclass(frozen=True, slots=True)
class Clock:
    start: int
    end: int
    minutes: int
    """Since midnight, or since noon: what a clock with hands shows is what is compared."""


def clocks(text: str) -> list[Clock]:
    """The times of day that are written with minutes, or with a.m. or p.m."""
    found = []
    for one in _CLOCK.finditer(text):
        hour = one[1] or one[4] or one[6] or one[8]
        minute = one[2] or one[5] or one[7] or one[9]
        minutes = int(hour) * 60 + int(minute or 0)
        found.append(Clock(one.start(), one.end(), minutes % HALF_A_DAY))
    return found
