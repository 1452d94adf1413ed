"""Accounts of a participant, and powers of attorney."""

from __future__ import annotations

from frontend.acts.steps import act
from frontend.flow import Action, Args
from frontend.flow_bar import action


@action("invite-account")
def invite(args: Args) -> Action:
    """Invite another account to act for one's participant."""
    return act(
        "invite-account",
        args,
        f"Invite {args['about']}",
        "Once the invitation is accepted from that account, it may act for you with these powers.",
        "The invitation is sent. It has to be accepted from the other account.",
    )


@action("accept-invitation")
def accept_invitation(args: Args) -> Action:
    """Accept to act for a participant with one's account."""
    return act(
        "accept-invitation",
        args,
        f"Act for {args['about']}",
        f"What you sign with this account binds {args['about']}.",
        f"You act for {args['about']} now.",
    )


@action("change-powers")
def change_powers(args: Args) -> Action:
    """Change what an account of one's participant may do."""
    return act(
        "change-powers",
        args,
        f"Change what {args['about']} may do",
        "The new powers replace the old ones at once; without any power the account is removed.",
        "The powers are changed.",
    )


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
