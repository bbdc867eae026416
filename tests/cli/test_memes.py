"""`deckgen meme` and `deckgen memes`."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from deckgen.cli import main
from deckgen.outline import Fields, Items, parse
from tests.outlines import ROOT

Run = Callable[..., Result]

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><rect width="80" height="80" fill="#246"/></svg>'
)
SIGN = """\
name: Sign
keywords: [placard, notice]
description: A sign.
example: [look here]
boxes:
- {name: main, means: what the sign says, at: [0.1, 0.1], size: [0.8, 0.5], case: typed}
- {name: small, means: what it adds, at: [0.1, 0.7], size: [0.8, 0.2], case: typed, optional: true}
overlays: [{at: [0.5, 0.5], size: 0.3}]
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in a folder with a picture and, below `mine`, a template `sign`."""
    monkeypatch.chdir(tmp_path)
    write("mine/sign/template.yaml", SIGN)
    write("mine/sign/sign.svg", SQUARE)
    Image.new("RGB", (600, 400), "#884422").save("photo.png")
    return lambda *arguments, stdin=None: CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


@pytest.fixture
def sign(run: Run) -> Run:
    """`deckgen meme` where the template `sign` is known."""
    return lambda *arguments, stdin=None: run("meme", "--templates", "mine", *arguments, stdin=stdin)


def write(name: str, text: str) -> Path:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    return Path(name)


def made() -> set[str]:
    """The files in the folder that are new."""
    return {path.name for path in Path().iterdir()} - {"mine", "photo.png"}


def size_of(name: str) -> tuple[int, int]:
    with Image.open(name) as picture:
        return picture.size


def browns(picture: Image.Image) -> int:
    """How many pixels have the photo's own colour."""
    counts = picture.convert("RGB").getcolors(999_999) or ()
    return sum(count for count, color in counts if color == (0x88, 0x44, 0x22))


def has_usage_error(result: Result, message: str) -> bool:
    return result.exit_code == 2 and message in " ".join(result.stderr.split())


# One meme


@pytest.mark.parametrize(
    ("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.JPEG", "JPEG"), ("a.webp", "WEBP"), ("a.gif", "GIF")]
)
def test_the_name_of_the_file_tells_the_format(sign: Run, name: str, kind: str) -> None:
    result = sign("sign", "hello", "-o", name)

    assert (result.exit_code, result.stderr) == (0, "")
    assert re.fullmatch(rf"{re.escape(name)}: 1200 x 1200 px, \d+ kB\n", result.stdout)
    with Image.open(name) as picture:
        assert (picture.format, picture.size) == (kind, (1200, 1200))
    assert made() == {name}


def test_words_stay_words_in_an_svg(sign: Run) -> None:
    assert sign("sign", "hello", "-o", "a.svg").exit_code == 0

    drawn = Path("a.svg").read_text(encoding="utf-8")
    assert "hello" in drawn
    assert "<text" in drawn


def test_without_a_name_each_meme_goes_into_a_file_of_its_own(sign: Run) -> None:
    said = [sign("sign", "hello").stdout.partition(":")[0] for _ in range(3)]

    assert said == ["sign.png", "sign-2.png", "sign-3.png"]
    assert made() == set(said)


def test_a_file_that_is_named_is_replaced(sign: Run) -> None:
    write("a.png", "old")
    assert sign("sign", "hello", "-o", "a.png").exit_code == 0
    assert size_of("a.png") == (1200, 1200)


@pytest.mark.parametrize(("size", "expected"), [("300", (300, 300)), ("300x50", (50, 50)), ("50×300", (50, 50))])
def test_a_size_is_what_the_meme_fits_into(sign: Run, size: str, expected: tuple[int, int]) -> None:
    assert sign("sign", "hello", "--size", size, "-o", "a.png").exit_code == 0
    assert size_of("a.png") == expected


def test_another_picture_under_the_boxes(sign: Run) -> None:
    assert sign("sign", "hello", "--image", "photo.png", "-o", "a.png").exit_code == 0
    assert size_of("a.png") == (600, 400)


