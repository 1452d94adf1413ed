"""Offers at a fixed price."""

from __future__ import annotations

from frontend.acts.steps import act
from frontend.flow import Action, Args
from frontend.flow_bar import action
from frontend.parts.text import capital


@action("offer")
def publish(args: Args) -> Action:
    """Publish an offer; `price`, `grant`, `term` and last day `closes` are said before it is signed."""
    title = f"Offer {args['about']} for {args['price']}"
    return act(
        "offer",
        args,
        title,
        f"{capital(args['grant'])}, {args['term']}, open until {args['closes']}. Everybody sees it. Whoever accepts "
        "makes a deal with you on exactly these terms; until then you can cancel.",
        "Your offer is on the market.",
        f"{title}: {args['grant']}, {args['term']}, open until {args['closes']}.",
    )


@action("cancel-offer")
def cancel(args: Args) -> Action:
    """Take an offer off the market."""
    return act(
        "cancel-offer",
        args,
        f"Cancel the offer of {args['about']}",
        "Nobody can accept it any more. Deals already made from it go on.",
        "The offer is cancelled.",
    )


@action("accept")
def accept(args: Args) -> Action:
    """Accept an offer and sign its contract in one transaction; `terms` are a sentence on what is got, for how long."""
    return act(
        "accept",
        args,
        f"Accept and sign for {args['price']}: {args['about']}",
        f"You agree to pay {args['price']} and sign the contract. {args['terms']} It binds both sides once "
        f"{args['seller']} signs too.",
        f"You signed. It is {args['seller']}'s turn to sign.",
    )
