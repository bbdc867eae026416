"""What `deckgen check` found, in the formats of people and programs: text, JSON, GitHub's annotations, SARIF."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

import click

from deckgen import __version__
from deckgen.cli.messages import MOST, Sources, shown
from deckgen.codes import CODES
from deckgen.errors import Diagnostic, Severity, harmless
from deckgen.pace import Pace, clock
from deckgen.review import Review

JSON_VERSION = 1  # of the format described in docs/findings.md
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}

Report = Callable[[Sequence[Review], Sources], str]


def as_text(reviews: Sequence[Review], sources: Sources) -> str:
    """For people: slide by slide, each finding with its line of the file; the talk's time; the sum."""
    return "\n".join(line for review in reviews for line in _review(review, sources, alone=len(reviews) == 1))


def _review(review: Review, sources: Sources, *, alone: bool) -> Iterator[str]:
    name = "" if alone else f"{review.path}, "
    told = sorted(review.diagnostics, key=lambda d: d.slide)[:MOST]
    for slide, found in groupby(told, key=lambda d: d.slide):
        yield click.style(name + (f"slide {slide}" if slide else "the talk"), bold=True)
        yield from (line for one in found for line in shown(one, sources))
    if len(review.diagnostics) > MOST:
        yield f"... and {len(review.diagnostics) - MOST:,} more findings"
    if review.pace.shares:
        yield from _pace(review.pace)
    yield _sum(review)


def _pace(pace: Pace) -> Iterator[str]:
    allowed = f" of {clock(60 * pace.minutes)}" if pace.minutes else ""
    yield click.style(f"time {clock(pace.seconds)}{allowed}", bold=True)
    for share in pace.shares:
        part = share.seconds / pace.seconds if pace.seconds else 0.0
        slides = f"{share.slides} slide" + "s" * (share.slides != 1)
        yield f"    {clock(share.seconds):>6} {part:5.0%} {slides:>10}  {harmless(share.title)}"


def _sum(review: Review) -> str:
    slides = f"{review.slides} slides, " if review.slides else ""
    counts = [(sum(d.severity is severity for d in review.diagnostics), severity.value) for severity in Severity]
    said = ", ".join(_counted(count, word) for count, word in counts if count) or "nothing found"
    return f"{review.path}: {slides}{said}"


def _counted(count: int, word: str) -> str:
    if word == Severity.ADVICE.value:
        return f"{count} piece{'s' * (count != 1)} of advice"
    return f"{count} {word}{'s' * (count != 1)}"


def as_json(reviews: Sequence[Review], _: Sources) -> str:
    """For programs; docs/findings.md describes it."""
    files = [
        {
            "path": str(review.path),
            "slides": review.slides,
            "time": _time(review.pace),
            "findings": [_finding(found) for found in review.diagnostics],
        }
        for review in reviews
    ]
    return json.dumps({"version": JSON_VERSION, "program": f"deckgen {__version__}", "files": files}, indent=2)


def _time(pace: Pace) -> Mapping[str, object]:
    sections = [{"title": s.title, "slides": s.slides, "seconds": round(s.seconds, 1)} for s in pace.shares]
    return {"seconds": round(pace.seconds, 1), "minutes": pace.minutes, "sections": sections}


def _finding(found: Diagnostic) -> Mapping[str, object]:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": found.message,
        "hint": found.hint,
        "path": str(found.span.path),
        "line": found.span.line or None,
        "column": found.span.column or None,
        "slide": found.slide or None,
        "fixable": found.fix is not None,
    }


def as_github(reviews: Sequence[Review], _: Sources) -> str:
    """Workflow commands, which GitHub shows beside the lines they are about."""
    return "\n".join(_annotation(found) for review in reviews for found in review.diagnostics)


def _annotation(found: Diagnostic) -> str:
    fields = {"file": found.span.path.as_posix(), "title": f"deckgen {found.code}"}
    if found.span.line:
        fields |= {"line": str(found.span.line), "col": str(found.span.column)}
    listed = ",".join(f"{name}={_escaped(value, property_=True)}" for name, value in fields.items())
    return f"::{_GITHUB[found.severity]} {listed}::{_escaped(_sentence(found))}"


def _escaped(text: str, *, property_: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_ else text


def _sentence(found: Diagnostic) -> str:
    where = f"slide {found.slide}: " if found.slide else ""
    return where + found.message + (f"; {found.hint}" if found.hint else "")


def as_sarif(reviews: Sequence[Review], _: Sources) -> str:
    """SARIF 2.1.0 (OASIS), which code scanning services read."""
    findings = [found for review in reviews for found in review.diagnostics]
    rules = [_rule(code) for code in sorted({found.code for found in findings})]
    driver = {"name": "deckgen", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found) for found in findings],
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(code: str) -> Mapping[str, object]:
    entry = CODES.get(code)
    if entry is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": entry.found},
        "help": {"text": entry.mend},
        "defaultConfiguration": {"level": _SARIF[entry.severity]},
    }


def _result(found: Diagnostic) -> Mapping[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": _uri(found.span.path)}}
    if found.span.line:
        place["region"] = {"startLine": found.span.line, "startColumn": max(found.span.column, 1)}
    return {
        "ruleId": found.code,
        "level": _SARIF[found.severity],
        "message": {"text": _sentence(found)},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: Path) -> str:
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


REPORTS: Mapping[str, Report] = {"text": as_text, "json": as_json, "github": as_github, "sarif": as_sarif}