def test_a_second_picture_is_painted_where_the_template_says(sign: Run) -> None:
    assert sign("sign", "", "-o", "without.png").exit_code == 0
    assert sign("sign", "", "--overlay", "photo.png", "-o", "with.png").exit_code == 0

    with Image.open("without.png") as without, Image.open("with.png") as with_it:
        assert with_it.convert("RGB").getpixel((600, 600)) == (0x88, 0x44, 0x22)
        assert without.convert("RGB").getpixel((600, 600)) == (0x22, 0x44, 0x66)
        assert with_it.convert("RGB").getpixel((600, 100)) == without.convert("RGB").getpixel((600, 100))


def test_any_picture_takes_a_text_at_its_top_and_one_at_its_bottom(run: Run) -> None:
    assert run("meme", "photo.png", "", "bottom", "-o", "low.png").stderr == ""
    assert run("meme", "photo.png", "top").stdout.startswith("photo-meme.png: 600 x 400 px")

    with Image.open("low.png") as low, Image.open("photo-meme.png") as high:
        upper, lower = (0, 0, 600, 200), (0, 200, 600, 400)
        assert len(low.convert("RGB").crop(upper).getcolors(999999) or ()) == 1
        assert len(low.convert("RGB").crop(lower).getcolors(999999) or ()) > 2
        assert len(high.convert("RGB").crop(lower).getcolors(999999) or ()) == 1


@pytest.mark.parametrize(("band", "y"), [("top", 2), ("bottom", 477)])
def test_a_band_is_added_beside_the_picture(run: Run, band: str, y: int) -> None:
    assert run("meme", "photo.png", "words", "--band", band, "-o", "a.png").stderr == ""

    with Image.open("a.png") as picture:
        assert picture.size == (600, 480)
        assert picture.convert("RGB").getpixel((2, y)) == (255, 255, 255)
        assert picture.convert("RGB").getpixel((2, 480 - y)) == (0x88, 0x44, 0x22)


def test_a_shade_darkens_what_lies_beneath_the_words(run: Run) -> None:
    run("meme", "photo.png", "words", "-o", "plain.png")
    run("meme", "photo.png", "words", "--shade", "1", "-o", "shaded.png")

    with Image.open("plain.png") as plain, Image.open("shaded.png") as shaded:
        assert browns(plain) > browns(shaded) + 3000


def test_stacked_outlines_look_different(sign: Run) -> None:
    sign("sign", "hello", "-o", "a.png")
    assert sign("sign", "hello", "--stacked", "-o", "b.png").exit_code == 0
    assert Path("a.png").read_bytes() != Path("b.png").read_bytes()


def test_texts_may_come_from_standard_input_a_line_each(sign: Run) -> None:
    result = sign("sign", "-", "-o", "a.svg", stdin="first words\r\nsecond\n\n")

    assert (result.exit_code, result.stderr) == (0, "")
    drawn = Path("a.svg").read_text(encoding="utf-8")
    assert "first" in drawn
    assert "second" in drawn


def test_a_written_line_break_breaks_the_line(sign: Run) -> None:
    sign("sign", r"one\ntwo", "-o", "two.png")
    sign("sign", "-", "-o", "same.png", stdin="one\\ntwo")
    sign("sign", "one two", "-o", "one.png")

    assert Path("two.png").read_bytes() == Path("same.png").read_bytes() != Path("one.png").read_bytes()
    sign("sign", r"one\ntwo", "-o", "a.svg")
    assert "\\n" not in Path("a.svg").read_text(encoding="utf-8")


def test_control_characters_are_left_out(sign: Run) -> None:
    result = sign("sign", "-", "-o", "a.svg", stdin="be\x07ll\tand \x1b[31mred\x00\n")

    assert result.exit_code == 0
    drawn = Path("a.svg").read_text(encoding="utf-8")
    assert not set(drawn) & set("\x00\x07\x1b")


def test_a_moving_picture_moves_and_its_words_come_when_the_template_says(run: Run) -> None:
    write(
        "mine/film/template.yaml",
        "name: Film\nboxes:\n- {at: [0, 0], size: [1, 0.4], shade: 1}\n"
        "- {at: [0, 0.5], size: [1, 0.5], start: 0.5, optional: true}\n",
    )
    first, *rest = [Image.new("RGB", (600, 400), (0, 40 * n, 0)) for n in range(4)]
    first.save("mine/film/film.gif", save_all=True, append_images=rest, duration=100, loop=0)

    assert run("meme", "mine/film", "first", "then").stdout.startswith("film.gif: 600 x 400 px")

    tones = []
    with Image.open("film.gif") as film:
        for number in range(getattr(film, "n_frames", 1)):
            film.seek(number)
            lower = film.convert("RGB").crop((0, 200, 600, 400))
            tones.append(len(lower.getcolors(999_999) or ()) > 1)
    assert tones == [False, False, True, True]
    assert run("meme", "mine/film", "first", "-o", "still.png").exit_code == 0


