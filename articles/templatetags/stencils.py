"""Stencils (``reader.stencils``) where they stand in a template."""

from collections.abc import Hashable, Mapping, Sequence
from itertools import count
from typing import Any, Final

from django import template
from django.template import Context, Engine, Template
from django.template.base import Node, NodeList, Parser, TextNode, Token
from django.template.exceptions import TemplateSyntaxError
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockContext, BlockNode
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import override

from articles.reader.furniture import of_edition
from articles.reader.stencils import Cut, cut, place, shape, stand_in
from newsroom.kept import kept

register = template.Library()

MOST = 1024
"""Stencils that are kept, those used last: of most a kilobyte or two, of a page's frame sixteen."""
Path = tuple[str, ...]
_PLACES: Final = "places of what is made anew"


@register.tag
def stencil(parser: Parser, token: Token) -> Node:
    """``{% stencil for hue with title story.url %}…{% endstencil %}``: cut once in an edition for
    what stands behind ``for``, of which there are few values, and for the shape of what stands
    behind ``with``, whose words are filled in. It sees nothing else of the page, but for what is
    made ``anew`` within it and for blocks that a template which extends it fills."""
    _name, *said = token.split_contents()
    if "with" not in said or said[0] not in ("for", "with"):
        raise TemplateSyntaxError("{% stencil [for <names>] with <names> %}")
    middle = said.index("with")
    nodelist = parser.parse(("endstencil",))
    parser.delete_first_token()
    return Stencil(nodelist, _paths(said[1:middle]), _paths(said[middle + 1 :]))


@register.tag
def anew(parser: Parser, token: Token) -> Node:
    """``{% anew %}…{% endanew %}``, or ``{% anew "components/steps.html" %}`` with a template that
    is looked for once: made of all that the page tells, each time."""
    _name, *of = token.split_contents()
    if of:
        return Anew(Engine.get_default().get_template(of[0].strip('"')).nodelist)
    nodelist = parser.parse(("endanew",))
    parser.delete_first_token()
    return Anew(nodelist)


def _paths(names: Sequence[str]) -> tuple[Path, ...]:
    return tuple(tuple(name.split(".")) for name in names)


class Anew(Node):
    child_nodelists = ()  # its template may have stencils of its own

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        places: Mapping[Node, SafeString] | None = context.get(_PLACES)
        return self.nodelist.render(context) if places is None else places[self]


class Stencil(Node):
    def __init__(self, nodelist: NodeList, few: tuple[Path, ...], worded: tuple[Path, ...]) -> None:
        self.nodelist = nodelist
        self.few = few
        self.worded = worded
        found = nodelist.get_nodes_by_type(BlockNode)
        self.blocks = [one for one in found if isinstance(one, BlockNode)]
        self.anew = [*nodelist.get_nodes_by_type(Anew), *self.blocks]

    def get_nodes_by_type(self, nodetype: type[Node]) -> list[Any]:
        """Every page that fills blocks asks for them."""
        return self.blocks if nodetype is BlockNode else super().get_nodes_by_type(nodetype)

    def render(self, context: Context) -> SafeString:
        words: list[str] = []
        made = _kept(
            self,
            context["language"],
            tuple([shape(_found(context, path), words) for path in self.worded]),
            self._filled(context) if self.blocks else (),
            *[_found(context, path) for path in self.few],
        )
        words += [
            str(node.render_annotated(context)) if number in made.places else ""
            for number, node in enumerate(self.anew, len(words))
        ]
        return made.filled(words)

    def _filled(self, context: Context) -> tuple[bool, ...]:
        """Of each block, whether a template that extends this one fills it."""
        told: BlockContext | None = context.render_context.get(BLOCK_CONTEXT_KEY)
        if told is None:
            return ()
        return tuple([told.get_block(block.name) is not block for block in self.blocks])

    def cut(
        self,
        language: str,
        shapes: tuple[Hashable, ...],
        filled: tuple[bool, ...],
        /,
        *few: Hashable,
    ) -> Cut:
        numbers = count()
        values = (*few, *[stand_in(one, numbers) for one in shapes])
        places = {node: place(next(numbers)) for node in self.anew}
        told = {**of_edition(language), **_nested((*self.few, *self.worded), values)}
        context = Context({**told, _PLACES: places})
        whole = Template("", engine=Engine.get_default())
        with (
            override(language),
            timezone.override(None),
            context.bind_template(whole),
            context.render_context.push_state(whole),
        ):
            context.render_context[BLOCK_CONTEXT_KEY] = blocks = BlockContext()
            for block, is_filled in zip(self.blocks, filled, strict=False):
                if is_filled:
                    text = NodeList([TextNode(places[block])])
                    blocks.push(block.name, BlockNode(block.name, text))
            return cut(self.nodelist.render(context))


_kept = kept(MOST)(Stencil.cut)


def _found(context: Context, path: Path) -> Any:
    """What a name stands for on a page, by attributes alone; None where there is nothing."""
    found = context.get(path[0])
    for name in path[1:]:
        found = getattr(found, name, None)
    return found


def _nested(paths: Sequence[Path], values: Sequence[Any]) -> dict[str, Any]:
    """``values`` where templates look for them."""
    told: dict[str, Any] = {}
    for path, value in zip(paths, values, strict=True):
        within = told
        for name in path[:-1]:
            within = within.setdefault(name, {})
        within[path[-1]] = value
    return told
