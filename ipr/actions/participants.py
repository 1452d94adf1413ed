"""Authorization: applications, accounts and their powers, powers of attorney, suspension."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from eth_abi.abi import encode
from eth_utils.crypto import keccak

from ipr.chain import Call, Chain
from ipr.errors import InvalidInput
from ipr.vocabulary.moments import to_date
from ipr.vocabulary.offices import office_id
from ipr.vocabulary.powers import Power, format_powers

LEGAL_ENTITY = 1
NATURAL_PERSON = 2
NAME_LIMIT = 96
"""Bytes of a name on the chain; longer company names are given in their short form."""
PAYOUT_DAYS = 3
"""Days from the announcement of a payout address until it can be confirmed."""


@dataclass(frozen=True, slots=True)
class Application:
    """What an applicant asks an office to examine.

    Parameters: `office` ST.3 code, `kind` 1 legal entity or 2 natural person, `attorney` whether accreditation as a
    patent attorney is asked for, `country` ISO 3166-1 alpha-2 code, `name` of a legal entity (a natural person's is
    never written on the chain), `identity` salted commitment (32 bytes) to what the office examines.
    """

    office: str
    kind: int
    attorney: bool
    country: str
    name: str
    identity: bytes

    def __post_init__(self) -> None:
        """Refuse what no office could examine."""
        if self.kind == LEGAL_ENTITY and not self.name.strip():
            raise InvalidInput("The application names nobody.", "Give the legal entity's name as its register has it.")
        if self.kind == NATURAL_PERSON and self.name:
            raise InvalidInput(
                "A natural person's name may not stand on the chain.", "Leave it out; give it to the office."
            )
        if len(self.name.encode()) > NAME_LIMIT:
            raise InvalidInput(
                f"The name is longer than {NAME_LIMIT} bytes.", "Use the entity's registered short form."
            )

    def as_tuple(self) -> tuple[Any, ...]:
        """The application in the order of the contract's struct."""
        country = int.from_bytes(self.country.encode("ascii"), "big")
        return (office_id(self.office), self.kind, self.attorney, country, self.name, self.identity)

    def digest(self) -> bytes:
        """The id the chain keeps: what an officer admits is exactly what was applied for.

        Its last two bytes are the office, so that one word tells who may decide.
        """
        hashed = keccak(encode(["(uint16,uint8,bool,uint16,string,bytes32)"], [self.as_tuple()]))
        return hashed[:30] + office_id(self.office).to_bytes(2, "big")


@dataclass(frozen=True, slots=True)
class PowerOfAttorney:
    """A power a principal gives an attorney.

    Parameters: participant ids; `powers`; `start` and `end` unix seconds; `rights` limits it to these rights, each with
    the time its present holding began (0 where it is yet to be acquired); empty means all rights.
    """

    principal: int
    attorney: int
    powers: Power
    start: int
    end: int
    rights: tuple[tuple[bytes, int], ...] = ()

    def as_tuple(self) -> tuple[Any, ...]:
        """The power in the order of the contract's struct."""
        return (self.principal, self.attorney, int(self.powers), self.start, self.end, list(self.rights))


def apply(chain: Chain, application: Application) -> Call:
    """Apply for accreditation."""
    return chain.write(
        "Participants", "apply", application.as_tuple(),
        title="Apply for accreditation",
        consequence=f"The office {application.office} examines the application; once admitted, you can trade and file.",
    )  # fmt: skip


def withdraw_application(chain: Chain) -> Call:
    """Withdraw one's own pending application."""
    return chain.write(
        "Participants", "withdraw_application",
        title="Withdraw the application", consequence="The office stops examining it; you can apply again.",
    )  # fmt: skip


def admit(chain: Chain, account: str, application: Application) -> Call:
    """Admit an applicant (accreditation officer of the office applied to)."""
    return chain.write(
        "Participants", "admit", account, application.as_tuple(),
        title=f"Admit {application.name or 'the applicant'}",
        consequence=f"{application.name or 'The applicant'} becomes a participant; the account gets every power "
        "for it.",
    )  # fmt: skip


def reject(chain: Chain, account: str, application: bytes, reason: str) -> Call:
    """Reject an application with a reason (accreditation officer)."""
    return chain.write(
        "Participants", "reject", account, application, reason,
        title="Reject the application", consequence="The applicant is told the reason and can apply again.",
    )  # fmt: skip


