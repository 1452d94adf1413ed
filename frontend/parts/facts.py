"""Descriptions, comparisons and technical details."""

from collections.abc import Mapping, Sequence

import streamlit as st

from frontend.parts.text import plain


def facts(rows: Mapping[str, str]) -> None:
    """A description list, or nothing where there is nothing; values are Markdown, so pass user text through plain()."""
    if rows:
        st.table(dict(rows), border="horizontal", hide_header=True)


def comparison(sources: Sequence[str], rows: Sequence[Sequence[str]], unsaid: str = "–") -> None:
    """The same fields from several sources side by side; a tick where all that speak say the same.

    Each row is a field name and one value a source; values are plain text.
    """
    lines = []
    for field, *said in rows:
        same = len({value for value in said if value != unsaid}) <= 1
        sign = ":green[:material/check:]" if same else ":orange[:material/compare_arrows:]"
        cells = [f"{sign} {plain(field)}", *map(plain, said)]
        lines.append(dict(zip(["Field", *sources], cells, strict=True)))
    st.table(lines, border="horizontal", hide_index=True)


def effects(lines: Sequence[tuple[str, str, str]]) -> None:
    """Exactly what an act will do, and what stays: icon, what, detail (plain text)."""
    for icon, what, detail in lines:
        with st.container(horizontal=True, gap="small"):
            st.markdown(f":material/{icon}:", width="content")
            with st.container(gap=None):
                st.markdown(f"**{plain(what)}**")
                st.caption(plain(detail))


def technical(values: Mapping[str, str], label: str = "Technical details") -> None:
    """Hashes, addresses and transactions: folded away, monospace, easy to copy."""
    wide = max((len(name) for name in values), default=0)
    with st.expander(label, type="compact"):
        st.code(
            "\n".join(f"{name:<{wide}}  {value}" for name, value in values.items()), language=None, height="content"
        )
