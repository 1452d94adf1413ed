"""Drafts of authorization: applications, accounts and powers, powers of attorney, suspension."""

from __future__ import annotations

import json

from eth_utils.crypto import keccak
from fastapi import APIRouter
from sqlalchemy import RowMapping

from backend.api.drafting import lookups
from backend.api.drafting.desk import Desk, Prepared, TheDesk, hexed, raw, require_words, salt_of
from backend.api.drafting.failures import DraftRoute
from backend.api.drafting.schemas import (
    AccountChosen,
    ApplicantAsked,
    ApplyAsked,
    Asked,
    ChangePowersAsked,
    Draft,
    InviteAsked,
    PowerAsked,
    PowerChosen,
    ReasonAsked,
    RejectAsked,
)
from backend.api.participants import repository as people
from ipr.actions import participants as acts
from ipr.errors import InvalidInput, Refused
from ipr.reasons import reasons
from ipr.sentences import sentence
from ipr.vocabulary.offices import find_office, office_code
from ipr.vocabulary.powers import ALL_POWERS, Power
from ipr.vocabulary.territories import country_name

REASON_LIMIT = 256
"""Bytes of a reason on the chain."""
NATURAL_PERSON = 2
NOT_ANNOUNCED = "participants: no payout address was announced"

router = APIRouter(route_class=DraftRoute)


@router.post("/apply")
def apply(desk: TheDesk, asked: ApplyAsked) -> Draft:
    """Apply for accreditation. What identifies the applicant is for the office alone; its hash goes on the chain."""
    country_name(asked.country.upper())
    find_office(asked.office)
    identity = require_words(asked.identity_text, "applicant's identity", 4_000)
    salt = salt_of(asked)
    application = acts.Application(
        office=asked.office.upper(),
        kind=asked.kind,
        attorney=asked.attorney,
        country=asked.country.upper(),
        name=asked.name,
        identity=keccak(salt + identity.encode()),
    )
    digest = application.digest()
    paper = json.dumps({"identity": identity, "salt": hexed(salt)}, ensure_ascii=False, sort_keys=True).encode()
    subject = f"application:{hexed(digest)}"
    return desk.draft(
        asked,
        acts.apply(desk.chain, application),
        ids={"application": digest},
        documents=[Prepared("identity", "identity.json", subject, paper)],
    )


@router.post("/withdraw-application")
def withdraw_application(desk: TheDesk, asked: Asked) -> Draft:
    """Withdraw one's own pending application."""
    return desk.draft(asked, acts.withdraw_application(desk.chain))


@router.post("/admit")
def admit(desk: TheDesk, asked: ApplicantAsked) -> Draft:
    """Admit an applicant: exactly what was applied for."""
    row = lookups.open_application(desk.reading, asked.applicant)
    application = acts.Application(
        office=office_code(row["office"]),
        kind=row["kind"],
        attorney=row["attorney"],
        country=row["country"].to_bytes(2, "big").decode("ascii", "replace"),
        name=row["name"],
        identity=raw(row["identity"]),
    )
    return desk.draft(asked, acts.admit(desk.chain, asked.applicant, application))


@router.post("/reject")
def reject(desk: TheDesk, asked: RejectAsked) -> Draft:
    """Reject an application with a reason."""
    row = lookups.open_application(desk.reading, asked.applicant)
    reason = require_words(asked.reason, "reason", REASON_LIMIT)
    return desk.draft(asked, acts.reject(desk.chain, asked.applicant, raw(row["application"]), reason))


@router.post("/suspend")
def suspend(desk: TheDesk, asked: ReasonAsked) -> Draft:
    """Suspend a participant."""
    reason = require_words(asked.reason, "reason", REASON_LIMIT)
    return desk.draft(asked, acts.suspend(desk.chain, asked.participant, desk.name_of(asked.participant), reason))


