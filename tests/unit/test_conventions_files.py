"""What no linter checks of templates, styles and files of any kind."""

import fnmatch
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.environment import ROOT

Rule = Callable[[str], list[str]]

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))

# Where a template may print what it does not escape, and why that is safe.
UNESCAPED = {
    "templates/desk/act.html": "the body, which publishing sanitised when it was written",
    "templates/desk/as_read.html": "the bodies, which publishing sanitised when they were written",
}
# Rules that undo what Django's own sheet, with left and right in it, says of the admin.
OVERRIDES = ("desk.css",)

TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
BLOCK = re.compile(
    r"\{%\s*blocktrans(?:late)?\b(?P<options>[^%]*)%\}(?P<text>.*?)\{%\s*endblocktrans(?:late)?\s*%\}",
    re.DOTALL,
)
INLINE = re.compile(r"""<style\b|<[^<>]*\s(?:style|on[a-z]+)\s*=|javascript:""", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b(?![^>]*\ssrc=)(?![^>]*type=\"application/ld\+json\")[^>]*>")
PHYSICAL = re.compile(
    r"""(?:^|[;{\s])(?:
        (?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)[\w-]*\s*:
        | border-(?:top|bottom)-(?:left|right)-radius\s*:
        | (?:left|right)\s*:
        | (?:float|clear|text-align(?:-last)?)\s*:\s*(?:left|right)\b
    )[^;}]*""",
    re.VERBOSE,
)
FOUR_SIDES = re.compile(r"(?:^|[;{\s])(?:margin|padding|inset|border-width)\s*:\s*([^;}]+)")
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:home|Users|work|root|mnt|private)/[\w.-]+")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def untrimmed(template: str) -> list[str]:
    return [
        found["text"].strip().splitlines()[0]
        for found in BLOCK.finditer(template)
        if "\n" in found["text"] and "trimmed" not in found["options"].split()
    ]


def inline(template: str) -> list[str]:
    markup = TEMPLATE_TAG.sub("", template)
    return [found[0] for pattern in (INLINE, SCRIPT) for found in pattern.finditer(markup)]


def unescaped(template: str) -> list[str]:
    return re.findall(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape\s+off\b", template)


def physical(sheet: str) -> list[str]:
    """Declarations that say left or right, in words or as the second of four values that
    is not the fourth."""
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    found = [one[0].strip(" ;{\n") for one in PHYSICAL.finditer(plain)]
    for sides in FOUR_SIDES.findall(plain):
        values = re.split(r"\s+(?![^(]*\))", sides.replace("!important", "").strip())
        if len(values) == 4 and values[1] != values[3]:
            found.append(sides)
    return found


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (untrimmed, "{% blocktranslate %}One\ntwo{% endblocktranslate %}"),
        (untrimmed, "{% blocktranslate with a=b %}\nOne\n{% endblocktranslate %}"),
        (inline, '<p style="color:red">'),
        (inline, '<a href="{% url \'x\' %}" onclick="go()">'),
        (inline, "<script>go()</script>"),
        (inline, "<style>p{}</style>"),
        (inline, '<a href="javascript:go()">'),
        (unescaped, "{{ body|safe }}"),
        (unescaped, "{% autoescape off %}{{ body }}{% endautoescape %}"),
        (physical, "p{margin-left:1rem}"),
        (physical, "p{color:red;left:0}"),
        (physical, "p{text-align:right}"),
        (physical, "p{float:left}"),
        (physical, "p{border-top-left-radius:4px}"),
        (physical, "p{padding:0 1rem 0 0}"),
    ],
)
def test_a_rule_sees_what_breaks_it(rule: Rule, text: str) -> None:
    assert len(rule(text)) == 1


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (untrimmed, "{% blocktranslate trimmed %}One\ntwo{% endblocktranslate %}"),
        (untrimmed, "{% blocktranslate %}One{% endblocktranslate %}"),
        (inline, '<p class="{% if style == 1 %}a{% endif %}" data-on="x">'),
        (inline, "<script src=\"{% static 'js/a.js' %}\" defer></script>"),
        (inline, '<script type="application/ld+json">{{ json_ld }}</script>'),
        (physical, "p{margin-inline-start:1rem;float:none;inset-inline:0;padding:0 1rem 0 1rem}"),
        (physical, "/* the left side */p{margin:0 calc(1rem + 1px) 0}"),
    ],
)
def test_a_rule_lets_pass_what_keeps_it(rule: Rule, text: str) -> None:
    assert rule(text) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_a_text_over_several_lines_is_trimmed_for_its_translators(template: Path) -> None:
    assert untrimmed(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_a_template_holds_no_script_and_no_style(template: Path) -> None:
    assert inline(template.read_text(encoding="utf-8")) == []


def test_templates_escape_but_where_it_is_written_why_not() -> None:
    found = {named(path) for path in TEMPLATES if unescaped(path.read_text(encoding="utf-8"))}
    assert found == set(UNESCAPED)


@pytest.mark.parametrize(
    "sheet", [path for path in STYLES if path.name not in OVERRIDES], ids=named
)
def test_styles_know_start_and_end_but_not_left_and_right(sheet: Path) -> None:
    assert physical(sheet.read_text(encoding="utf-8")) == []


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert MACHINE_PATH.search("see /home/amal/newsroom for more")
    found = [
        f"{named(path)}: {place[0]}"
        for path in kept_files()
        for place in MACHINE_PATH.finditer(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    ours = named(Path(__file__))
    assert [line for line in found if not line.startswith(ours)] == []


def kept_files() -> Iterator[Path]:
    """The files of the project: what .gitignore does not name. Works without git, too."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    ignored = [".git", *(line.strip("/") for line in lines)]
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if any(fnmatch.fnmatch(path.name, pattern) for pattern in ignored):
                continue
            if path.is_dir():
                folders.append(path)
            else:
                yield path


def test_the_projects_files_are_found() -> None:
    kept = {named(path) for path in kept_files()}
    assert {"manage.py", ".ci/run", "articles/models/article.py", "templates/desk/act.html"} < kept
    assert not [name for name in kept if name.startswith((".venv", ".data", ".git/"))]