@pytest.mark.parametrize("where", ["mine/sign", "mine/sign/", "./mine/sign"])
def test_the_template_may_be_a_folder(run: Run, where: str) -> None:
    assert run("meme", where, "hello").stdout.startswith("sign.png: ")


def test_a_folder_here_is_a_template_when_no_other_has_its_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("mine")
    assert run("meme", "sign", "hello", "-o", "../a.png").exit_code == 0
    monkeypatch.chdir("sign")
    assert run("meme", ".", "hello", "-o", "../../b.png").exit_code == 0
    assert Path("../../a.png").read_bytes() == Path("../../b.png").read_bytes()


def test_templates_of_the_project_are_known(run: Run) -> None:
    write("deckgen.yaml", "meme_templates: mine\n")
    assert run("meme", "sign", "hello").exit_code == 0

    write("deckgen.yaml", "meme_templates: yours\n")
    result = run("meme", "sign", "hello")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "deckgen.yaml:1:17: folder 'yours' not found" in result.stderr


def test_boxes_are_drawn_with_and_without_words(sign: Run) -> None:
    assert sign("sign", "--boxes").stdout.startswith("sign-boxes.png: ")
    assert sign("sign", "hello", "--boxes", "-o", "b.svg").exit_code == 0
    assert sign("sign", "--boxes", "-o", "a.svg").exit_code == 0

    empty, full = (Path(name).read_text(encoding="utf-8") for name in ("a.svg", "b.svg"))
    assert "main" in empty
    assert "[0.1, 0.7]" in empty
    assert "hello" not in empty
    assert "hello" in full
    assert "main" in full


def test_a_folder_as_output_gets_the_file(sign: Run) -> None:
    Path("out").mkdir()
    assert [sign("sign", "hello", "-o", "out").stdout.partition(":")[0] for _ in range(2)] == [
        str(Path("out/sign.png")), str(Path("out/sign-2.png")),
    ]  # fmt: skip


def test_what_is_too_long_is_told_and_yet_made(sign: Run) -> None:
    result = sign("sign", "word " * 400, "-o", "a.png")

    assert result.exit_code == 0
    assert "warning: 'word word" in result.stderr
    assert "of its room, even in the smallest size of its box; shorten it" in result.stderr
    assert made() == {"a.png"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("sign",), "template 'sign' takes 1 or 2 texts, got 0; they are 'main' (what the sign says), 'small' (what"),
        (("sign", "a", "b", "c"), "template 'sign' takes 1 or 2 texts, got 3"),
        (("sing", "a"), "no meme template is called 'sing'; did you mean 'sign'?"),
        (("photo.png", "a", "b", "c"), "a picture takes 1 or 2 texts, got 3; they are top and bottom"),
        (("photo.png",), "a picture takes 1 or 2 texts, got 0"),
        (("photo.png", "", ""), "needs words"),
        (("foto.png", "a"), "picture 'foto.png' not found; did you mean 'photo.png'?"),
        (("sign", "a", "--image", "gone.png"), "picture 'gone.png' not found"),
        (("sign", "a", "--overlay", "mine"), "picture 'mine' is a folder"),
        (("photo.png", "a", "--overlay", "photo.png"), "has no place for a second picture"),
        (("mine/", "a"), "the folder 'mine/' holds no meme template; start one with: deckgen memes new"),
        (("gone/", "a"), "no meme template is called 'gone/'"),
    ],
)
def test_what_cannot_be_made_is_told_and_nothing_is_written(
    sign: Run, arguments: tuple[str, ...], message: str
) -> None:
    result = sign(*arguments)

    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr
    assert result.stderr.startswith("deckgen meme: ")
    assert made() == set()


