"""The clause library: reads `clauses/*.toml`, refuses bad data, and chooses and fills the clauses of a draft."""

from __future__ import annotations

import string
import tomllib
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from backend.drafting.errors import ClauseDataError
from backend.drafting.facts import CONDITIONS, PLACEHOLDERS, conditions, grant_of, kinds_of, placeholders
from backend.drafting.model import ContractDraft
from ipr.vocabulary.grants import Grant
from ipr.vocabulary.kinds import Kind

_LAW = "law.toml"
Member = TypeVar("Member", bound=IntEnum)
_KEYS = frozenset({"id", "text", "grants", "kinds", "when", "unless", "rules"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the library.

    Parameters: `grants` and `kinds` it applies to; conditions that must hold (`when`) and of which none may hold
    (`unless`); `rules` the numbers of the platform's rules it serves; `text` with placeholders in braces.
    """

    id: str
    text: str
    grants: frozenset[Grant]
    kinds: frozenset[Kind]
    when: frozenset[str]
    unless: frozenset[str]
    rules: tuple[int, ...]

    def applies(self, draft: ContractDraft) -> bool:
        """Whether the paragraph belongs into a contract of this draft."""
        held = conditions(draft)
        return (
            grant_of(draft) in self.grants
            and bool(self.kinds & kinds_of(draft))
            and self.when <= held
            and not self.unless & held
        )


@dataclass(frozen=True, slots=True)
class Article:
    """A heading and its paragraphs."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


@cache
def library() -> tuple[Article, ...]:
    """All articles in the order of a contract. Errors: `ClauseDataError`."""
    folder = files("backend.drafting.clauses")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml") and entry.name != _LAW)
    articles = tuple(read_article(name, folder.joinpath(name).read_text(encoding="utf-8")) for name in names)
    ids = [paragraph.id for article in articles for paragraph in article.paragraphs]
    if twice := {name for name in ids if ids.count(name) > 1}:
        raise ClauseDataError(min(twice), "its id is used twice")
    return articles


def read_article(name: str, toml: str) -> Article:
    """One file of the library, called `name`. Errors: `ClauseDataError` for anything that is not as it should be."""
    try:
        data = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise ClauseDataError(name, f"the file is not TOML ({error})") from error
    if not data.get("heading") or not data.get("paragraph"):
        raise ClauseDataError(name, "the file has no heading or no paragraph")
    return Article(data["heading"], tuple(_paragraph(name, row) for row in data["paragraph"]))


def _paragraph(name: str, row: dict[str, Any]) -> Paragraph:
    where = str(row.get("id", f"in {name}"))
    if not row.get("id") or not str(row.get("text", "")).strip():
        raise ClauseDataError(where, "it has no id or no text")
    if unknown := set(row) - _KEYS:
        raise ClauseDataError(where, f"the key {min(unknown)!r} is unknown")
    when, unless = frozenset(row.get("when", ())), frozenset(row.get("unless", ()))
    if strange := (when | unless) - CONDITIONS:
        raise ClauseDataError(where, f"the condition {min(strange)!r} is unknown")
    for placeholder in _names(where, row["text"]):
        if placeholder not in PLACEHOLDERS:
            raise ClauseDataError(where, f"the placeholder {{{placeholder}}} is unknown")
    return Paragraph(
        id=row["id"],
        text=row["text"],
        grants=frozenset(_members(where, Grant, row.get("grants"))),
        kinds=frozenset(_members(where, Kind, row.get("kinds"))),
        when=when,
        unless=unless,
        rules=tuple(row.get("rules", ())),
    )


def _names(where: str, text: str) -> list[str]:
    try:
        parsed = list(string.Formatter().parse(text))
    except ValueError as error:
        raise ClauseDataError(where, f"its braces do not match ({error})") from error
    return [field for _, field, _, _ in parsed if field is not None]


def _members(where: str, kind: type[Member], names: list[str] | None) -> list[Member]:
    if names is None:
        return list(kind)
    try:
        return [kind[name.upper()] for name in names]
    except KeyError as error:
        raise ClauseDataError(where, f"{error} is unknown") from error


def chosen(draft: ContractDraft) -> tuple[Article, ...]:
    """The articles of this draft with the paragraphs that apply, empty articles left out."""
    kept = (
        Article(article.heading, tuple(part for part in article.paragraphs if part.applies(draft)))
        for article in library()
    )
    return tuple(article for article in kept if article.paragraphs)


def filled(draft: ContractDraft) -> list[dict[str, Any]]:
    """Headings and finished paragraphs of this draft, as the page template takes them."""
    values = placeholders(draft)
    return [
        {"heading": article.heading, "paragraphs": [part.text.format_map(values) for part in article.paragraphs]}
        for article in chosen(draft)
    ]
