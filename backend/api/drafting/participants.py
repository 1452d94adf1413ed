"""Drafts of authorization: applications, accounts and powers, powers of attorney, suspension."""

from __future__ import annotations

import json

from eth_utils.crypto import keccak
from fastapi import APIRouter

from backend.api.drafting import lookups
from backend.api.drafting.desk import Desk, Prepared, TheDesk, hexed, raw, require_words, salt_of
from backend.api.drafting.failures import DraftRoute
from backend.api.drafting.schemas import (
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
from ipr.actions import participants as acts
from ipr.errors import InvalidInput
from ipr.vocabulary.offices import find_office, office_code
from ipr.vocabulary.powers import ALL_POWERS, Power
from ipr.vocabulary.territories import country_name

REASON_LIMIT = 256
"""Bytes of a reason on the chain."""
NATURAL_PERSON = 2

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
    return desk.draft(asked, acts.propose_account(desk.chain, participant, asked.invited, _powers(asked.powers)))


@router.post("/accept-invitation")
def accept_invitation(desk: TheDesk, asked: Asked) -> Draft:
    """Accept to act for a participant."""
    if not asked.participant:
        raise InvalidInput("No participant is named.", "Say whose invitation is accepted.")
    name = desk.name_of(asked.participant)
    return desk.draft(asked, acts.accept_account(desk.chain, asked.participant, name))


@router.post("/change-powers")
def change_powers(desk: TheDesk, asked: ChangePowersAsked) -> Draft:
    """Change what an account of one's participant may do; no powers removes it."""
    powers = _powers(asked.powers) if asked.powers else Power(0)
    return desk.draft(asked, acts.change_powers(desk.chain, asked.changed, powers))


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
