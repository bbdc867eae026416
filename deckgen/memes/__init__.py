"""Memes: a template (a picture with boxes) and texts become a figure whose words stay words.

- `template`: the model of a template, and the boxes on it
- `library`: folders of templates: finding, reading, searching
- `memegen`: memegen's template folders in our language
- `own`: any picture as a template
- `wording`: texts matched to boxes, letters in the case they ask for, alternative text
- `composing`: a meme as a `Group` of the page contract
- `boxes`: the same with its boxes drawn, for people who make templates
- `timing`: when the words of a moving meme are seen
- `books`: the fonts of memes that stand on no slide

Slides, the PNG maker and the checks share the figure; nothing here knows slides, themes or file formats.
"""

from deckgen.memes.books import font_book
from deckgen.memes.boxes import with_boxes
from deckgen.memes.composing import CANVAS, Meme, compose, placed
from deckgen.memes.library import Library, open_picture, picture_of
from deckgen.memes.own import SIDES, Side, own_template
from deckgen.memes.template import FONTS, UNKNOWN, Band, Box, Edge, Look, Overlay, Template, TextList
from deckgen.memes.timing import windows
from deckgen.memes.wording import box_name, cased, describe, template_id, texts_for

__all__ = [
    "CANVAS",
    "FONTS",
    "SIDES",
    "UNKNOWN",
    "Band",
    "Box",
    "Edge",
    "Library",
    "Look",
    "Meme",
    "Overlay",
    "Side",
    "Template",
    "TextList",
    "box_name",
    "cased",
    "compose",
    "describe",
    "font_book",
    "open_picture",
    "own_template",
    "picture_of",
    "placed",
    "template_id",
    "texts_for",
    "windows",
    "with_boxes",
]  # fmt: skip
