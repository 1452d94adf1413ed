"""The one place that deploys the platform in titanoboa: every part in the order of its constructor.

A part is compiled and deployed when a test first asks for it, with whatever it stands on, so that the tests of a
lower part run without the upper ones. People are named for their roles and have keys, for typed signatures.
"""

from functools import cache
from pathlib import Path
from typing import Any

import boa
from eth_account import Account
from eth_account.signers.local import LocalAccount
from eth_utils import keccak

ROOT = Path(__file__).parents[2]
CONTRACTS = ROOT / "contracts"
EVM = "cancun"
NOW = 1_800_000_000  # unix seconds the tests begin at
DAY = 86_400
YEAR = 365 * DAY

EP = 0x4550
US = 0x5553
DE = 0x4445  # country of the test participants

# Role of each part in the directory, and what its constructor takes after the directory.
PARTS: dict[str, tuple[int, tuple[str, ...]]] = {
    "Participants": (1, ()),
    "Escrow": (2, ("Participants",)),
    "IPRRegistry": (3, ("Participants",)),
    "Licences": (4, ("IPRRegistry",)),
    "Rules": (5, ("IPRRegistry", "Licences")),
    "Agreements": (6, ("Participants", "IPRRegistry", "Licences", "Escrow")),
    "Auctions": (7, ("Participants", "IPRRegistry", "Licences", "Rules", "Escrow", "Agreements")),
    "Market": (8, ("Participants", "IPRRegistry", "Rules", "Agreements")),
    "Recordals": (9, ("Participants", "IPRRegistry", "Licences")),
    "Requests": (10, ("Participants", "IPRRegistry", "Rules", "Agreements", "Recordals")),
}

REGISTRAR, EXAMINER, ACCREDITATION, CASHIER, AUDITOR, ADMINISTRATOR = (1 << bit for bit in range(6))
OFFICERS = {
    "registrar": REGISTRAR,
    "examiner": EXAMINER,
    "accreditation officer": ACCREDITATION,
    "cashier": CASHIER,
    "auditor": AUDITOR,
}
VIEW, NEGOTIATE, SIGN, RECEIVE, FILE, DELEGATE, ADMINISTER = (1 << bit for bit in range(7))
ALL_POWERS = 127
ATTORNEY_POWERS = VIEW | NEGOTIATE | SIGN | RECEIVE | FILE
NO_PERMIT = (0, 0, b"\0" * 32, b"\0" * 32)
ANY_RIGHT = b"\0" * 32
ZERO = "0x" + "0" * 40

# A contract without functions, for a role whose part a test does not need.
BLANK = """
# pragma version 0.4.3
@external
def __default__():
    pass
"""


@cache
def person(name: str) -> LocalAccount:
    """The account of a role in a test; the same name gives the same key."""
    return Account.from_key(keccak(text=f"test account: {name}"))


@cache
def compiled(path: str) -> Any:
    """Deployer of a contract, by its path below the root of the project."""
    return boa.load_partial(str(ROOT / path), compiler_args={"evm_version": EVM})


def blank() -> str:
    """Address of a contract that holds nothing but code."""
    return str(boa.loads(BLANK, compiler_args={"evm_version": EVM}).address)


class Protocol:
    """The platform with two member offices, their officers and the demo token.

    Deploy parts from session fixtures only (conftest.py): what a test deploys by itself is gone after it.
    """

    def __init__(self) -> None:
        boa.env.timestamp = max(boa.env.timestamp, NOW)
        self.founder = person("founder").address
        self.directory = compiled("contracts/Directory.vy").deploy(self.founder)
        self.deployed: dict[str, Any] = {"Directory": self.directory}
        self.token: Any = None
        for office, name in ((EP, "European Patent Office"), (US, "United States Patent and Trademark Office")):
            self.admit_office(office, name)

    def admit_office(self, office: int, name: str) -> None:
        """Admit an office with its administrator and one officer for each other role."""
        administrator = self.officer("administrator", office)
        with boa.env.prank(self.founder):
            self.directory.admit_office(office, name, administrator)
        for role, bits in OFFICERS.items():
            with boa.env.prank(administrator):
                self.directory.appoint_officer(self.officer(role, office), bits, role)

    def officer(self, role: str, office: int = EP) -> str:
        """Address of the officer who holds one role of an office, in the words of `OFFICERS`."""
        return person(f"{role} of {office}").address

    def part(self, name: str) -> Any:
        """The contract of that name, deployed and installed with all it stands on."""
        if name not in self.deployed:
            role, needs = PARTS[name]
            contract = compiled(f"contracts/{name}.vy").deploy(self.directory, *(self.part(need) for need in needs))
            self._install(role, contract.address)
            self.deployed[name] = contract
        return self.deployed[name]

    def caller(self, name: str) -> str:
        """Address to prank as the part of that name; a blank contract takes the role where none was installed."""
        role = PARTS[name][0]
        installed = str(self.directory.part(role))
        if installed != ZERO:
            return installed
        stand_in = blank()
        self._install(role, stand_in)
        return stand_in

    def _install(self, role: int, address: Any) -> None:
        with boa.env.prank(self.founder):
            self.directory.install(role, address)

    def settlement_token(self) -> Any:
        """The demo token, accepted by the directory; its deployer mints."""
        if self.token is None:
            with boa.env.prank(self.founder):
                self.token = compiled("contracts/SettlementToken.vy").deploy()
                self.directory.accept_token(self.token, "dEUR", 6)
        return self.token

    def fund(self, account: str, amount: int) -> None:
        """Mint settlement tokens to an account."""
        with boa.env.prank(self.founder):
            self.settlement_token().mint(account, amount)

    def join(self, name: str, office: int = EP, attorney: bool = False) -> int:
        """Admit a company whose account is `person(name)`; returns its participant id."""
        account = person(name).address
        application = (office, 1, attorney, DE, name, keccak(text=name))
        participants = self.part("Participants")
        with boa.env.prank(account):
            participants.apply(application)
        with boa.env.prank(self.officer("accreditation officer", office)):
            return int(participants.admit(account, application))

    def engage(
        self, principal: int, by: str, attorney: int, agent: str, powers: int = ATTORNEY_POWERS, **terms: Any
    ) -> int:
        """Propose and accept a power of attorney; returns its id.

        `by` and `agent` name the persons who propose and accept; `terms` may hold start, end (unix seconds) and rights.
        """
        now = boa.env.timestamp
        power = (
            principal,
            attorney,
            powers,
            terms.get("start", now),
            terms.get("end", now + YEAR),
            terms.get("rights", []),
        )
        participants = self.part("Participants")
        with boa.env.prank(person(by).address):
            authority = int(participants.propose_power(power))
        with boa.env.prank(person(agent).address):
            participants.accept_power(authority)
        return authority
