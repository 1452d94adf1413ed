"""English auctions of a right."""

from __future__ import annotations

from frontend.acts.steps import act, finish, permit, permitted, transaction
from frontend.flow import Action, Args
from frontend.flow_bar import action
from frontend.parts.dates import clock


@action("auction")
def publish(args: Args) -> Action:
    """Put a right up for auction; its amounts and its end are said before it is signed."""
    title = f"Put {args['about']} up for auction from {args['reserve']}"
    ends = clock(args["fixed"]["closes"])
    return act(
        "auction",
        args,
        title,
        f"Bids are taken until {ends} and raise by {args['increment']} or more; the deposit is {args['deposit']}. It "
        "sells to the highest bid from the reserve on. You can cancel until the first bid; from then on you are bound.",
        "Your auction is published.",
        f"{title}: until {ends}, each bid {args['increment']} more, deposit {args['deposit']}.",
    )


@action("bid")
def bid(args: Args) -> Action:
    """Bid; the first bid also leaves the deposit in escrow."""
    return Action(
        f"Bid {args['amount']} for {args['about']}",
        f"Your deposit of {args['deposit']} is held until you are outbid or pay. A bid cannot be taken back: the "
        "highest is binding when the auction closes, and the deposit is lost if the winner does not pay.",
        (
            permit("Allow the deposit to be taken, and nothing more.", args),
            transaction("bid", f"Bid {args['amount']} for {args['about']}.", args, permitted),
        ),
        f"You lead with {args['amount']}.",
        finish(args),
    )


@action("cancel-auction")
def cancel(args: Args) -> Action:
    """Cancel an auction without bids."""
    return act(
        "cancel-auction",
        args,
        f"Cancel the auction of {args['about']}",
        "Nobody can bid any more.",
        "The auction is cancelled.",
    )


@action("settle-auction")
def settle(args: Args) -> Action:
    """Make the highest bid a contract."""
    return act(
        "settle-auction",
        args,
        f"Close the auction of {args['about']}",
        "The highest bid becomes a contract that binds both sides; without one the right is free again.",
        "The auction is closed.",
    )


@action("decide-deposit")
def decide_deposit(args: Args) -> Action:
    """Give the winner's deposit to whom it belongs, after the deal or `early`, while the right cannot be had."""
    where = (
        "It goes back to the winner if the deal was done or refused by the office, and to the seller if the winner "
        "did not pay for a right that could be transferred."
    )
    if args.get("early"):
        where = "It goes to your payout address. Your bid still binds you: you may pay until the long-stop date."
    return act("decide-deposit", args, f"Release the deposit for {args['about']}", where, "The deposit is released.")
