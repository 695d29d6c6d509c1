"""The light colours of static/css/tokens.css, for pictures that no style sheet reaches. Pure."""

from dataclasses import dataclass

from articles.enums import Hue

INK = "#14171a"


@dataclass(frozen=True, slots=True)
class Palette:
    """A category's colours: its own, and the ground and two tones of its covers."""

    colour: str
    ground: str
    tone: str
    pale: str

    @property
    def style(self) -> str:
        """The rules that colour a cover (static/css/components.css)."""
        return (
            f".g{{fill:{self.ground}}}.a{{fill:{self.colour}}}"
            f".t{{fill:{self.tone}}}.u{{fill:{self.pale}}}"
            f".i{{fill:none;stroke:{INK};stroke-width:2.5}}"
            f".la,.lt{{fill:none;stroke:{self.colour};stroke-width:20}}.lt{{stroke:{self.tone}}}"
        )


PALETTES = {
    Hue.TECH: Palette("#1b43c8", "#e6eaf8", "#b9c5ef", "#d0d8f4"),
    Hue.SCIENCE: Palette("#00665e", "#dfefec", "#a6d2cb", "#c5e2dd"),
    Hue.ECONOMY: Palette("#835200", "#f6ecd8", "#e5c98d", "#eedcb5"),
    Hue.CULTURE: Palette("#a3175c", "#f8e6ee", "#ecb6cf", "#f3cfdf"),
    Hue.ENVIRONMENT: Palette("#3c6614", "#e9f0dc", "#c0d69f", "#d6e4c0"),
    Hue.SOCIETY: Palette("#b3300f", "#f9e8e1", "#f0bda9", "#f5d4c7"),
}