def test_no_text_on_standard_input_is_told(sign: Run) -> None:
    for stdin in ("", "\n\n"):
        result = sign("sign", "-", stdin=stdin)
        assert result.exit_code == 1
        assert "no texts came on standard input" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Missing argument 'TEMPLATE'"),
        (("sign", "a", "-o", "a.bmp"), "memes are not written as '.bmp'; there is .png, .jpg"),
        (("sign", "a", "-o", "a.pgn"), "memes are not written as '.pgn'; did you mean '.png'?"),
        (("sign", "a", "-o", "a"), "the end of its name tells the format"),
        (("sign", "a", "--size", "0"), "'0' is no size: write 1200 or 1200x800"),
        (("sign", "a", "--size", "1e3"), "'1e3' is no size"),
        (("sign", "a", "--size", "99999x1"), "at most 8192"),
        (("sign", "a", "--shade", "2"), "2.0 is not in the range"),
        (("sign", "a", "--band", "top"), "--band is for pictures"),
        (("photo.png", "a", "--image", "photo.png"), "--image is for templates"),
        (("sign", "--batch", "b.yaml"), "a batch lists its own templates"),
        (("--batch", "b.yaml", "--boxes"), "--boxes is for a single meme"),
        (("--templates", "gone", "sign", "a"), "'gone' does not exist"),
    ],
)
def test_wrong_usage_is_told_and_exits_with_2(sign: Run, arguments: tuple[str, ...], message: str) -> None:
    assert has_usage_error(sign(*arguments), message)
    assert made() == set()


def test_what_cannot_be_written_exits_with_3(sign: Run) -> None:
    result = sign("sign", "a", "-o", "photo.png/a.png")

    assert (result.exit_code, result.stdout) == (3, "")
    assert "cannot write 'photo.png/a.png'" in result.stderr


# Many memes


def test_a_batch_makes_all_of_its_memes_beside_it(sign: Run) -> None:
    write(
        "lists/b.yaml",
        "- {meme: sign, text: hello, out: one.png}\n"
        "- {meme: sign, text: {small: b, main: a}, out: deep/two.svg, outline: stacked}\n"
        "- {meme: {image: photo.png, bottom: c}, out: three.jpg, alt: A brown wall}\n",
    )
    Path("photo.png").replace("lists/photo.png")

    result = sign("--batch", "lists/b.yaml", "--size", "90x90")

    assert (result.exit_code, result.stderr) == (0, "")
    assert [re.sub(r", .*", "", line) for line in result.stdout.splitlines()] == [
        f"{Path('lists/one.png')}: 90 x 90 px",
        f"{Path('lists/deep/two.svg')}: 90 x 90 px",
        f"{Path('lists/three.jpg')}: 90 x 60 px",
    ]
    assert size_of("lists/three.jpg") == (90, 60)


def test_a_batch_may_go_into_a_folder(sign: Run) -> None:
    write("b.yaml", "- {meme: sign, text: hello, out: one.png}\n")
    assert sign("--batch", "b.yaml", "-o", "out").exit_code == 0
    assert {path.name for path in Path("out").iterdir()} == {"one.png"}


def test_everything_wrong_with_a_batch_is_told_at_once_and_nothing_written(sign: Run) -> None:
    write(
        "b.yaml",
        "- {meme: sign, text: hello, out: one.png}\n"
        "- {meme: sing, text: hello, out: two.png}\n"
        "- {meme: sign, text: [a, b, c], out: three.png}\n"
        "- {meme: sign, text: a, out: four.bmp}\n"
        "- {meme: sign, texst: a}\n",
    )

    result = sign("--batch", "b.yaml")

    assert (result.exit_code, result.stdout) == (1, "")
    told = [line for line in result.stderr.splitlines() if line.startswith("b.yaml")]
    assert [re.sub(r"; .*", "", line) for line in told] == [
        "b.yaml:2:10: no meme template is called 'sing'",
        "b.yaml:3:22: template 'sign' takes 1 or 2 texts, got 3",
        "b.yaml:4:30: 'four.bmp': memes are not written as '.bmp'",
        "b.yaml:5:3: 'out' is missing",
        "b.yaml:5:16: unknown field 'texst'",
    ]
    assert made() == {"b.yaml"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {meme: sign, text: a, out: a.png}\n- {meme: sign, text: b, out: ./a.png}\n", "b.yaml:2:30: './a.png' is"),
        ("meme: sign\n", "b.yaml:1:1: a batch is a list of memes; start each with '- meme: '"),
        ("- a\n", "b.yaml:1:3: "),
        ("", "b.yaml: the file is empty"),
        ("- {meme: sign, text: a, out: [}\n", "b.yaml:1:31: "),
    ],
)
def test_what_is_no_batch_is_told(sign: Run, text: str, message: str) -> None:
    write("b.yaml", text)
    result = sign("--batch", "b.yaml")

    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


