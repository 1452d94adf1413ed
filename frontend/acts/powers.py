"""Powers of attorney."""

from __future__ import annotations

from frontend.acts.steps import act
from frontend.flow import Action, Args
from frontend.flow_bar import action


@action("power-of-attorney")
def give(args: Args) -> Action:
    """Propose a power of attorney to an attorney."""
    return act(
        "power-of-attorney",
        args,
        f"Give {args['about']} a power of attorney",
        "It takes effect when the attorney accepts, and ends on the date given or when you revoke it.",
        f"The power is proposed; {args['about']} has to accept it.",
    )


@action("accept-power")
def accept(args: Args) -> Action:
    """Accept a power of attorney, as the attorney."""
    return act(
        "accept-power",
        args,
        f"Accept the power of {args['about']}",
        f"You may act for {args['about']} from now on. You can renounce it at any time.",
        f"You act for {args['about']}. Choose whom you act for in the side bar.",
    )


@action("decline-power")
def decline(args: Args) -> Action:
    """Decline a power of attorney that was proposed, as the attorney: the contract knows one act for both."""
    return act(
        "renounce-power",
        args,
        f"Decline the power of {args['about']}",
        f"The proposal ends, and {args['about']} sees that you declined it. It can propose another one.",
        f"You declined the power of {args['about']}.",
    )


@action("revoke-power")
def revoke(args: Args) -> Action:
    """Revoke a power of attorney, as the principal."""
    return act(
        "revoke-power",
        args,
        f"Revoke the power of {args['about']}",
        "The attorney cannot act for you any more. What was signed stays valid.",
        "The power is revoked.",
    )


@action("renounce-power")
def renounce(args: Args) -> Action:
    """Give a power of attorney back, as the attorney."""
    return act(
        "renounce-power",
        args,
        f"Renounce the power of {args['about']}",
        f"You cannot act for {args['about']} any more. What you signed stays valid.",
        "The power is renounced.",
    )
