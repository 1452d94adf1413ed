"""What the rules found, in words."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from frontend.parts import badges
from frontend.parts.layout import row
from frontend.parts.text import capital, count, plain
from frontend.shapes import Rule
from ipr.vocabulary.rules import RULES, DealKind


def one(rule: Rule, result: str, tick: str = "") -> None:
    """A rule that did not simply pass; what needs a person has a tick under `tick`."""
    with st.container(border=True, gap="xsmall"):
        with row():
            badges.status(result)
            st.caption(f"Rule {rule.number} · {plain(rule.title)}", width="content")
        st.markdown(plain(f"{rule.sentence} {rule.advice}"))
        if tick:
            st.checkbox("I have reviewed this", key=tick)


def passed(found: Sequence[Rule], kind: DealKind) -> None:
    """The rules asked of such a deal that found nothing, folded: an office may have to say later what was looked at."""
    against = {rule.number for rule in found}
    quiet = [rule for rule in RULES.values() if rule.is_asked(kind) and rule.number not in against]
    with st.expander(f":green[:material/check:] {count(len(quiet), 'rule')} passed", type="compact"):
        for rule in quiet:
            st.markdown(f":green[:material/check:] Rule {rule.number} · {plain(capital(rule.title))}")


def warnings(warned: Sequence[Rule], review: Sequence[Rule] = ()) -> None:
    """Warnings, and what the office will look at, before a person agrees to something."""
    for rule in warned:
        one(rule, "Warning")
    for rule in review:
        one(rule, "To review")
