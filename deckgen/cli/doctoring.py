"""`deckgen doctor`: what this machine has, and what each missing thing costs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

import click

from deckgen import __version__
from deckgen.cli import FINDINGS
from deckgen.doctor import Finding, State, examine

_VERSION = 1  # of the JSON: raised when something in it changes its meaning or goes
_NAMES = 19  # characters
_COLORS = {State.OK: "green", State.MISSING: "yellow", State.WRONG: "red"}


def tell_about_machine(*, as_json: bool) -> int:
    """Print what there is, one line each, or as JSON; returns the exit code: 1 when deckgen itself cannot work."""
    findings = []
    for finding in examine():
        findings.append(finding)
        if not as_json:
            for line in _lines(finding):
                click.echo(line)  # at once: some take a second to find out
    works = not any(finding.stops for finding in findings)
    if as_json:
        click.echo(_json(findings, works=works))
    return 0 if works else FINDINGS


def _lines(finding: Finding) -> Iterator[str]:
    state = click.style(f"{finding.state.value:<8}", fg=_COLORS[finding.state])
    yield f"{state}{finding.name:<{_NAMES}} {finding.found}"
    for more in filter(None, (finding.cost, finding.remedy)):
        yield f"{'':{8 + _NAMES}} {more}"


def _json(findings: Iterable[Finding], *, works: bool) -> str:
    listed = [{**asdict(finding), "state": finding.state.value} for finding in findings]
    told = {"version": _VERSION, "deckgen": __version__, "works": works, "findings": listed}
    return json.dumps(told, indent=2, ensure_ascii=False)