@router.post("/reinstate")
def reinstate(desk: TheDesk, asked: ReasonAsked) -> Draft:
    """End a suspension."""
    reason = require_words(asked.reason, "reason", REASON_LIMIT)
    return desk.draft(asked, acts.reinstate(desk.chain, asked.participant, desk.name_of(asked.participant), reason))


@router.post("/invite-account")
def invite_account(desk: TheDesk, asked: InviteAsked) -> Draft:
    """Invite another account to act for one's participant."""
    participant = desk.participant(asked)
    other = lookups.participant_of(desk.reading, asked.invited)
    if other is not None:
        raise InvalidInput(
            f"{asked.invited} acts for {desk.name_of(other)} already.",
            "One account acts for one participant: invite another account, or change the powers of this one.",
        )
    return desk.draft(asked, acts.propose_account(desk.chain, participant, asked.invited, _powers(asked.powers)))


@router.post("/withdraw-invitation")
def withdraw_invitation(desk: TheDesk, asked: AccountChosen) -> Draft:
    """Take an invitation back before it is accepted."""
    participant = desk.participant(asked)
    row = lookups.account(desk.reading, asked.chosen, participant)
    if row is None or not row["proposed_powers"]:
        raise InvalidInput(
            f"No invitation of {asked.chosen} is open.", "Look at the list of accounts; it may have been accepted."
        )
    return desk.draft(asked, acts.withdraw_proposal(desk.chain, participant, asked.chosen))


@router.post("/accept-invitation")
def accept_invitation(desk: TheDesk, asked: Asked) -> Draft:
    """Accept to act for a participant."""
    if not asked.participant:
        raise InvalidInput("No participant is named.", "Say whose invitation is accepted.")
    name = desk.name_of(asked.participant)
    invited = (row for row in people.proposals_to(desk.reading, asked.account) if not row["valid"])
    if any(row["participant"] == asked.participant for row in invited):
        raise InvalidInput(
            sentence(f"Whoever invited this account may no longer administer {name}"), f"Ask {name} to invite it again."
        )
    return desk.draft(asked, acts.accept_account(desk.chain, asked.participant, name))


@router.post("/change-powers")
def change_powers(desk: TheDesk, asked: ChangePowersAsked) -> Draft:
    """Change what an account of one's participant may do; no powers removes it."""
    powers = _powers(asked.powers) if asked.powers else Power(0)
    _require_own(desk, desk.participant(asked), asked.changed)
    return desk.draft(asked, acts.change_powers(desk.chain, asked.changed, powers))


@router.post("/announce-payout")
def announce_payout(desk: TheDesk, asked: AccountChosen) -> Draft:
    """Announce where money of one's participant is to go; it can be confirmed after three days."""
    row = _own(desk, asked)
    if row["payout"] == asked.chosen:
        raise InvalidInput("Money goes to this account already.", "Choose another account.")
    _require_receiver(desk, row["participant"], asked.chosen)
    return desk.draft(asked, acts.propose_payout(desk.chain, asked.chosen))


@router.post("/withdraw-payout")
def withdraw_payout(desk: TheDesk, asked: Asked) -> Draft:
    """Take the announced payout address back; the present one stays."""
    row = _announced(desk, asked)
    return desk.draft(asked, acts.withdraw_payout(desk.chain, row["payout"]))


@router.post("/confirm-payout")
def confirm_payout(desk: TheDesk, asked: Asked) -> Draft:
    """Make the announced account the payout address, three days after its announcement."""
    row = _announced(desk, asked)
    if row["payout_due"] <= desk.chain.now():
        _require_receiver(desk, row["participant"], row["proposed_payout"])
    return desk.draft(asked, acts.confirm_payout(desk.chain, row["participant"], row["proposed_payout"]))


def _own(desk: Desk, asked: Asked) -> RowMapping:
    """The participant an act is for.

    Raises:
        InvalidInput: there is none with this number.
    """
    number = desk.participant(asked)
    row = lookups.participant(desk.reading, number)
    if row is None:
        raise InvalidInput(f"There is no participant {number}.", "Leave it out to act for the account's own.")
    return row


