"""Steps as click animations: what appears with the same step appears with the same click (ECMA-376, 19.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from deckgen.page import Item, Text
from deckgen.writers.ooxml import Element, element, text_element


@dataclass(frozen=True, slots=True)
class Target:
    """Something that appears: a shape, or one paragraph of it."""

    step: int
    shape: int  # its id
    paragraph: int | None = None
    is_text: bool = False  # Office lists the builds of text, and only those


def targets_of(item: Item, shape: int) -> list[Target]:
    """What of an item appears after its slide; a group does as a whole, for Office moves nothing inside of groups."""
    if isinstance(item, Text):
        return _text_targets(item, shape)
    return [Target(item.step, shape)] if item.step else []


def _text_targets(text: Text, shape: int) -> list[Target]:
    """A box of text appears as a whole, or by paragraphs; those that have no step then come with their box."""
    if not any(p.step for p in text.paragraphs):
        return [Target(text.step, shape, is_text=True)] if text.step else []
    steps = ((index, p.step or text.step) for index, p in enumerate(text.paragraphs))
    return [Target(step, shape, index, is_text=True) for index, step in steps if step]


def timing(targets: Sequence[Target]) -> Element | None:
    """`p:timing` of a slide, or nothing when everything is there from the start."""
    if not targets:
        return None
    ids = count(1)
    root, main = next(ids), next(ids)
    clicks = (
        _click([t for t in targets if t.step == step], ids) for step in sorted({target.step for target in targets})
    )
    sequence = element(
        "p:seq",
        {"concurrent": True, "nextAc": "seek"},
        _time({"id": main, "dur": "indefinite", "nodeType": "mainSeq"}, None, *clicks),
        _turn("prev"),
        _turn("next"),
    )
    whole = _time({"id": root, "dur": "indefinite", "restart": "never", "nodeType": "tmRoot"}, None, sequence)
    return element("p:timing", None, element("p:tnLst", None, element("p:par", None, whole)), _builds(targets))


def _click(targets: Sequence[Target], ids: Iterator[int]) -> Element:
    outer, inner = next(ids), next(ids)
    effects = [_effect(target, ids, first=index == 0) for index, target in enumerate(targets)]
    together = element("p:par", None, _time({"id": inner, "fill": "hold"}, "0", *effects))
    return element("p:par", None, _time({"id": outer, "fill": "hold"}, "indefinite", together))


def _effect(target: Target, ids: Iterator[int], *, first: bool) -> Element:
    """The entrance "Appear" (preset 1) of one target."""
    effect, change = next(ids), next(ids)
    behaviour = element(
        "p:cBhvr",
        None,
        _time({"id": change, "dur": "1", "fill": "hold"}, "0"),
        element("p:tgtEl", None, _shape_target(target)),
        element("p:attrNameLst", None, text_element("p:attrName", "style.visibility")),
    )
    visible = element("p:set", None, behaviour, element("p:to", None, element("p:strVal", {"val": "visible"})))
    preset = {"presetID": 1, "presetClass": "entr", "presetSubtype": 0, "fill": "hold"}
    group = 0 if target.is_text else None
    node = "clickEffect" if first else "withEffect"
    return element("p:par", None, _time({"id": effect, **preset, "grpId": group, "nodeType": node}, "0", visible))


def _time(attributes: Mapping[str, object], delay: str | None, *children: Element) -> Element:
    start = element("p:stCondLst", None, element("p:cond", {"delay": delay})) if delay is not None else None
    return element("p:cTn", attributes, start, element("p:childTnLst", None, *children) if children else None)


def _shape_target(target: Target) -> Element:
    if target.paragraph is None:
        return element("p:spTgt", {"spid": target.shape})
    span = element("p:pRg", {"st": target.paragraph, "end": target.paragraph})
    return element("p:spTgt", {"spid": target.shape}, element("p:txEl", None, span))


def _turn(direction: str) -> Element:
    condition = element(
        "p:cond", {"evt": f"on{direction.capitalize()}", "delay": "0"}, element("p:tgtEl", None, element("p:sldTgt"))
    )
    return element(f"p:{direction}CondLst", None, condition)


def _builds(targets: Sequence[Target]) -> Element | None:
    by_shape = {target.shape: target for target in targets if target.is_text}
    builds = (
        element("p:bldP", {"spid": shape, "grpId": 0, "build": None if target.paragraph is None else "p"})
        for shape, target in by_shape.items()
    )
    return element("p:bldLst", None, *builds) if by_shape else None
