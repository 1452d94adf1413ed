"""What others do appears by itself: pages follow the node's event stream."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from frontend.components.live import follow
from frontend.node import public_url

UNHEARD = frozenset({"SettlementToken.Approval"})  # says nothing any page shows


@cache
def event_names() -> tuple[str, ...]:
    """Every event of the contracts as the stream names it, part and name: 'Auctions.BidPlaced'."""
    found = set()
    for file in files("ipr.abi").iterdir():
        if file.name.endswith(".json"):
            part = file.name.removesuffix(".json")
            entries = json.loads(file.read_text(encoding="utf-8"))
            found |= {f"{part}.{entry['name']}" for entry in entries if entry["type"] == "event"}
    return ("reorganised", *sorted(found - UNHEARD))


def follow_all() -> None:
    """Run the page again whenever something happened that a page can show."""
    follow(f"{public_url()}/api/v1/events", event_names())
