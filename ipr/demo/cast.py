"""Who plays whom on the development chain.

Every account is one of the public test mnemonic, so nobody's key is at stake. Offices and rightsholders bear the names
of the public records they stand in for; parties that no record knows are called samples.
"""

from __future__ import annotations

from dataclasses import dataclass

from ipr.signers import NodeSigner, test_account


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a newcomer can play.

    Parameters: `role` names the part played, `index` the account's place in the test mnemonic, `name` the person or
    organisation acted for, `office` the ST.3 code for officers, `attorney` for a patent attorney, `country` ISO code.
    """

    role: str
    index: int
    name: str
    country: str
    office: str = ""
    attorney: bool = False

    @property
    def address(self) -> str:
        """The account."""
        return str(test_account(self.index).address)

    @property
    def signer(self) -> NodeSigner:
        """Somebody who signs for the account: the development node."""
        return NodeSigner(self.address)

    @property
    def key(self) -> str:
        """The person on the command line, such as `seller` or `registrar-ep`."""
        return "-".join([*self.role.lower().split(), *([self.office.lower()] if self.office else [])])

    @property
    def label(self) -> str:
        """How a list of roles shows the person."""
        return f"{self.role} · {self.name}"


SELLER = Person("Seller", 5, "LATCH SYSTEMS, INC.", "US")
BUYER = Person("Buyer", 6, "Sample Buyer GmbH", "DE")
ATTORNEY = Person("Patent attorney", 7, "Sample Patent Attorneys LLP", "US", attorney=True)
RIVAL = Person("Second bidder", 8, "Sample Bidder Oy", "FI")
MARKET_SELLER = Person("Another seller", 9, "WIDEX A/S", "DK")

REGISTRARS = (
    Person("Registrar", 1, "United States Patent and Trademark Office", "US", office="US"),
    Person("Registrar", 2, "European Patent Office", "DE", office="EP"),
    Person("Registrar", 3, "Finnish Patent and Registration Office", "FI", office="FI"),
    Person("Registrar", 4, "Swedish Intellectual Property Office", "SE", office="SE"),
)
PEOPLE = (SELLER, BUYER, ATTORNEY, REGISTRARS[0], RIVAL, MARKET_SELLER, *REGISTRARS[1:])
"""Everybody, those of the first deal first."""


def registrar_of(office: str) -> Person:
    """The officer of an office."""
    return next(person for person in REGISTRARS if person.office == office)
