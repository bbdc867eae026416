"""The pages of docs that the program writes about itself are what it says today."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path

import pytest

from deckgen.codes import CODES

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize("name", ["findings", "mistakes"])
def test_a_page_is_what_its_script_writes(name: str) -> None:
    """If not: python docs/NAME.py, and read what has changed."""
    assert (DOCS / f"{name}.md").read_text(encoding="utf-8") == importlib.import_module(f"docs.{name}").page()


def test_every_field_of_the_json_report_is_described() -> None:
    page = (DOCS / "findings.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)\n```", page, re.DOTALL)
    described = set(re.findall(r"`[^`\n]*?(\w+)`", page.split("For programs", 1)[1]))

    assert keys_in(json.loads(example)) - described == set()


def keys_in(value: object) -> set[str]:
    """The names of all fields, however deep."""
    match value:
        case dict():
            return set(value).union(*map(keys_in, value.values()))
        case list():
            return set().union(*map(keys_in, value))
    return set()


def test_every_mistake_is_told_in_one_line_that_says_where() -> None:
    sections = (DOCS / "mistakes.md").read_text(encoding="utf-8").split("\n## ")[1:]
    told = [re.findall(r"```text\n(.*?)```", section, re.DOTALL) for section in sections]

    assert len(sections) >= 20
    assert [one for one in told if not re.match(r"talk\.yaml(:\d+:\d+)?: \S", one[0])] == []


def test_the_codes_in_other_pages_exist() -> None:
    """A code that has been renamed would be refused by `ignore`."""
    page = (DOCS / "findings.md").read_text(encoding="utf-8")
    ignored = re.findall(r"ignore: \[?([a-z, -]+)", page) + re.findall(r"--ignore ([a-z-]+) ", page)

    assert ignored
    assert {code.strip() for each in ignored for code in each.split(",")} - CODES.keys() == set()
