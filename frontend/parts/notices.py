"""Empty states, refusals and failures: a sentence that says what to do."""

import streamlit as st

from frontend.parts.text import plain


def empty(icon: str, words: str, advice: str) -> None:
    """An empty state: what is missing and what to do. Both texts are ours, not users'."""
    with st.container(border=True, horizontal_alignment="center", gap="xsmall"):
        st.markdown(f":material/{icon}: **{words}**", width="content", text_alignment="center")
        st.caption(advice, text_alignment="center")


def refusal(sentence: str, advice: str = "") -> None:
    """Why something is not possible, and what to change; plain text."""
    st.warning(_both(sentence, advice), icon=":material/block:")


def failure(sentence: str, advice: str = "") -> None:
    """Something did not work that should have; plain text."""
    st.error(_both(sentence, advice), icon=":material/error:")


def gate(sentence: str) -> None:
    """A quiet line beside a button: what must be done first; plain text, nothing for none."""
    if sentence:
        st.caption(plain(sentence), width="content")


def _both(sentence: str, advice: str) -> str:
    """Sentence and advice as one Markdown text."""
    return f"**{plain(sentence)}** {plain(advice)}".strip()
