"""Tables: each line opens what it is about, by mouse and by keyboard, and one step Back leads to the same table."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.actor import Actor
from tests.e2e.conftest import Enter
from tests.portal_browser import settle

OPENED = re.compile(r"/(offer|auction)\?id=0x[0-9a-f]{64}$")
BUTTON, LINE = 36, 35  # pixels: middle of the first column; height of a line, and of the head


@pytest.fixture
def visitor(enter: Enter) -> Actor:
    """Somebody before the market as a table."""
    someone = enter()
    someone.visit("Market")
    someone.main.get_by_text("Table", exact=True).click()
    expect(someone.main.get_by_test_id("stDataFrame").locator("canvas").first).to_be_visible()
    return someone


def comes_back(visitor: Actor) -> None:
    """One step back in the browser shows the table again."""
    settle(visitor.page)
    visitor.page.go_back()
    expect(visitor.page).to_have_url(re.compile(r"/market\?view=table$"))
    expect(visitor.main.get_by_test_id("stDataFrame").locator("canvas").first).to_be_visible()


@pytest.mark.parametrize("line", [1, 2])
def test_by_mouse(visitor: Actor, line: int) -> None:
    grid = visitor.main.get_by_test_id("stDataFrame").first
    grid.click(position={"x": BUTTON, "y": LINE * line + LINE // 2})
    expect(visitor.page).to_have_url(OPENED)
    comes_back(visitor)


def test_by_keyboard(visitor: Actor) -> None:
    visitor.page.get_by_role("combobox", name="Open a line by its name").focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        visitor.page.keyboard.press(key)
    expect(visitor.page).to_have_url(OPENED)
    comes_back(visitor)
