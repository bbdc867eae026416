"""Layouts that show one statement: somebody's words, or words that are the slide."""

from __future__ import annotations

import re
from dataclasses import replace

from deckgen.importers.blocks import Block, Heading, Paragraph, Phrase, Quotation, words
from deckgen.importers.cutting import piece

MAX_NAME = 120  # characters of a line that tells who said something

_QUOTED = re.compile(r"\s*[\"“„«”]([^\"“„«”»]+)[\"”“»]\s*([^\"“„«”»]{0,120})$")
_DASH = re.compile(r"\s*(?:[-–—]{1,3}|―|~)\s*(?=\S)")


def as_quotation(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A heading, or words in quotation marks, and a line below as somebody's words."""
    match blocks:
        case (Heading() as said,):
            return (_quotation(said, ()),)
        case (Paragraph() as said,) if _QUOTED.match(words(said.text)):
            return (_quotation(said, ()),)
        case (Heading() as said, Paragraph() as by):
            return (_quotation(said, by.text),)
        case (Paragraph() as said, Paragraph() as by) if _QUOTED.match(words(said.text)) or _DASH.match(words(by.text)):
            return (_quotation(said, by.text),)
        case (Quotation(by=()) as quotation, Paragraph() as by) if len(words(by.text)) <= MAX_NAME:
            return (replace(quotation, by=_name(by.text)),)
    return blocks


def _quotation(said: Heading | Paragraph, by: Phrase) -> Quotation:
    """Words without the marks around them; who said them stands on a line below, or behind the marks."""
    found = _QUOTED.match(words(said.text))
    if not found or (by and found.group(2)):
        return Quotation(said.span, (Paragraph(said.span, said.text),), _name(by))
    quoted = Paragraph(said.span, piece(said.text, *found.span(1)))
    return Quotation(said.span, (quoted,), _name(by or piece(said.text, *found.span(2))))


def _name(text: Phrase) -> Phrase:
    """Who said something, without the dash in front."""
    found = _DASH.match(words(text))
    return piece(text, found.end()) if found else text


def as_statement(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A heading and a line below it as the words that are the slide."""
    match blocks:
        case (Heading() as stated,):
            return (Paragraph(stated.span, stated.text),)
        case (Heading() as stated, Paragraph() as rest):
            return (Paragraph(stated.span, stated.text), rest)
    return blocks
