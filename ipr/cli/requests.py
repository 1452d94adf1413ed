"""The office procedure, from filing to the decision."""

from __future__ import annotations

from typing import Annotated

import typer

from ipr.cli.market import Limit
from ipr.cli.output import moment, print_facts, print_table, short
from ipr.cli.session import Session, acts, reads
from ipr.cli.values import right_of, seconds_of, whole_id
from ipr.errors import InvalidInput

app = typer.Typer(no_args_is_help=True, help="Requests to an office: file, examine, respond, decide.")
Request = Annotated[str, typer.Argument(help="Id of the request.")]
Reference = Annotated[str, typer.Option("--reference", help="The office's entry number, such as reel/frame.")]


@app.command("list")
@reads
def list_requests(
    session: Session,
    office: Annotated[str, typer.Option("--office", help="ST.3 code of the office.")] = "",
    participant: Annotated[int, typer.Option("--participant", help="Number of the applicant or a side.")] = 0,
    status: Annotated[str, typer.Option("--status", help="open or decided.")] = "",
    limit: Limit = 30,
) -> None:
    """List requests."""
    columns = {
        "Kind": lambda one: one["kind_words"],
        "Rights": lambda one: [right["number"] for right in one["rights"]],
        "Office": lambda one: one["office"],
        "Applicant": lambda one: one["applicant"]["name"],
        "Status": lambda one: one["status_words"],
        "Due": lambda one: moment(one["due"]),
        "Id": lambda one: short(one["id"]),
    }
    session.page(
        "/requests", columns, "No requests answer to this.", office=office.upper(), participant=participant or None,
        status=status, limit=limit,
    )  # fmt: skip


@app.command("show")
@reads
def show(session: Session, request: Request) -> None:
    """Show a request: history, findings of the rules, and the exact effects of a registration."""
    found = session.node.get(f"/requests/{whole_id(session.node, '/requests', request)}")

    def table() -> None:
        facts = {
            "Applicant": found["applicant"]["name"],
            "Office": found["office"],
            "Rights": [right["number"] for right in found["rights"]],
            "Status": found["status_words"],
            "In charge": (found["officer"] or {}).get("name"),
            "Due": moment(found["due"]),
        }
        print_facts(found["kind_words"], facts)
        history = ((moment(one["at"]), one["words"], one["by"], one["detail"]) for one in found["history"])
        print_table(["When", "What", "By", "Detail"], history, "No history.")
        findings = (
            (name, rule["number"], rule["sentence"]) for name, rules in found["findings"].items() for rule in rules
        )
        print_table(["Finding", "Rule", "Sentence"], findings, "No rule stands against it.")
        effects = ((one["change"], one["before"], one["after"]) for one in found["effects"])
        print_table(["Registering changes", "From", "To"], effects, "Nothing would change.")

    session.show(found, table)


@app.command("file")
@acts
def file(
    session: Session,
    agreement: Annotated[str, typer.Argument(help="Id of the agreement.")],
    item: Annotated[int, typer.Option("--item", help="Which of its rights, counted from 0.")] = 0,
) -> None:
    """File the request to record a deal."""
    session.act("file", agreement=agreement, item=item)


@app.command("list-of-rights")
@acts
def list_of_rights(
    session: Session,
    numbers: Annotated[list[str], typer.Argument(help="Numbers of the rights that are one's own.")],
) -> None:
    """Ask an office to enter one as the holder of one's own rights."""
    rights = [right_of(session.node, number) for number in numbers]
    offices = {str(right["office"]) for right in rights}
    if len(offices) > 1:
        raise InvalidInput(f"These rights are kept by {' and '.join(sorted(offices))}.", "Ask each office by itself.")
    session.act("list-of-rights", office=offices.pop(), rights=[right["id"] for right in rights])


@app.command("take")
@acts
def take(session: Session, request: Request) -> None:
    """Put oneself in charge (registrar, examiner)."""
    session.act("take", request=whole_id(session.node, "/requests", request))


@app.command("deficiency")
@acts
def deficiency(
    session: Session,
    request: Request,
    notice: Annotated[str, typer.Option("--notice", help="What is missing.")],
    due: Annotated[str, typer.Option("--due", help="Last day to answer, YYYY-MM-DD.")],
) -> None:
    """Issue a deficiency notice (officer in charge)."""
    session.act("deficiency", request=whole_id(session.node, "/requests", request), due=seconds_of(due), notice=notice)


@app.command("respond")
@acts
def respond(
    session: Session, request: Request, statement: Annotated[str, typer.Option("--statement", help="The answer.")]
) -> None:
    """Answer a deficiency notice."""
    session.act("respond", request=whole_id(session.node, "/requests", request), statement=statement)


@app.command("register")
@acts
def register(
    session: Session,
    request: Request,
    reviewed: Annotated[
        list[int] | None, typer.Option("--reviewed", help="A rule to be reviewed; repeat it for each finding.")
    ] = None,
    code: Annotated[str, typer.Option("--code", help="The office's event code; its usual one by default.")] = "",
    reference: Reference = "",
) -> None:
    """Register a deal: the register and the money change in one transaction (registrar in charge)."""
    session.act(
        "register",
        request=whole_id(session.node, "/requests", request),
        reviewed=reviewed or [],
        code=code,
        reference=reference,
    )


@app.command("confirm-list")
@acts
def confirm_list(session: Session, request: Request, reference: Reference = "") -> None:
    """Enter the applicant as the holder of the rights claimed whose name fits (registrar in charge)."""
    claims = session.node.get(f"/requests/{whole_id(session.node, '/requests', request)}")["claims"]
    parties = [claim["party"]["id"] if claim["fits"] else 0 for claim in claims]
    session.act(
        "register-list", request=whole_id(session.node, "/requests", request), parties=parties, reference=reference
    )


@app.command("refuse")
@acts
def refuse(
    session: Session,
    request: Request,
    reason: Annotated[str, typer.Option("--reason", help="Why, for the sides to read.")],
    ground: Annotated[int, typer.Option("--ground", help="Number of the rule against it, 0 for another ground.")] = 0,
) -> None:
    """Refuse a request (officer in charge)."""
    session.act("refuse", request=whole_id(session.node, "/requests", request), ground=ground, reason=reason)


@app.command("waive")
@acts
def waive(session: Session, request: Request) -> None:
    """Waive the appeal against a refusal; once both sides have, the price goes back."""
    session.act("waive", request=whole_id(session.node, "/requests", request))


@app.command("conclude")
@acts
def conclude(session: Session, request: Request) -> None:
    """End a request after its appeal period, or after two years of the office's silence, and refund the price."""
    session.act("conclude", request=whole_id(session.node, "/requests", request))


@app.command("withdraw")
@acts
def withdraw(session: Session, request: Request) -> None:
    """Withdraw a request before it is decided, while a week is left to file anew."""
    session.act("withdraw-request", request=whole_id(session.node, "/requests", request))
