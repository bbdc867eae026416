from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from deckgen.cli import main
from deckgen.outline import parse
from tests.outlines import ROOT

TALK = "title: T\nslides:\n- {title: A, text: b}\n"
LONG = "title: T\nslides:\n- {title: A, text: " + "word " * 400 + "}\n"
_PATIENCE = 15.0  # seconds that a rebuild may take before the test gives up

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, stdin=None: CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


def write(name: str, text: str) -> Path:
    Path(name).write_text(text, encoding="utf-8")
    return Path(name)


def names() -> set[str]:
    return {path.name for path in Path().iterdir()}


def test_a_build_says_what_it_wrote_on_stdout_and_nothing_else(run: Run) -> None:
    write("talk.yaml", TALK)
    result = run("build", "talk.yaml")

    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.partition(", ")[0] for line in result.stdout.splitlines()] == [
        "talk.html: 2 slides", "talk.pptx: 2 slides",
    ]  # fmt: skip
    assert names() == {"talk.yaml", "talk.html", "talk.pptx"}


def test_a_mistake_is_shown_with_its_line_and_a_caret_on_stderr(run: Run) -> None:
    write("talk.yaml", TALK + "- {titel: C}\n")
    result = run("build", "talk.yaml")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "talk.yaml:4:4: unknown field 'titel'; did you mean 'title'?",
        "    - {titel: C}",
        "       ^",
    ]
    assert names() == {"talk.yaml"}


def test_of_several_talks_a_bad_one_does_not_stop_the_others(run: Run) -> None:
    write("bad.yaml", "title: T\n")
    write("good.yaml", TALK)

    result = run("build", "--to", "html", "bad.yaml", "gone.yaml", "good.yaml")

    assert result.exit_code == 3
    assert result.stdout.startswith("good.html: 2 slides")
    assert "bad.yaml:1:1: the outline has no slides" in result.stderr
    assert "gone.yaml: cannot read 'gone.yaml': no such file or directory" in result.stderr


def test_strict_takes_warnings_for_errors(run: Run) -> None:
    write("talk.yaml", LONG)

    strict = run("build", "--strict", "talk.yaml")
    assert (strict.exit_code, strict.stdout, names()) == (1, "", {"talk.yaml"})
    assert "talk.yaml:3:20: warning: the body needs" in strict.stderr

    lax = run("build", "talk.yaml", "--to", "html")
    assert lax.exit_code == 0
    assert lax.stdout.rstrip().endswith(", 1 warning")


def test_a_draft_does_without_its_pictures(run: Run) -> None:
    write("talk.yaml", "title: T\nslides: [{image: gone.png, caption: c}]\n")

    assert run("build", "talk.yaml").exit_code == 1
    draft = run("build", "--draft", "talk.yaml")
    assert draft.exit_code == 0
    assert "gone.png" in draft.stderr


def test_pictures_may_lie_beside_the_html(run: Run, pictures: Path) -> None:
    write("talk.yaml", "title: T\nslides: [{image: photo.png, caption: c}]\n")
    Path("photo.png").write_bytes((pictures / "photo.png").read_bytes())

    assert run("build", "--assets", "--to", "html", "talk.yaml").exit_code == 0
    assert len(list(Path("talk_assets").iterdir())) == 1


def test_an_outline_may_come_from_standard_input(run: Run) -> None:
    result = run("build", "-", "--to", "html", "-o", "out", stdin=TALK)
    wrong = run("build", "-", stdin="title: T\nslides: [{titel: C}]\n")

    assert result.exit_code == 0
    assert result.stdout.startswith(f"{Path('out') / 'stdin.html'}: 2 slides")
    assert wrong.exit_code == 1
    assert "    slides: [{titel: C}]" in wrong.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--to", "htm"), "'htm' is not one of html, pptx; did you mean 'html'?"),
        (("--to", ""), "'' is not one of html, pptx"),
        (("--strct",), "--strict"),
        ((), "Missing argument"),
    ],
)
def test_wrong_usage_is_told_and_exits_with_2(run: Run, arguments: tuple[str, ...], message: str) -> None:
    write("talk.yaml", TALK)
    result = run("build", *arguments, *(["talk.yaml"] if arguments else []))

    assert result.exit_code == 2
    assert message in result.stderr


def test_a_theme_that_does_not_exist_is_told_with_the_nearest(run: Run) -> None:
    write("talk.yaml", TALK)
    result = run("build", "--theme", "papr", "talk.yaml")

    assert result.exit_code == 1
    assert "no theme is called 'papr'; did you mean 'paper'?" in result.stderr