def test_a_meme_that_cannot_be_written_does_not_stop_the_others(sign: Run) -> None:
    write("b.yaml", "- {meme: sign, text: a, out: photo.png/a.png}\n- {meme: sign, text: a, out: b.png}\n")
    result = sign("--batch", "b.yaml")

    assert result.exit_code == 3
    assert result.stdout.startswith("b.png: ")
    assert "cannot write 'photo.png/a.png'" in result.stderr


def test_a_batch_that_is_not_there_exits_with_3(sign: Run) -> None:
    assert sign("--batch", "gone.yaml").exit_code == 3


# The templates


def test_all_templates_are_listed_in_columns(run: Run) -> None:
    result = run("memes", "--templates", "mine")

    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines] == sorted(line.split()[0] for line in lines)
    (row,) = (line for line in lines if line.startswith("sign "))
    assert re.fullmatch(r"sign +1-2 +Sign +placard, notice", row)
    assert len({len(re.sub(r"(\S+ +).*", r"\1", line)) for line in lines}) == 1
    assert max(len(line) for line in lines) <= 100


def test_words_find_templates_the_best_first(run: Run) -> None:
    result = run("memes", "--templates", "mine", "plackard")

    assert result.stdout.startswith("sign ")
    assert run("memes", "--templates", "mine", "what", "it", "adds").stdout.startswith("sign ")


def test_words_that_fit_nothing_are_told_with_the_nearest_names(run: Run) -> None:
    result = run("memes", "--templates", "mine", "sgnxq")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "no meme template fits 'sgnxq'; the nearest names are 'sign'" in result.stderr


def test_templates_as_json(run: Run) -> None:
    (found,) = (t for t in json.loads(run("memes", "--templates", "mine", "--json").stdout) if t["id"] == "sign")

    assert found["texts"] == {"fewest": 1, "most": 2}
    assert found["boxes"][1] == {"name": "small", "means": "what it adds", "optional": True}
    assert Path(found["folder"]).resolve() == Path("mine/sign").resolve()


def test_a_template_that_cannot_be_read_is_told_and_the_others_listed(run: Run) -> None:
    write("mine/bad/template.yaml", "name: Bad\n")
    result = run("memes", "--templates", "mine")

    assert result.exit_code == 1
    assert "template.yaml:1:1: 'boxes' is missing" in result.stderr
    assert "\nsign " in result.stdout


def test_a_template_whose_picture_is_gone_is_told_and_left_out_of_the_gallery(run: Run) -> None:
    write("mine/bare/template.yaml", SIGN)
    result = run("memes", "--templates", "mine", "--gallery", "g.html")

    assert result.exit_code == 1
    assert "the template's folder holds no pictures" in result.stderr
    page = Path("g.html").read_text(encoding="utf-8")
    assert 'id="sign"' in page
    assert 'id="bare"' not in page


def test_the_gallery_is_one_page_with_all_that_is_needed(run: Run) -> None:
    result = run("memes", "--templates", "mine", "--gallery", "g.html")

    assert result.exit_code == 0
    assert re.fullmatch(r"g\.html: \d+ templates, [\d.]+ [kM]B\n", result.stdout)
    page = Path("g.html").read_text(encoding="utf-8")
    listed = [line.split()[0] for line in run("memes", "--templates", "mine").stdout.splitlines()]
    assert re.findall(r'<article id="([^"]+)"', page) == listed
    assert page.count('src="data:image/webp;base64,') == len(listed)
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)
    assert "<dt>main</dt><dd>what the sign says</dd>" in page


