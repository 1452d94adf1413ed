"""The address of a page: it holds what a person searches for, and a line of a table leads to another one.

Streamlit's own ways put in a second entry of the browser's history, so that Back seems to do nothing: `st.switch_page`
where the new address has values, every link of a page where the old one has values bound to fields, and
`st.query_params` at each letter.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

HELD = "address_held"
_component = st.components.v2.component("ipr_address", js=(Path(__file__).parent / "address.js").read_text())


def held(field: str, names: Sequence[str]) -> dict[str, str]:
    """What the address held when this page was come to, the same until it is left: fields take it as their default.

    That the page is come to shows by `field`, the key of one of its widgets, which is forgotten when it is left.
    A default is said to the browser in each run; a value set in the session's state is lost with a run that is cut off.
    """
    if field not in st.session_state:
        st.session_state[HELD] = {name: st.query_params.get(name, "") for name in names}
    found: dict[str, str] = st.session_state[HELD]
    return found


def hold(page: str, values: Mapping[str, str]) -> None:
    """Let the address of this page hold these values, without a run and without a step of the history.

    Python sees them in `st.query_params` when the page is come to again, not before.
    """
    _component(key="address", height=1, data={"address": _written(page, values), "leave": False})


def leave(page: str, values: Mapping[str, str]) -> None:
    """Go to a page, named by its file, with these values in its address; call it once this page is drawn."""
    _component(key="leaving", height=1, data={"address": _written(Path(page).stem, values), "leave": True})


def _written(page: str, values: Mapping[str, str]) -> str:
    """The address, as seen from any other page."""
    return f"{page}?{urlencode(values)}" if values else page
