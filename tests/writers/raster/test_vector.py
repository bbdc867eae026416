from __future__ import annotations

import base64
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from deckgen.errors import DeckError
from deckgen.geometry import Rect
from deckgen.page import Form, Group, Outline, Role, Shape
from deckgen.paragraph import Color
from deckgen.writers import vector
from tests.writers.raster.studio import BLACK, PAGE, RED, SPAN, Setting, book, figure, picture_file, shown, words

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


def drawing(group: Group, width: int = 640) -> etree._Element:
    out = io.BytesIO()
    vector.write(group, out, width, book())
    return etree.fromstring(out.getvalue(), etree.XMLParser(huge_tree=True))


def every(root: etree._Element, name: str) -> list[etree._Element]:
    """The elements of a name, in document order."""
    return list(root.iter(SVG + name))


def number(element: etree._Element, name: str) -> float:
    return float(element.get(name) or "nan")


def test_words_are_text_with_a_place_for_each_line() -> None:
    text = words("two lines\nof words", Setting(turn=-5))
    root = drawing(figure(text))
    lines = every(root, "text")

    assert ["".join(map(str, line.itertext())) for line in lines] == ["two lines", "of words"]
    first, second = (number(line, "y") for line in lines)
    assert (second - first) / text.paragraphs[0].size == pytest.approx(1.2, abs=0.001)
    middle = text.rect.x + text.rect.width / 2, text.rect.y + text.rect.height / 2
    turn = every(root, "g")[0].get("transform") or ""
    assert [float(n) for n in turn[len("rotate(") : -1].split()] == pytest.approx([-5, *middle], abs=0.001)


def test_an_outline_lies_beneath_the_letters_and_a_stacked_one_says_nothing() -> None:
    text = words("Hello", Setting(outline=Outline(RED, 3)))
    back = replace(text, role=Role.DECORATION, outline=Outline(RED, 12))
    one, other = every(drawing(figure(text, back)), "g")

    assert one.get("paint-order") == "stroke"
    assert one.get("stroke-width") == other.get("stroke-width") == "12"
    assert (one.get("aria-hidden"), other.get("aria-hidden")) == (None, "true")


def test_everything_is_inside(tmp_path: Path) -> None:
    image = picture_file(tmp_path, "a&b.png", Image.new("RGB", (64, 40), "red"))
    root = drawing(figure(shown(image, crop=Rect(0.5, 0, 0.5, 1)), words("Hello")), width=1000)

    (picture,) = every(root, "image")
    head, _, data = (picture.get(HREF) or "").partition(",")
    assert head == "data:image/png;base64"
    assert Image.open(io.BytesIO(base64.b64decode(data))).size == (64, 40)
    assert (number(picture, "x"), number(picture, "width")) == (-640, 1280)
    (style,) = every(root, "style")
    assert "font-family:'Anton'" in (style.text or "")
    assert (style.text or "").count("url(data:font/woff2;base64,") == 1
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("1000", "625", "0 0 640 400")


def test_shapes_keep_their_form_colours_and_strokes() -> None:
    half = Color("#112233", alpha=0.5)
    band = Shape(Rect(10, 20, 30, 40), SPAN, fill=half, radius=5, turn=10)
    ring = Shape(PAGE, SPAN, form=Form.ELLIPSE, stroke=BLACK, stroke_width=4, dashed=True)
    root = drawing(figure(band, ring))

    (rect,) = every(root, "rect")
    assert {str(name): str(value) for name, value in rect.attrib.items()} == {
        "x": "10", "y": "20", "width": "30", "height": "40", "rx": "5",
        "fill": "#112233", "fill-opacity": "0.5", "transform": "rotate(10 25 40)",
    }  # fmt: skip
    (ellipse,) = every(root, "ellipse")
    assert (ellipse.get("rx"), ellipse.get("fill"), ellipse.get("stroke-dasharray")) == ("320", "none", "8 6")


def test_lines_that_run_to_the_left_hang_on_their_right_end() -> None:
    text = words("שלום (abc)")
    (line,) = every(drawing(figure(text)), "text")

    assert line.get("direction") == "rtl"
    set_ = text.paragraphs[0].lines[0]
    assert number(line, "x") == pytest.approx(text.rect.x + (text.rect.width + set_.width) / 2, abs=0.01)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_stay_words(text: str, alt: str) -> None:
    group = replace(figure(words(text)), alt=alt)
    try:
        root = drawing(group)
    except DeckError:
        return
    assert {element.tag for line in every(root, "text") for element in line.iterdescendants()} <= {SVG + "tspan"}
    assert not every(root, "script")
    allowed = "".join(char for char in alt if char.isprintable())
    title = every(root, "title")[0].text or ""
    assert "".join(char for char in title if char.isprintable()) == allowed