def test_the_gallery_s_listings_are_slides(run: Run) -> None:
    tricky = "'a: b', '# c', \"it's\", 'true', '- d', '“e”', '1:30', \"f\\ng\", '<b>&amp;'"
    boxes = "".join(f"\n- {{at: [0, 0.0{n}], size: [1, 0.1]}}" for n in range(9))
    write("odd/odd/template.yaml", f"name: Odd\nexample: [{tricky}]\nboxes:{boxes}\n")
    write("odd/odd/odd.svg", SQUARE)
    run("memes", "--templates", "odd", "--gallery", "g.html", "odd")

    found = re.search(r'<article id="odd">.*?<pre>(.*?)</pre>', Path("g.html").read_text(encoding="utf-8"), re.DOTALL)
    assert found
    value = parse(html.unescape(found[1]), Path("slides.yaml"))
    assert isinstance(value, Items)
    (slide,) = value
    assert isinstance(slide, Fields)
    assert slide["meme"] == "odd"
    assert slide["text"] == parse(f"[{tricky}]", Path("x.yaml"))


def test_a_gallery_that_cannot_be_written_exits_with_3(run: Run) -> None:
    result = run("memes", "--gallery", "photo.png/g.html")
    assert (result.exit_code, result.stdout) == (3, "")


def test_a_template_is_started_and_works_at_once(run: Run) -> None:
    result = run("memes", "new", "wall", "--image", "photo.png")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "deckgen meme wall --boxes" in result.stdout
    assert {path.name for path in Path("wall").iterdir()} == {"template.yaml", "photo.png"}
    assert run("meme", "wall", "--boxes").stderr == ""
    assert run("meme", "wall", "one", "two").exit_code == 0
    listed = run("memes", "--templates", ".", "wall").stdout
    assert listed.startswith("wall")
    assert "Wall" in listed


def test_a_new_template_overwrites_nothing(run: Run) -> None:
    write("wall/template.yaml", "old")
    result = run("memes", "new", "wall", "--image", "photo.png")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "template.yaml exists" in result.stderr
    assert Path("wall/template.yaml").read_text(encoding="utf-8") == "old"
    assert {path.name for path in Path("wall").iterdir()} == {"template.yaml"}

    Path("wall/template.yaml").unlink()
    write("wall/photo.png", "old")
    assert "photo.png exists" in run("memes", "new", "wall", "--image", "photo.png").stderr
    assert {path.name for path in Path("wall").iterdir()} == {"photo.png"}


def test_a_new_template_may_have_its_picture_already(run: Run) -> None:
    Path("wall").mkdir()
    Path("photo.png").rename("wall/photo.png")

    assert run("memes", "new", "wall", "--image", "wall/photo.png", "--name", 'The "wall": #1').exit_code == 0
    assert 'The "wall": #1' in run("memes", "--templates", "wall", "wall").stdout


def test_a_new_template_needs_a_picture(run: Run) -> None:
    assert has_usage_error(run("memes", "new", "wall"), "Missing option '--image'")
    gone = run("memes", "new", "wall", "--image", "foto.png")
    assert (gone.exit_code, gone.stdout) == (1, "")
    assert "picture 'foto.png' not found; did you mean 'photo.png'?" in gone.stderr
    write("text.png", "no picture")
    assert "is not a picture" in run("memes", "new", "wall", "--image", "text.png").stderr
    assert not Path("wall").exists()
    assert run("memes", "new", "photo.png/wall", "--image", "photo.png").exit_code == 3


def test_new_can_still_be_searched_for(run: Run) -> None:
    assert run("memes", "--templates", "mine", "new").exit_code in {0, 1}
    assert "Start a meme template" in run("memes", "new", "--help").stdout
    assert "memes new" not in run("--help").stdout


def test_a_build_takes_further_templates(run: Run) -> None:
    write("talk.yaml", "title: T\nslides: [{meme: sign, text: hi}]\n")

    assert "no meme template is called 'sign'" in run("build", "talk.yaml").stderr
    assert run("build", "talk.yaml", "--to", "html", "--templates", "mine").exit_code == 0
    write("deckgen.yaml", "meme_templates: [mine]\n")
    assert run("build", "talk.yaml", "--to", "html").exit_code == 0
    talk = Path("talk.yaml").read_text(encoding="utf-8")
    assert run("build", "-", "--to", "html", stdin=talk).exit_code == 0


def test_listing_templates_does_not_load_what_builds_talks() -> None:
    code = (
        "import sys\nfrom deckgen.cli import main\n"
        "try:\n    main(['memes'])\nexcept SystemExit:\n    pass\n"
        "heavy = 'pptx jinja2 lxml pygments deckgen.deck deckgen.kinds'.split()\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.rstrip().endswith("[]")