@pytest.mark.parametrize("text", ["title: T\nslides: [\xff]\n".encode("latin-1"), b"\x00", b"", b"- a\n", b"a: [\n"])
def test_no_file_is_so_bad_that_it_gives_a_traceback(run: Run, text: bytes) -> None:
    Path("talk.yaml").write_bytes(text)
    result = run("build", "talk.yaml")

    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 1
    assert result.stderr.startswith("talk.yaml")


def test_what_cannot_be_read_or_written_exits_with_3(run: Run) -> None:
    write("talk.yaml", TALK)
    write("file", "")
    Path("folder.yaml").mkdir()

    assert run("build", "folder.yaml").exit_code == 3
    assert run("build", "gone.yaml").exit_code == 3
    occupied = run("build", "talk.yaml", "-o", "file")
    assert occupied.exit_code == 3
    assert "cannot write 'file/talk.html'" in occupied.stderr
    assert Path("file").read_text(encoding="utf-8") == ""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_told(run: Run) -> None:
    write("talk.yaml", TALK)
    Path("locked").mkdir(mode=0o500)

    assert run("build", "talk.yaml", "-o", "locked").exit_code == 3


def test_a_new_talk_can_be_built_at_once_and_is_never_overwritten(run: Run) -> None:
    first = run("new", "talk")
    before = {path.name: path.read_bytes() for path in Path().iterdir()}
    second = run("new", "talk.yaml")

    assert first.exit_code == 0
    assert "deckgen build talk.yaml" in first.stdout
    assert second.exit_code == 1
    assert "exists" in second.stderr
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == before
    assert run("build", "--strict", "talk.yaml").exit_code == 0
    assert run("new", ".").exit_code == 2


def test_the_schema_beside_the_decks_is_the_one_that_is_printed(run: Run) -> None:
    """Make it again with: deckgen schema > decks/deckgen.schema.json"""
    beside = Path(__file__).parents[2] / "decks" / "deckgen.schema.json"

    assert beside.read_text(encoding="utf-8") == run("schema").stdout


def test_the_schema_accepts_every_deck_and_refuses_what_is_not_one(run: Run) -> None:
    schema = json.loads(run("schema").stdout)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)

    for path in [*sorted((ROOT / "decks").glob("*.yaml")), *sorted((ROOT / "templates" / "outlines").glob("*.yaml"))]:
        value = json.loads(json.dumps(parse(path.read_text(encoding="utf-8"), path)))
        assert [error.message for error in validator.iter_errors(value)] == []
    assert not validator.is_valid({"title": "T", "slids": []})
    assert not validator.is_valid({"title": "T", "slides": [{"image": 3}]})


def test_themes_are_listed_with_what_they_are(run: Run) -> None:
    result = run("themes")

    assert result.exit_code == 0
    assert any(line.startswith("paper ") and len(line) > 30 for line in result.stdout.splitlines())


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom deckgen.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = 'pptx pydantic PIL jinja2 yaml uharfbuzz lxml pygments markdown_it'.split()\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert "Exit codes:" in done.stdout
    assert done.stdout.rstrip().endswith("[]")


def test_the_program_runs_as_a_module_and_tells_its_exit_code(tmp_path: Path) -> None:
    (tmp_path / "talk.yaml").write_text("title: T\n", encoding="utf-8")
    command = [sys.executable, "-m", "deckgen", "build", str(tmp_path / "talk.yaml")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (1, "")
    assert "\x1b[" not in done.stderr  # no colours where nobody sees them
    assert "Traceback" not in done.stderr


def test_a_watched_talk_is_built_again_when_it_changes(tmp_path: Path) -> None:
    talk, made = tmp_path / "talk.yaml", tmp_path / "talk.html"
    talk.write_text(TALK, encoding="utf-8")
    command = [sys.executable, "-m", "deckgen", "build", "-w", "--to", "html", str(talk)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watching:
        try:
            assert watching.stderr is not None
            assert watching.stderr.readline().startswith("watching")
            talk.write_text(TALK + "- A new sentence.\n", encoding="utf-8")
            end = time.monotonic() + _PATIENCE
            while "A new sentence." not in made.read_text(encoding="utf-8") and time.monotonic() < end:
                time.sleep(0.05)
            assert "A new sentence." in made.read_text(encoding="utf-8")
        finally:
            watching.kill()
