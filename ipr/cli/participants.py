"""Authorization: applications, admission, accounts and their powers, suspension."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ipr.cli.accounts import address_of
from ipr.cli.market import Limit
from ipr.cli.output import day, moment, print_facts, print_table
from ipr.cli.session import Session, acts, reads
from ipr.cli.values import powers_of

if TYPE_CHECKING:
    from ipr.node import Json

app = typer.Typer(no_args_is_help=True, help="Who takes part: applications, admission, accounts, suspension.")
Account = Annotated[str, typer.Argument(help="Address, or a role of the development chain.")]
Participant = Annotated[int, typer.Argument(help="Number of the participant.")]
Powers = Annotated[str, typer.Argument(help="Such as view,sign,receive; or all.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, for the participant to read.", show_default=False)]


@app.command("list")
@reads
def list_participants(
    session: Session,
    words: Annotated[str, typer.Argument(help="Words of the name.")] = "",
    attorneys: Annotated[bool, typer.Option("--attorneys", help="Patent attorneys alone.")] = False,
    limit: Limit = 30,
) -> None:
    """List participants."""
    columns = {
        "Number": lambda one: one["id"],
        "Name": lambda one: one["name"],
        "Country": lambda one: one.get("country"),
        "Accredited by": lambda one: one["office"],
        "Patent attorney": lambda one: one["attorney"],
        "Suspended": lambda one: one["suspended"],
    }
    asked = attorneys or None
    session.page("/participants", columns, "No participant answers to this.", q=words, attorney=asked, limit=limit)


@app.command("show")
@reads
def show(session: Session, participant: Participant) -> None:
    """Show a participant and its accounts."""
    found = session.node.get(f"/participants/{participant}")

    def table() -> None:
        facts = {
            "Number": found["id"],
            "Country": found.get("country"),
            "Accredited by": f"{found['office']}, {day(found['since'])}",
            "Patent attorney": found["attorney"],
            "Suspended": _suspension(found),
            "Payout address": found["payout"],
            "Announced": found["proposed_payout"]
            and f"{found['proposed_payout']}, to be confirmed from {moment(found['payout_due'])}",
        }
        print_facts(found["name"], facts)
        accounts = [(one["account"], one["powers"], "") for one in found["accounts"]]
        invited = [
            (one["account"], one["powers"], "invited" if one["valid"] else "invitation has died")
            for one in found["proposals"]
        ]
        print_table(["Account", "Powers", ""], accounts + invited, "No accounts.")

    session.show(found, table)


def _suspension(found: Json) -> str:
    """Since when a participant is suspended, and why; empty if it is not."""
    last = next((one for one in found["suspensions"] if one["until"] is None), None)
    return f"since {day(last['since'])}: {last['reason']}" if last else ""


@app.command("applications")
@reads
def applications(
    session: Session,
    office: Annotated[str, typer.Option("--office", help="ST.3 code of the office asked.")] = "",
    limit: Limit = 30,
) -> None:
    """List applications for accreditation."""
    columns = {
        "Name": lambda one: one["name"] or "(natural person)",
        "Country": lambda one: one["country"],
        "As": lambda one: "patent attorney" if one["attorney"] else one["kind_words"],
        "Office": lambda one: one["office"],
        "Status": lambda one: one["status"],
        "Filed": lambda one: day(one["filed"]),
        "Account": lambda one: one["account"],
    }
    session.page("/applications", columns, "No applications.", office=office.upper(), limit=limit)


@app.command("apply")
@acts
def apply(
    session: Session,
    office: Annotated[str, typer.Option("--office", help="ST.3 code of the office asked.", show_default=False)],
    country: Annotated[str, typer.Option("--country", help="ISO code of the country.", show_default=False)],
    identity: Annotated[
        str, typer.Option("--identity", help="What the office is to examine, such as a register entry; kept private.")
    ],
    name: Annotated[str, typer.Option("--name", help="Name of a legal entity; left out by a natural person.")] = "",
    attorney: Annotated[bool, typer.Option("--attorney", help="Apply as a patent attorney.")] = False,
) -> None:
    """Apply for accreditation."""
    session.act(
        "apply", office=office.upper(), kind=1 if name else 2, attorney=attorney, country=country.upper(), name=name,
        identity_text=identity,
    )  # fmt: skip


@app.command("withdraw")
@acts
def withdraw(session: Session) -> None:
    """Withdraw one's own application."""
    session.act("withdraw-application")


@app.command("admit")
@acts
def admit(session: Session, applicant: Account) -> None:
    """Admit an applicant (accreditation officer)."""
    session.act("admit", applicant=address_of(applicant))


@app.command("reject")
@acts
def reject(session: Session, applicant: Account, reason: Reason) -> None:
    """Reject an application (accreditation officer)."""
    session.act("reject", applicant=address_of(applicant), reason=reason)


@app.command("suspend")
@acts
def suspend(session: Session, participant: Participant, reason: Reason) -> None:
    """Suspend a participant (accreditation officer of its office)."""
    session.for_whom = participant
    session.act("suspend", reason=reason)


@app.command("reinstate")
@acts
def reinstate(session: Session, participant: Participant, reason: Reason) -> None:
    """End a suspension (accreditation officer of its office)."""
    session.for_whom = participant
    session.act("reinstate", reason=reason)


@app.command("invite")
@acts
def invite(session: Session, account: Account, powers: Powers) -> None:
    """Invite an account to act for one's participant."""
    session.act("invite-account", invited=address_of(account), powers=int(powers_of(powers)))


@app.command("withdraw-invitation")
@acts
def withdraw_invitation(session: Session, account: Account) -> None:
    """Take an invitation back before it is accepted."""
    session.act("withdraw-invitation", chosen=address_of(account))


@app.command("join")
@acts
def join(session: Session, participant: Participant) -> None:
    """Accept an invitation."""
    session.for_whom = participant
    session.act("accept-invitation")


@app.command("change-powers")
@acts
def change_powers(session: Session, account: Account, powers: Powers) -> None:
    """Change the powers of an account; an empty text ("") removes it."""
    session.act("change-powers", changed=address_of(account), powers=int(powers_of(powers)))


@app.command("announce-payout")
@acts
def announce_payout(session: Session, account: Account) -> None:
    """Announce where money is to go: an own account that may receive. It can be confirmed three days later."""
    session.act("announce-payout", chosen=address_of(account))


@app.command("withdraw-payout")
@acts
def withdraw_payout(session: Session) -> None:
    """Take the announced payout address back."""
    session.act("withdraw-payout")


@app.command("confirm-payout")
@acts
def confirm_payout(session: Session) -> None:
    """Make the announced account the payout address, from three days after the announcement."""
    session.act("confirm-payout")
