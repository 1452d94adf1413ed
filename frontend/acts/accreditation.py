"""Accreditation: an office lets a person take part, and may suspend them."""

from __future__ import annotations

from frontend.acts.steps import act
from frontend.flow import Action, Args
from frontend.flow_bar import action


@action("apply")
def apply(args: Args) -> Action:
    """Apply to an office for accreditation."""
    return act(
        "apply",
        args,
        f"Apply to {args['about']} for accreditation",
        "The office checks who you are. Name and country become public on the chain; of your identity document only "
        "its hash.",
        "Your application is with the office. You can withdraw it until it is decided.",
    )


@action("withdraw-application")
def withdraw(args: Args) -> Action:
    """Withdraw one's own application."""
    return act(
        "withdraw-application",
        args,
        "Withdraw your application",
        "The office does not decide on it. You can apply again at any time.",
        "Your application is withdrawn.",
    )


@action("admit")
def admit(args: Args) -> Action:
    """Admit an applicant, as an officer."""
    return act(
        "admit",
        args,
        f"Admit {args['about']}",
        "The account becomes a participant with every power. What the participant signs from now on binds it.",
        f"{args['about']} is admitted.",
    )


@action("reject")
def reject(args: Args) -> Action:
    """Reject an application with a reason, as an officer."""
    return act(
        "reject",
        args,
        f"Reject the application of {args['about']}",
        "The applicant reads your reason, and may apply again.",
        "The application is rejected.",
    )


@action("suspend")
def suspend(args: Args) -> Action:
    """Suspend a participant, as an officer."""
    return act(
        "suspend",
        args,
        f"Suspend {args['about']}",
        "From now on nobody can act for it, it cannot act for clients, and nothing new is agreed with it or registered "
        "for it. Payments and refunds still reach it. Everybody can read your reason.",
        f"{args['about']} is suspended.",
    )


@action("reinstate")
def reinstate(args: Args) -> Action:
    """End a suspension, as an officer."""
    return act(
        "reinstate",
        args,
        f"Reinstate {args['about']}",
        "Its accounts and its attorneys may act again, and deals and requests go on. Everybody can read your reason.",
        f"{args['about']} is reinstated.",
    )
