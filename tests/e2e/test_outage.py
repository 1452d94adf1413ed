"""The node stops answering and answers again: pages say so, and come back without anybody doing anything."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.frontend.sample_node import World, running
from tests.portal_browser import ROOT, Person, streamlit_app

PORTAL = ROOT / "frontend/streamlit_app.py"


def test_page_comes_back_with_the_node(people: Callable[..., Person]) -> None:
    with running(World()) as world, streamlit_app(PORTAL, {"IPR_NODE_URL": world.url}) as portal:
        visitor = people()
        visitor.open(f"{portal}/market")
        visitor.sees("2 listings")
        world.down = True
        visitor.page.reload()
        visitor.sees("The node does not answer")
        world.down = False
        visitor.sees("2 listings")
        expect(visitor.page.get_by_text("The node does not answer")).to_have_count(0)
