"""`deckgen check` as its users meet it: what it prints, in which formats, what it mends, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deckgen.cli import main
from deckgen.errors import Severity
from deckgen.pipeline import Options, build_deck, load
from deckgen.review import review

Run = Callable[..., Result]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="9" height="9"/></svg>'
FAULTY = """title: T
slides:
- caption: Fine
  image: a.svg
  alt: A square.
- caption: Same
  image: b.svg
- caption: Same
  text: [too, little]
"""
LOUD = "title: T\nslides:\n- title: One\n  text: a\n- title: One\n  text: b\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("a.svg").write_text(SVG, encoding="utf-8")
    return lambda *arguments, **options: CliRunner().invoke(main, ["check", *arguments], **options)


def put(text: str, name: str = "talk.yaml") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def codes(result: Result) -> list[str]:
    return [found["code"] for file in json.loads(result.stdout)["files"] for found in file["findings"]]


def test_findings_are_told_slide_by_slide_with_their_lines(run: Run) -> None:
    result = run(put(FAULTY))

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "slide 3",
        "talk.yaml:7:10: picture 'b.svg' not found; looked in '.'",
        "      image: b.svg",
        "             ^",
        "slide 4",
        "talk.yaml:9:9: 'text' takes text, not a list",
        "      text: [too, little]",
        "            ^",
        "talk.yaml: 2 errors",
    ]


def test_no_line_of_a_file_drives_the_terminal(run: Run) -> None:
    result = run(put("title: 'A\x1b]0;owned\x07 \u202etalk'\nslides: [a]\n"))

    assert result.stdout.splitlines()[1:4] == [
        "talk.yaml:1:10: the character 'U+001B' is not allowed in YAML; remove it",
        "    title: 'A ]0;owned   talk'",
        "             ^",
    ]


def test_a_title_of_two_lines_takes_one_in_the_table_of_times(run: Run) -> None:
    result = run("--ignore", "unused-image", put('title: "A\\n::error::b"\nslides: [a]\n'))

    assert result.stdout.splitlines()[1].endswith("2 slides  A ::error::b")


def test_the_worst_of_several_outlines_gives_the_exit_code(run: Run) -> None:
    put("title: Größe\nslides: [a]\n")
    Path("other.yaml").write_bytes("title: Größe\nslides: [a]\n".encode("latin-1"))

    assert run("--fix", "gone.yaml", "talk.yaml", "other.yaml").exit_code == 3


def test_a_sound_talk_is_told_with_its_time_and_ends_with_0(run: Run) -> None:
    result = run(put("title: T\nslides: [{image: a.svg, caption: A b, alt: c}]\n"))

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "time 0:18",
        "      0:18  100%   2 slides  T",
        "talk.yaml: 2 slides, nothing found",
    ]
    assert sorted(path.name for path in Path().iterdir()) == ["a.svg", "talk.yaml"]


def test_json_has_all_of_it(run: Run) -> None:
    result = run("--format", "json", "--ignore", "unused-image", put(LOUD), put(FAULTY, "other.yaml"))
    told = json.loads(result.stdout)

    assert (result.exit_code, told["version"]) == (1, 1)
    assert [(file["path"], file["slides"]) for file in told["files"]] == [("talk.yaml", 3), ("other.yaml", 0)]
    assert told["files"][0]["time"] == {
        "seconds": 15.0,
        "minutes": None,
        "sections": [{"title": "T", "slides": 3, "seconds": 15.0}],
    }
    assert told["files"][0]["findings"] == [
        {
            "code": "duplicate-title",
            "severity": "warning",
            "message": "slides 2 and 3 are both called 'One'",
            "hint": "give one of them another title",
            "path": "talk.yaml",
            "line": 5,
            "column": 3,
            "slide": 3,
            "fixable": False,
        },
    ]


def test_github_gets_one_annotation_a_line_with_nothing_that_ends_it_early(run: Run) -> None:
    result = run("--format", "github", put('title: T\nslides:\n- "titl:e, 100%": x\n'))

    (line,) = result.stdout.splitlines()
    assert line.startswith("::error file=talk.yaml,title=deckgen ")
    assert ",line=3,col=3::" in line
    assert "100%25" in line


def test_sarif_names_rules_places_and_levels(run: Run) -> None:
    told = json.loads(run("--format", "sarif", "--ignore", "unused-image", put(LOUD)).stdout)

    (one,) = told["runs"]
    first = one["results"][0]
    assert told["version"] == "2.1.0"
    assert {rule["id"] for rule in one["tool"]["driver"]["rules"]} == {found["ruleId"] for found in one["results"]}
    assert (first["ruleId"], first["level"]) == ("duplicate-title", "warning")
    place = first["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "talk.yaml"}, "region": {"startLine": 5, "startColumn": 3}}


@pytest.mark.parametrize("format_", ["json", "sarif"])
def test_programs_get_something_to_read_even_of_a_file_that_is_not_there(run: Run, format_: str) -> None:
    result = run("--format", format_, "gone.yaml")

    assert result.exit_code == 3
    assert "cannot-read" in json.dumps(json.loads(result.stdout))


def test_an_outline_may_come_from_standard_input(run: Run) -> None:
    result = run("-", input=LOUD)

    assert "stdin.yaml:5:3: warning: slides 2 and 3 are both called 'One'" in result.stdout
    assert "    - title: One" in result.stdout


@pytest.mark.parametrize(
    ("outline", "arguments"),
    [
        (LOUD.replace("slides:", "ignore: [duplicate-title]\nslides:"), ()),
        (LOUD.replace("  text: b", "  text: b\n  ignore: duplicate-title"), ()),
        (LOUD, ("--ignore", "duplicate-title")),
        (LOUD, ("--ignore", "no-alt,duplicate-title", "--ignore", "shrunk")),
    ],
)
def test_a_finding_is_switched_off_for_a_talk_a_slide_or_a_run(
    run: Run, outline: str, arguments: tuple[str, ...]
) -> None:
    Path("a.svg").unlink()
    put(outline)

    assert run(*arguments, "talk.yaml").exit_code == 0
    built = CliRunner().invoke(main, ["build", "--strict", *arguments, "talk.yaml"])
    assert (built.exit_code, built.stderr) == (0, "")


def test_only_what_is_named_is_switched_off(run: Run) -> None:
    first = LOUD.replace(
        "  text: a", "  text: a\n  ignore: duplicate-title"
    )  # the second slide is the one that is told
    assert codes(run("--format", "json", "--ignore", "unused-image", put(first))) == ["duplicate-title"]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("missing-image", "'missing-image' is an error, which cannot be switched off"),
        ("low-contarst", "no finding has the code 'low-contarst'; did you mean 'low-contrast'?"),
    ],
)
def test_what_cannot_be_switched_off_is_told(run: Run, code: str, message: str) -> None:
    on_the_line = run("--ignore", code, put(LOUD))
    in_the_file = run(put(LOUD.replace("slides:", f"ignore: [{code}]\nslides:")))

    assert (on_the_line.exit_code, in_the_file.exit_code) == (2, 1)
    assert message in on_the_line.stderr
    assert message in in_the_file.stdout


def test_for_publishing_pictures_need_credits_with_a_licence(run: Run) -> None:
    slide = "- {image: a.svg, caption: C, alt: D%s}\n"
    credits_ = ("", ", credit: Me", ", credit: {by: Me, licence: nice}", ", credit: {by: Me, licence: CC-BY-4.0}")
    found = []
    for credit in credits_:
        put("title: T\nslides:\n" + slide % credit)
        assert codes(run("--format", "json", "talk.yaml")) == []
        found.append(codes(run("--for", "publish", "--format", "json", "talk.yaml")))

    assert found == [["no-credit"], ["unknown-licence"], ["unknown-licence"], []]


SPOILT = """# a talk~~~
titel: T   # mine
slides:
- captoin: "A"
  image: a.svg
  notes: |
    kept~~~
    as it is
