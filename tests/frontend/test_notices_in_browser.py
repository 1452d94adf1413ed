"""Notices in real Chromium, on a phone."""

from collections.abc import Callable

from tests.portal_browser import Person


def test_empty_state_is_centred_where_it_wraps(people: Callable[..., Person], gallery: str) -> None:
    someone = people(width=360)
    someone.open(gallery + "/parts")
    words = someone.sees("No offer matches")
    assert words.evaluate("element => getComputedStyle(element).textAlign") == "center"
