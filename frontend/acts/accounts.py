"""Accounts of a participant, and where its money goes.

Besides what every act has, `args` name the account in full as `account`, the participant as `name`, and powers in the
words that follow 'may'.
"""

from __future__ import annotations

from frontend.acts.steps import act
from frontend.flow import Action, Args
from frontend.flow_bar import action

ADMINISTERS = "With the power to administer it can also invite others, remove your account and redirect your money."


@action("invite-account")
def invite(args: Args) -> Action:
    """Invite another account to act for one's participant."""
    risk = f" {ADMINISTERS}" if args["administers"] else ""
    return act(
        "invite-account",
        args,
        f"Invite {args['about']}",
        f"Once {args['account']} accepts, it may {args['may']} for {args['name']}.{risk}",
        "The invitation is sent. It has to be accepted from the other account.",
    )


@action("withdraw-invitation")
def withdraw_invitation(args: Args) -> Action:
    """Take an invitation back."""
    return act(
        "withdraw-invitation",
        args,
        f"Take the invitation of {args['about']} back",
        f"{args['account']} can no longer accept it. You can invite it again.",
        "The invitation is taken back.",
    )


@action("accept-invitation")
def accept_invitation(args: Args) -> Action:
    """Accept to act for a participant with one's account."""
    return act(
        "accept-invitation",
        args,
        f"Act for {args['about']}",
        f"You may {args['may']} for {args['about']}; what you sign with this account binds it. The account can act for "
        "nobody else.",
        f"You act for {args['about']} now.",
    )


@action("change-powers")
def change_powers(args: Args) -> Action:
    """Change what an account of one's participant may do."""
    lost = f" It may no longer {args['lost']}." if args["lost"] else ""
    risk = f" {ADMINISTERS}" if args["administers"] else ""
    return act(
        "change-powers",
        args,
        f"Change what {args['about']} may do",
        f"From now on {args['account']} may {args['may']} for {args['name']}.{lost}{risk}",
        "The powers are changed.",
    )


@action("remove-account")
def remove(args: Args) -> Action:
    """Take every power of an account away."""
    return act(
        "change-powers",
        args,
        f"Remove {args['about']}",
        f"{args['account']} can do nothing more for {args['name']}. What it signed stays valid.",
        "The account is removed.",
    )


@action("announce-payout")
def announce_payout(args: Args) -> Action:
    """Announce another payout address."""
    return act(
        "announce-payout",
        args,
        f"Announce {args['about']} as payout address",
        f"In three days it can be confirmed; then money goes to {args['account']}. Until then it goes where it does "
        "now, and you can take this back.",
        "The payout address is announced. Confirm it in three days.",
    )


@action("withdraw-payout")
def withdraw_payout(args: Args) -> Action:
    """Take the announced payout address back."""
    return act(
        "withdraw-payout",
        args,
        "Take the announced payout address back",
        f"Money goes to {args['account']} as before.",
        "The announcement is taken back. Nothing changed.",
    )


@action("confirm-payout")
def confirm_payout(args: Args) -> Action:
    """Confirm the announced payout address."""
    return act(
        "confirm-payout",
        args,
        "Confirm the payout address",
        f"From now on money of {args['name']} goes to {args['account']}, that of deals under way too.",
        f"Money goes to {args['about']} now.",
    )
