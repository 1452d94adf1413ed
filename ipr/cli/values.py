"""What people write on the command line, turned into what the node is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ipr.cli.output import command
from ipr.errors import InvalidInput

if TYPE_CHECKING:
    from ipr.node import Json, Node
    from ipr.vocabulary.grants import Grant
    from ipr.vocabulary.kinds import Kind
    from ipr.vocabulary.powers import Power

HASH_LENGTH = 66
"""Characters of an id: 0x and 64 hexadecimal digits."""
LEAST_LENGTH = 6
"""Characters an id cut short must have at least."""
DAY = 86_400


def seconds_of(date: str) -> int:
    """The end of a day (UTC) written as YYYY-MM-DD, in unix seconds."""
    from datetime import date as calendar_date

    from ipr.vocabulary.moments import to_seconds

    try:
        return to_seconds(calendar_date.fromisoformat(date)) + DAY - 1
    except ValueError as error:
        raise InvalidInput(f"{date!r} is no date.", "Write it as YYYY-MM-DD.") from error


def powers_of(text: str) -> Power:
    """Powers written as `view,sign,file`, or `all`."""
    from ipr.vocabulary.powers import Power

    if text.strip().lower() == "all":
        return Power(sum(Power))
    powers = Power(0)
    for word in text.replace(",", " ").split():
        try:
            powers |= Power[word.upper()]
        except KeyError as error:
            known = ", ".join(power.name.lower() for power in Power if power.name)
            raise InvalidInput(f"There is no power {word!r}.", f"Name some of: {known}; or all.") from error
    return powers


def grant_of(text: str) -> Grant:
    """A kind of grant written as `assignment`, `exclusive`, `sole` or `non-exclusive`."""
    from ipr.vocabulary.grants import Grant

    try:
        return Grant[text.upper().replace("-", "_")]
    except KeyError as error:
        known = ", ".join(grant.name.lower().replace("_", "-") for grant in Grant)
        raise InvalidInput(f"There is no grant {text!r}.", f"Name one of: {known}.") from error


def kind_of(text: str) -> Kind | None:
    """A kind of right written as `patent`, `utility-model`, `trade-mark` or `design`; none for an empty text."""
    from ipr.vocabulary.kinds import Kind

    if not text:
        return None
    try:
        return Kind[text.upper().replace("-", "_")]
    except KeyError as error:
        known = ", ".join(kind.name.lower().replace("_", "-") for kind in Kind)
        raise InvalidInput(f"There is no kind of right {text!r}.", f"Name one of: {known}.") from error


def whole_id(node: Node, path: str, text: str) -> str:
    """An id as it is, or the one of a list of the node that begins like this."""
    if len(text) == HASH_LENGTH:
        return text
    found = {str(item["id"]) for item in node.get(path, limit=100)["items"] if str(item["id"]).startswith(text)}
    if len(found) != 1 or len(text) < LEAST_LENGTH:
        raise InvalidInput(
            f"{text!r} is the id of {'nothing' if not found else 'several things'}.", "Give the whole id."
        )
    return found.pop()


def right_of(node: Node, text: str) -> Json:
    """The one right of this id or number, in brief."""
    if text.startswith("0x") and len(text) == HASH_LENGTH:
        return node.get(f"/rights/{text}")
    wanted = text.upper().replace(" ", "").replace(",", "")
    items: list[Json] = node.get("/rights", q=wanted, limit=50)["items"]
    exact = [item for item in items if item["number"] == wanted] or items
    if not exact:
        advice = f"Look for it with {command()} rights list."
        raise InvalidInput(f"No right with the number {text} is on the register.", advice)
    if len(exact) > 1:
        found = ", ".join(f"{item['office']} {item['kind_name'].lower()} {item['number']}" for item in exact[:5])
        raise InvalidInput(f"Several rights answer to {text}: {found}.", "Give the whole number, or the right's id.")
    return exact[0]


def priced(node: Node, texts: list[str]) -> list[dict[str, Any]]:
    """Rights with their prices, each written as NUMBER=PRICE."""
    found = []
    for text in texts:
        number, sign, price = text.partition("=")
        if not sign or not price:
            raise InvalidInput(f"{text!r} names no right and price.", "Write NUMBER=PRICE, such as US10872483B2=96000.")
        found.append({"right": right_of(node, number)["id"], "price": price})
    return found