- {imge: a.svg, 'caption':   b }
""".replace("~", " ")


def test_fix_mends_what_is_sure_and_leaves_the_rest_as_it_was(run: Run) -> None:
    Path("talk.yaml").write_bytes(SPOILT.replace("\n", "\r\n").encode("utf-8-sig"))
    result = run("--fix", "--format", "json", "--ignore", "unused-image", "talk.yaml")

    mended = SPOILT.replace("# a talk   ", "# a talk").replace("titel", "title").replace("captoin", "caption")
    assert Path("talk.yaml").read_bytes().decode("utf-8-sig") == mended.replace("imge", "image").replace("\n", "\r\n")
    assert Path("talk.yaml").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "talk.yaml: 4 lines mended" in result.stderr
    assert "spelling-of-key" not in codes(result)


def test_fix_does_not_guess(run: Run) -> None:
    text = "title: T\nslides:\n- heading: may be a title or a caption\n"
    assert "spelling-of-key" in codes(run("--fix", "--format", "json", put(text)))
    assert Path("talk.yaml").read_text(encoding="utf-8") == text


def test_fix_does_not_give_a_field_twice(run: Run) -> None:
    text = "title: T\nslides:\n- captoin: a\n  captionn: b\n"
    assert "spelling-of-key" in codes(run("--fix", "--format", "json", put(text)))
    assert Path("talk.yaml").read_text(encoding="utf-8") == text


def test_fix_describes_the_pictures_of_meme_templates(run: Run) -> None:
    source = next((Path(__file__).parents[2] / "templates" / "memes" / "two-buttons").glob("*.svg"))
    Path("buttons.svg").write_bytes(source.read_bytes())
    put("title: T\nslides:\n- caption: C # why\n  image: buttons.svg\n- {caption: D, image: buttons.svg}\n")
    result = run("--fix", "--format", "json", "--ignore", "unused-image,duplicate-image", "talk.yaml")

    assert (codes(result), result.exit_code) == ([], 0)
    lines = Path("talk.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[2] == "- caption: C # why"
    assert lines[3].startswith("  alt: '")
    assert lines[4] == "  image: buttons.svg"
    assert lines[5].startswith("- {caption: D, alt: '")


def test_fix_does_not_write_what_needs_no_mending(run: Run) -> None:
    put(LOUD)
    before = Path("talk.yaml").stat()
    run("--fix", "talk.yaml")
    after = Path("talk.yaml").stat()

    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("name", ["limits", "dl-humor", "memes"])
def test_a_build_and_a_check_never_disagree(name: str, tmp_path: Path) -> None:
    path = Path(__file__).parents[2] / "decks" / f"{name}.yaml"
    options = Options(out=tmp_path, theme="chalkboard")
    deck, warnings = load(path, options)
    built = build_deck(deck, options, warnings).diagnostics
    checked = review(path, options).diagnostics

    assert [found for found in checked if found.severity is not Severity.ADVICE] == list(built)
