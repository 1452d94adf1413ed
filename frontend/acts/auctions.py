"""English auctions of a right."""

from __future__ import annotations

from frontend.acts.steps import act, finish, permit, permitted, transaction
from frontend.flow import Action, Args
from frontend.flow_bar import action


@action("auction")
def publish(args: Args) -> Action:
    """Put a right up for auction."""
    return act(
        "auction",
        args,
        f"Put {args['about']} up for auction",
        "It sells to the highest bid from the reserve on. You can cancel until the first bid.",
        "Your auction is published.",
    )


@action("bid")
def bid(args: Args) -> Action:
    """Bid; the first bid also leaves the deposit in escrow."""
    return Action(
        f"Bid {args['amount']} for {args['about']}",
        f"Your deposit of {args['deposit']} is held until you are outbid or the deal is done. A bid cannot be taken "
        "back.",
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
    """Make the winning bid a deal."""
    return act(
        "settle-auction",
        args,
        f"Close the auction of {args['about']}",
        "The highest bid becomes a deal that both sides sign; without one the right is free again.",
        "The auction is closed.",
    )


@action("decide-deposit")
def decide_deposit(args: Args) -> Action:
    """Give the winner's deposit to whom it belongs after the deal."""
    return act(
        "decide-deposit",
        args,
        f"Release the deposit for {args['about']}",
        "It goes back to the winner if the deal was done or refused by the office, and to the seller if the winner "
        "did not pay.",
        "The deposit is released.",
    )
