"""Stencils where they stand in a template."""

from dataclasses import dataclass

import pytest
from django.template import Context, Engine, TemplateSyntaxError

from articles.templatetags.stencils import _kept


@dataclass(frozen=True)
class Thing:
    name: str
    parts: tuple[str, ...] = ()
    hue: str = ""


FRAME = """{% load stencils %}{% stencil for hue with title %}<{{ hue }}>{{ title }}
{% block head %}H{% block inner %}I{% endblock %}{% endblock %}|{% block main %}{% endblock %}
{% anew %}{{ other }}{% endanew %}{% endstencil %}"""
TEMPLATES = {
    "frame": FRAME,
    "plain": '{% extends "frame" %}{% block main %}{{ other }}{% endblock %}',
    "inner": '{% extends "frame" %}{% block inner %}{{ other }}!{% endblock %}',
    "outer": '{% extends "inner" %}{% block head %}[{{ title }}]{% endblock %}',
    "part": "({{ other }})",
}
ENGINE = Engine(
    loaders=[("django.template.loaders.locmem.Loader", TEMPLATES)],
    libraries={
        "stencils": "articles.templatetags.stencils",
        "i18n": "django.templatetags.i18n",
    },
)


def rendered(template: str, **told: object) -> str:
    found = ENGINE.get_template(template) if template in TEMPLATES else ENGINE.from_string(template)
    return found.render(Context({"language": "en", **told}))


def test_blocks_that_another_template_fills_are_made_each_time() -> None:
    frame = ENGINE.get_template("frame")
    for _time in range(2):
        for other in ("<a>", "b"):
            shown = "&lt;a&gt;" if other == "<a>" else other
            told = {"language": "en", "hue": "tech", "title": "T", "other": other}
            made = {
                "frame": frame.render(Context(told)),
                **{name: rendered(name, **told) for name in ("plain", "inner", "outer")},
            }
            assert made == {
                "frame": f"<tech>T\nHI|\n{shown}",
                "plain": f"<tech>T\nHI|{shown}\n{shown}",
                "inner": f"<tech>T\nH{shown}!|\n{shown}",
                "outer": f"<tech>T\n[T]|\n{shown}",
            }


def test_it_sees_what_is_named_and_nothing_else() -> None:
    text = (
        "{% load stencils %}{% stencil for thing.hue with thing.name thing.parts missing.name %}"
        "{{ thing.hue }}:{{ thing.name }}:{% for part in thing.parts %}{{ part }},{% endfor %}"
        "{% if missing.name %}!{% endif %}{{ other }}{{ language }}{% endstencil %}"
    )
    for thing, told in (
        (Thing("a & b", ("x", "<y>"), "tech"), "tech:a &amp; b:x,&lt;y&gt;,en"),
        (Thing("", ("z",), "water"), "water::z,en"),
        (None, "None:None:en"),
    ):
        assert rendered(text, thing=thing, other="never") == told


def test_it_is_cut_for_each_of_the_few_values_and_for_each_edition() -> None:
    found = ENGINE.from_string(
        '{% load i18n stencils %}{% stencil for hue with title %}{% translate "Tags" %} {{ hue }} '
        "{{ title }}{% endstencil %}"
    )
    before = _kept.cache_info().misses  # type: ignore[attr-defined]
    made = [
        found.render(Context({"language": language, "hue": hue, "title": title}))
        for language in ("en", "fr")
        for hue in ("<tech>", "water")
        for title in ("A", "B & C")
    ]

    assert made == [
        "Tags &lt;tech&gt; A",
        "Tags &lt;tech&gt; B &amp; C",
        "Tags water A",
        "Tags water B &amp; C",
        "Étiquettes &lt;tech&gt; A",
        "Étiquettes &lt;tech&gt; B &amp; C",
        "Étiquettes water A",
        "Étiquettes water B &amp; C",
    ]
    assert _kept.cache_info().misses == before + 4  # type: ignore[attr-defined]


def test_what_is_made_anew_is_made_of_the_page_and_only_where_it_stands() -> None:
    text = (
        "{% load stencils %}{% stencil with title %}{{ title }}"
        "{% if title %}{% anew %}[{{ other }}]{% endanew %}{% endif %}{% endstencil %}"
    )
    for other in ("a", "<b>", ""):
        assert rendered(text, title="T", other=other) == f"T[{other}]".replace("<b>", "&lt;b&gt;")
        assert rendered(text, title="", other=other) == ""


def test_what_is_said_wrong_is_refused() -> None:
    for said in ("", "for hue", "title", "hue with title"):
        with pytest.raises(TemplateSyntaxError):
            ENGINE.from_string(f"{{% load stencils %}}{{% stencil {said} %}}{{% endstencil %}}")
