"""Deals: signatures, escrow, and how a deal ends without one."""

from __future__ import annotations

from frontend.acts.steps import act, finish, permit, permitted, transaction
from frontend.flow import Action, Args
from frontend.flow_bar import action


@action("sign")
def sign(args: Args) -> Action:
    """Sign the contract with one's own transaction."""
    return act(
        "sign",
        args,
        f"Sign the contract on {args['about']}",
        f"You agree to exactly the text you can read here, with {args['other']} as the other side.",
        "You signed the contract.",
    )


@action("consent")
def consent(args: Args) -> Action:
    """Consent as a co-owner or other person whose consent the law wants."""
    return act(
        "consent",
        args,
        f"Consent to the deal on {args['about']}",
        "You agree that this deal may be recorded although it touches your own right.",
        "Your consent is recorded.",
    )


@action("fund")
def fund(args: Args) -> Action:
    """Pay the price into escrow: a permit for exactly the sum, then the payment."""
    return Action(
        f"Pay {args['price']} into escrow",
        f"The money moves to {args['seller']} only together with the right, when the office records it. "
        "If the office refuses, it comes back to you.",
        (
            permit(f"Allow the escrow to take {args['price']}, and nothing more.", args),
            transaction("fund", f"Pay {args['price']} into escrow.", args, permitted),
        ),
        f"{args['price']} are in escrow.",
        finish(args),
    )


@action("decline")
def decline(args: Args) -> Action:
    """Decline a deal that one side has not signed."""
    return act(
        "decline",
        args,
        f"Decline the deal on {args['about']}",
        "The deal ends for both sides. No money has moved.",
        "The deal is declined.",
    )


@action("lapse")
def lapse(args: Args) -> Action:
    """End a deal that is late, or of which a right was sold or licensed since."""
    return act(
        "lapse",
        args,
        f"End the deal on {args['about']}",
        "It is late, or a right of it was sold or licensed since. Money in escrow goes back to the payer.",
        "The deal is ended.",
    )


@action("withdraw-owed")
def withdraw_owed(args: Args) -> Action:
    """Take money that could not be paid out directly."""
    return act(
        "withdraw-owed",
        args,
        f"Withdraw {args['about']}",
        "The money held for you goes to your payout account.",
        f"{args['about']} are paid out.",
    )
