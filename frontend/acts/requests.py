"""Requests to an office, from both sides of its counter."""

from __future__ import annotations

from frontend.acts.steps import act
from frontend.flow import Action, Args
from frontend.flow_bar import action


@action("list-of-rights")
def list_of_rights(args: Args) -> Action:
    """Ask the office to bind rights on record to one's participant."""
    return act(
        "list-of-rights",
        args,
        f"Ask for the list of your rights: {args['about']}",
        "The office compares the names on record with yours. What it confirms is yours to offer.",
        "The office has your request.",
    )


@action("file")
def file(args: Args) -> Action:
    """Sign and file the request a deal needs."""
    return act(
        "file",
        args,
        f"Sign and file the request on {args['about']}",
        "The office gets the form and the contract. The long-stop date stands still while it examines them.",
        "The request is filed with the office.",
    )


@action("respond")
def respond(args: Args) -> Action:
    """Answer a deficiency notice."""
    return act(
        "respond",
        args,
        f"Answer the office on {args['about']}",
        "Your statement becomes part of the file, and the office goes on examining.",
        "Your answer is filed.",
    )


@action("waive")
def waive(args: Args) -> Action:
    """Waive appeal against a refusal."""
    return act(
        "waive",
        args,
        f"Waive appeal on {args['about']}",
        "Once both sides waive, the refusal is final and the money goes back. This cannot be undone.",
        "You waived appeal.",
    )


@action("conclude")
def conclude(args: Args) -> Action:
    """End a request whose refusal has become final, or which the office never decided; anybody may."""
    return act(
        "conclude",
        args,
        f"Conclude the request on {args['about']}",
        "It ends as finally refused: the price goes back from escrow to the payer.",
        "The request is concluded, and the money is back.",
    )


@action("withdraw-request")
def withdraw(args: Args) -> Action:
    """Withdraw one's own request."""
    return act(
        "withdraw-request",
        args,
        f"Withdraw the request on {args['about']}",
        "The office stops examining it. Until the long-stop date it can be filed again.",
        "The request is withdrawn.",
    )


@action("take")
def take(args: Args) -> Action:
    """Take a request out of the queue, as an officer."""
    return act(
        "take",
        args,
        f"Take the request on {args['about']}",
        "It is yours to examine; the parties see your name.",
        "The request is yours.",
    )


@action("deficiency")
def deficiency(args: Args) -> Action:
    """Ask the applicant to put something right, as an officer."""
    return act(
        "deficiency",
        args,
        f"Send a deficiency notice on {args['about']}",
        f"Both parties read it. If nobody answers by {args['due']}, you may refuse.",
        "The deficiency notice is sent.",
    )


@action("register")
def register(args: Args) -> Action:
    """Record what a deal asks for, as an officer."""
    return act(
        "register",
        args,
        f"Register: {args['about']}",
        "Register and money change in one transaction, exactly as listed. It cannot be taken back by you.",
        "Registered. The right and the money have moved together.",
    )


@action("register-list")
def register_list(args: Args) -> Action:
    """Bind rights on record to a participant, as an officer."""
    return act(
        "register-list",
        args,
        f"Confirm the list: {args['about']}",
        "The register shows the participant as the holder of the rights whose holder on record it is.",
        "The list is confirmed.",
    )


@action("refuse")
def refuse(args: Args) -> Action:
    """Refuse a request with ground and reason, as an officer."""
    return act(
        "refuse",
        args,
        f"Refuse the request on {args['about']}",
        "Both parties read your reason. Money in escrow stays there until the refusal is final.",
        "The request is refused.",
    )
