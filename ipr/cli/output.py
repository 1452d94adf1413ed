"""What the command line shows: tables for people, JSON for programs, troubles on standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ipr.errors import IprError, Refused

Row = Sequence[Any]
LONG = frozenset(
    {
        "Title",
        "Name",
        "Event",
        "Reference",
        "About",
        "What",
        "Reason",
        "Record",
        "Sentence",
        "Owners",
        "Holders",
        "Rights",
        "Step",
        "Detail",
        "From",
        "To",
        "Result",
        "Territory",
        "Officers",
    }
)
"""Columns that may go over several lines; the others stay on one."""
PLAIN_WIDTH = 160
SHORT = 12


def command() -> str:
    """What people type to get this command line: what they started it with, if that told its name."""
    return os.environ.get("IPR_COMMAND") or "ipr"


def print_json(value: Any) -> None:
    """One JSON document on one line, so that lines of several can be read one by one."""
    print(json.dumps(value, ensure_ascii=False, default=str), flush=True)


def print_table(columns: Sequence[str], rows: Iterable[Row], empty: str, title: str = "") -> None:
    """A table; `empty` is the sentence shown instead of one without rows."""
    found = list(rows)
    console = _console()
    if not found:
        console.print(empty)
        return
    table = Table(title=title or None, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, no_wrap=column not in LONG, overflow="fold" if column in LONG else "ellipsis")
    for row in found:
        table.add_row(*(Text(_words(cell)) for cell in row))
    console.print(table)


def print_facts(title: str, facts: Mapping[str, Any]) -> None:
    """Names and values of one thing, those without a value left out."""
    console = _console()
    table = Table(title=Text(title, style="bold"), title_justify="left", box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    for name, value in facts.items():
        if value not in (None, "", []):
            table.add_row(name, Text(_words(value)))
    console.print(table)


def say(text: str) -> None:
    """A sentence on standard error, beside what a program may be reading."""
    Console(stderr=True).print(Text(text), soft_wrap=not sys.stderr.isatty())


def moment(seconds: int | None) -> str:
    """A time as a day and an hour (UTC); empty for none."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M") if seconds else ""


def day(seconds: int | None) -> str:
    """A time as its day (UTC); empty for none."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d") if seconds else ""


def names(parties: Iterable[Mapping[str, Any]]) -> str:
    """Parties by name."""
    return ", ".join(str(party["name"]) for party in parties)


def print_trouble(trouble: Exception, as_json: bool = False) -> bool:
    """A trouble as one sentence and its advice; False if it is not one that people are told."""
    from ipr.deployment import DeploymentError
    from ipr.vocabulary.errors import VocabularyError

    if not isinstance(trouble, IprError | VocabularyError | DeploymentError):
        return False
    sentence = trouble.sentence if isinstance(trouble, IprError) else str(trouble)
    advice = trouble.advice if isinstance(trouble, IprError) else ""
    if as_json:
        code = trouble.code if isinstance(trouble, IprError) else "invalid-input"
        reason = trouble.reason if isinstance(trouble, Refused) else ""
        told = {"error": {"code": code, "sentence": sentence, "advice": advice, "reason": reason}}
        print(json.dumps(told, ensure_ascii=False), file=sys.stderr)
        return True
    text = Text.assemble((sentence, "bold red"), ("\n" + advice if advice else "", ""))
    Console(stderr=True).print(text, soft_wrap=not sys.stderr.isatty())
    return True


def short(identity: str) -> str:
    """The beginning of an id, which commands take as well as the whole."""
    return identity[:SHORT]


def _console() -> Console:
    """The terminal; where there is none, lines wide enough that tables stay whole."""
    return Console() if sys.stdout.isatty() else Console(width=PLAIN_WIDTH)


def _words(value: Any) -> str:
    """A cell as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(_words(part) for part in value)
    return str(value)