def suspend(chain: Chain, participant: int, name: str, reason: str) -> Call:
    """Suspend a participant (accreditation officer of its office)."""
    return chain.write(
        "Participants", "suspend", participant, reason,
        title=f"Suspend {name}",
        consequence=f"{name} can no longer act, itself or as an attorney, and nothing new is agreed with it; its "
        "requests cannot be registered; payments and refunds still reach it.",
    )  # fmt: skip


def reinstate(chain: Chain, participant: int, name: str, reason: str) -> Call:
    """End a suspension (accreditation officer of its office)."""
    return chain.write(
        "Participants", "reinstate", participant, reason,
        title=f"Reinstate {name}", consequence=f"{name} can act again.",
    )  # fmt: skip


def propose_account(chain: Chain, participant: int, account: str, powers: Power) -> Call:
    """Invite an account to act for one's participant."""
    return chain.write(
        "Participants", "propose_account", participant, account, int(powers),
        title="Invite an account",
        consequence=f"Once it accepts, {account} may {format_powers(powers)} for you.",
    )  # fmt: skip


def withdraw_proposal(chain: Chain, participant: int, account: str) -> Call:
    """Take an invitation back before it is accepted."""
    return chain.write(
        "Participants", "propose_account", participant, account, 0,
        title="Take the invitation back", consequence=f"{account} can no longer accept to act for you.",
    )  # fmt: skip


def accept_account(chain: Chain, participant: int, name: str) -> Call:
    """Accept an invitation to act for a participant."""
    return chain.write(
        "Participants", "accept_account", participant,
        title=f"Join {name}", consequence=f"This account acts for {name} from now on.",
    )  # fmt: skip


def change_powers(chain: Chain, account: str, powers: Power) -> Call:
    """Change an account's powers; none removes it."""
    words = f"may {format_powers(powers)}" if powers else "can no longer act for you"
    return chain.write(
        "Participants", "change_powers", account, int(powers),
        title="Change powers" if powers else "Remove an account", consequence=f"{account} {words}.",
    )  # fmt: skip


def propose_payout(chain: Chain, account: str) -> Call:
    """Announce a new payout address of one's participant."""
    return chain.write(
        "Participants", "propose_payout", account,
        title="Announce a new payout address",
        consequence=f"In {PAYOUT_DAYS} days it can be confirmed; from then on money for you goes to {account}.",
    )  # fmt: skip


def withdraw_payout(chain: Chain, present: str) -> Call:
    """Take the announced payout address back; `present` is the payout address that stays."""
    return chain.write(
        "Participants", "propose_payout", present,
        title="Take the announced payout address back", consequence=f"Money for you goes to {present} as before.",
    )  # fmt: skip


def confirm_payout(chain: Chain, participant: int, account: str = "") -> Call:
    """Confirm the payout address that was announced, after its delay; `account` names it in the consequence."""
    return chain.write(
        "Participants", "confirm_payout", participant,
        title="Confirm the payout address",
        consequence=f"Money for you goes to {account or 'the address announced'} from now on.",
    )  # fmt: skip


def propose_power(chain: Chain, power: PowerOfAttorney, attorney_name: str) -> Call:
    """Give a power of attorney; it works once the attorney accepts."""
    scope = f"for {len(power.rights)} named rights" if power.rights else "for all your rights"
    return chain.write(
        "Participants", "propose_power", power.as_tuple(),
        title=f"Give {attorney_name} a power of attorney",
        consequence=f"Once accepted, {attorney_name} may {format_powers(power.powers)} in your name {scope}, "
        f"until {to_date(power.end)}. You can revoke it at any time.",
    )  # fmt: skip


def accept_power(chain: Chain, authority: int, principal_name: str) -> Call:
    """Accept a power of attorney (attorney)."""
    return chain.write(
        "Participants", "accept_power", authority,
        title=f"Accept the power of attorney of {principal_name}",
        consequence=f"You may act for {principal_name} within its limits, and answer for it.",
    )  # fmt: skip


def revoke_power(chain: Chain, authority: int, attorney_name: str) -> Call:
    """Revoke a power of attorney (principal)."""
    return chain.write(
        "Participants", "revoke_power", authority,
        title=f"Revoke the power of {attorney_name}",
        consequence=f"{attorney_name} can do nothing more in your name; what was done stands.",
    )  # fmt: skip


def renounce_power(chain: Chain, authority: int, principal_name: str) -> Call:
    """Renounce a power of attorney (attorney)."""
    return chain.write(
        "Participants", "renounce_power", authority,
        title=f"Renounce the power of {principal_name}",
        consequence=f"You no longer act for {principal_name}; what was done stands.",
    )  # fmt: skip