def _announced(desk: Desk, asked: Asked) -> RowMapping:
    """The participant an act is for, which announced a payout address."""
    row = _own(desk, asked)
    if row["proposed_payout"] is None:
        raise Refused(*reasons()[NOT_ANNOUNCED], NOT_ANNOUNCED)
    return row


def _require_own(desk: Desk, participant: int, account: str) -> int:
    """The powers of an account of the participant.

    The contract's own reason speaks of whoever acts; this one is about the account acted on.

    Raises:
        InvalidInput: it is none.
    """
    row = lookups.account(desk.reading, account, participant)
    if row is None or not row["powers"]:
        raise InvalidInput(f"{account} is no account of this participant.", "Invite it first; it has to accept.")
    return int(row["powers"])


def _require_receiver(desk: Desk, participant: int, account: str) -> None:
    """Money may go to an account of the participant that has the power to receive.

    Raises:
        InvalidInput: this one has not.
    """
    if not _require_own(desk, participant, account) & Power.RECEIVE:
        raise InvalidInput(f"{account} may not receive money.", "Give it that power first, or choose another account.")


@router.post("/power-of-attorney")
def power_of_attorney(desk: TheDesk, asked: PowerAsked) -> Draft:
    """Give an attorney a power; it works once the attorney accepts."""
    principal, now = desk.participant(asked), desk.chain.now()
    if asked.end <= now:
        raise InvalidInput("The power of attorney ends in the past.", "Choose a day to come.")
    attorney = lookups.participant(desk.reading, asked.attorney)
    if attorney is None or not attorney["attorney"]:
        raise InvalidInput(
            f"Participant {asked.attorney} is not an accredited patent attorney.",
            "Choose one from the list of attorneys.",
        )
    power = acts.PowerOfAttorney(
        principal=principal,
        attorney=asked.attorney,
        powers=_powers(asked.powers),
        start=now,
        end=asked.end,
        rights=tuple(_listed(desk, principal, raw(right)) for right in asked.rights),
    )
    return desk.draft(asked, acts.propose_power(desk.chain, power, desk.name_of(asked.attorney)))


def _listed(desk: Desk, principal: int, right: bytes) -> tuple[bytes, int]:
    """A right a power is limited to, with the time its holding began; 0 where the principal does not hold it yet."""
    row = lookups.rights(desk.reading, [right])[0]
    held = (each["since"] for each in lookups.holders(desk.reading, row["right"]) if each["party"] == principal)
    return right, next(held, 0)


def _powers(bits: int) -> Power:
    """Powers that exist, at least one."""
    if not bits:
        raise InvalidInput("No power is given.", "Choose at least one power.")
    if bits & ~int(ALL_POWERS):
        raise InvalidInput("There is no such power.", "Choose among the powers the page lists.")
    return Power(bits)


@router.post("/accept-power")
def accept_power(desk: TheDesk, asked: PowerChosen) -> Draft:
    """Accept a power of attorney, as the attorney."""
    row = lookups.power(desk.reading, asked.power)
    return desk.draft(asked, acts.accept_power(desk.chain, asked.power, desk.name_of(row["principal"])))


@router.post("/revoke-power")
def revoke_power(desk: TheDesk, asked: PowerChosen) -> Draft:
    """Revoke a power of attorney, as the principal."""
    row = lookups.power(desk.reading, asked.power)
    return desk.draft(asked, acts.revoke_power(desk.chain, asked.power, desk.name_of(row["attorney"])))


@router.post("/renounce-power")
def renounce_power(desk: TheDesk, asked: PowerChosen) -> Draft:
    """Renounce a power of attorney, as the attorney."""
    row = lookups.power(desk.reading, asked.power)
    return desk.draft(asked, acts.renounce_power(desk.chain, asked.power, desk.name_of(row["principal"])))
