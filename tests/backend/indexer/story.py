"""A history every test can rely on: two offices, a seller, a buyer, an attorney, three rights, and deals about them.

The right of the main deal is a real one (US 7,654,321 B2); participants are named by their roles.
"""

from dataclasses import dataclass, field
from typing import Any

from ipr.vocabulary.commitments import commit_entity, unclaimed_holder
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.numbers import right_id
from ipr.vocabulary.offices import office_id
from ipr.vocabulary.territories import to_bitmap
from tests.backend.indexer.anvil import OFFICE_ACCOUNT, TOKEN, Anvil

US, EP = office_id("US"), office_id("EP")
REGISTRAR = OFFICE_ACCOUNT
SELLER_ACCOUNT = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"
BUYER_ACCOUNT = "0x90F79bf6EB2c4f870365E785982E1f101E93b906"
ATTORNEY_ACCOUNT = "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65"
APPLICANT_ACCOUNT = "0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc"
EMPLOYEE_ACCOUNT = "0x976EA74026E726554dB657fA54763abd0C3a0aa9"
SELLER, BUYER, ATTORNEY = 1, 2, 3

PATENT = "0x" + right_id(US, Kind.PATENT, "US7654321B2").hex()
MARK = "0x" + right_id(US, Kind.TRADE_MARK, "4567890").hex()
UNCLAIMED = "0x" + right_id(EP, Kind.PATENT, "EP1234567B1").hex()
OFFER, AUCTION, LICENCE_OFFER = ("0x" + f"{n:02x}" * 32 for n in (0xA1, 0xA2, 0xA3))
AGREEMENT, OTHER_AGREEMENT = ("0x" + f"{n:02x}" * 32 for n in (0xB1, 0xB2))
REQUEST, LIST_REQUEST = ("0x" + f"{n:02x}" * 32 for n in (0xC1, 0xC2))
DOCUMENT, FORM_DOCUMENT = ("0x" + f"{n:02x}" * 32 for n in (0xD1, 0xD2))
HOLDER_NAME = "Buyer Company Oy"
HOLDER_COMMITMENT = "0x" + commit_entity(HOLDER_NAME).hex()
HOLDER_PARTY = unclaimed_holder(commit_entity(HOLDER_NAME))
WHOLE_FIELD = 1
PRICE = 123_000_000
DEPOSIT, LAST_BID = 5_000_000, 52_000_000
FOREVER = 4_000_000_000  # in the year 2096


def terms(right: str = PATENT, grant: int = 1, grantee: int = 0, price: int = PRICE, end: int = 0) -> dict[str, Any]:
    """Terms of a deal about one right of the seller."""
    return {
        "grant": grant,
        "grantor": SELLER,
        "grantee": grantee,
        "token": TOKEN,
        "territory": to_bitmap(["US"]),
        "fields": WHOLE_FIELD,
        "acts": 31,
        "options": 2,
        "end": end,
        "share_bp": 10_000 if grant == 1 else 0,
        "royalty_bp": 0 if grant == 1 else 250,
        "minimum": 0 if grant == 1 else 1_000_000,
        "period": 0 if grant == 1 else 31_536_000,
        "text": "0x" + "ee" * 32,
        "items": [{"right": right, "price": price}],
    }


@dataclass
class Story:
    """Tells the history to a chain, a chapter at a time."""

    anvil: Anvil
    told: list[str] = field(default_factory=list)

    def emit(self, part: str, event: str, /, **args: Any) -> None:
        """One event."""
        self.anvil.emit(part, event, **args)
        self.told.append(event)

    def founding(self) -> None:
        """Two offices, their officers, the token."""
        for office, name in ((US, "United States Patent and Trademark Office"), (EP, "European Patent Office")):
            self.emit("Directory", "OfficeAdmitted", office=office, name=name, administrator=REGISTRAR)
        self.emit("Directory", "OfficerAppointed", office=US, officer=1, account=REGISTRAR, roles=63, name="registrar")
        self.emit("Directory", "TokenAccepted", token=TOKEN, symbol="dEUR", decimals=6)
        self.emit("Directory", "PartInstalled", role=1, number=1, part=self.anvil.addresses["Participants"])

    def admissions(self) -> None:
        """Three participants admitted, one application pending, an employee, a power of attorney."""
        people = (
            (SELLER, SELLER_ACCOUNT, "Seller Company Ltd", False),
            (BUYER, BUYER_ACCOUNT, HOLDER_NAME, False),
            (ATTORNEY, ATTORNEY_ACCOUNT, "Attorney Firm LLP", True),
        )
        for participant, account, name, attorney in people:
            who: dict[str, Any] = {"account": account, "office": US, "kind": 1, "attorney": attorney, "name": name}
            self.emit("Participants", "Applied", **who, country=0x5553)
            self.emit("Participants", "Admitted", **who, country=0x5553, participant=participant, officer=1)
        self.emit(
            "Participants", "Applied", account=APPLICANT_ACCOUNT, office=US, kind=1, name="Applicant & <b>Sons</b>",
            country=0x4649,
        )  # fmt: skip
        self.emit(
            "Participants", "AccountProposed", participant=SELLER, account=EMPLOYEE_ACCOUNT, powers=3, by=SELLER_ACCOUNT
        )
        self.emit(
            "Participants", "PowerProposed", authority=1, principal=BUYER, attorney=ATTORNEY, powers=127, start=1,
            end=FOREVER, by=BUYER_ACCOUNT,
        )  # fmt: skip

    def register(self) -> None:
        """A patent and a mark of the seller; a patent whose holder has not joined."""
        self._right(PATENT, US, Kind.PATENT, "US7654321B2", "Method and apparatus", SELLER)
        self._right(MARK, US, Kind.TRADE_MARK, "4567890", "SELLER'S MARK", SELLER)
        self._right(UNCLAIMED, EP, Kind.PATENT, "EP1234567B1", "Vorrichtung für Größen", HOLDER_PARTY)
        self.emit("IPRRegistry", "NumberAdded", right=PATENT, number="11123456", stage=1)
        self.emit(
            "IPRRegistry", "EncumbranceRecorded", right=MARK, encumbrance=1, beneficiary=BUYER, reference="R/1",
            officer=1,
        )  # fmt: skip

    def _right(self, right: str, office: int, kind: Kind, number: str, title: str, party: int) -> None:
        self.emit(
            "IPRRegistry", "RightRegistered", right=right, office=office, officer=1, kind=int(kind), number=number,
            title=title, territory=to_bitmap(["US"]), fields=WHOLE_FIELD, filed=1_000_000_000, granted=1_200_000_000,
            expiry=FOREVER,
        )  # fmt: skip
        unclaimed = party == HOLDER_PARTY
        self.emit(
            "IPRRegistry", "HolderRecorded", right=right, party=party, share_bp=10_000,
            name=HOLDER_NAME if unclaimed else "", commitment=HOLDER_COMMITMENT if unclaimed else None,
        )  # fmt: skip
        self.status(right, "F", "B2", 1_200_000_000)

    def status(self, right: str, letter: str, code: str, effective: int, state: str = "F", reference: str = "") -> None:
        """A legal-status event."""
        self.emit(
            "IPRRegistry", "StatusRecorded", right=right, category=ord(letter), state=ord(state), code=code,
            effective=effective, expiry=FOREVER, reference=reference, officer=1,
        )  # fmt: skip

    def offers(self) -> None:
        """An offer to assign the patent, one to license the mark, an auction of the mark with two bids."""
        content = {"opens": 1, "closes": FOREVER, "completion": 2_592_000, "salt": "0x" + "01" * 32}
        by: dict[str, Any] = {"grantor": SELLER, "account": SELLER_ACCOUNT, "warned": 1 << 11}
        self.emit("Market", "OfferPublished", offer=OFFER, **by, content={**content, "terms": terms()})
        licence = terms(MARK, grant=4, price=5_000_000, end=FOREVER - 1)
        self.emit("Market", "OfferPublished", offer=LICENCE_OFFER, **by, content={**content, "terms": licence})
        lot = {**content, "terms": terms(MARK, price=50_000_000), "increment": 1_000_000, "deposit": DEPOSIT}
        self.emit("Auctions", "AuctionCreated", auction=AUCTION, **by, lot={**lot, "extension": 600})
        decider = self.anvil.addresses["Auctions"]
        self.emit(
            "Escrow", "AccountPrepared", account=AUCTION, payee=SELLER, token=TOKEN, amount=DEPOSIT, decider=decider
        )
        bids = ((ATTORNEY, ATTORNEY_ACCOUNT, 50_000_000), (BUYER, BUYER_ACCOUNT, LAST_BID))
        for bidder, account, amount in bids:
            self.emit(
                "Auctions", "BidPlaced", auction=AUCTION, bidder=bidder, account=account, amount=amount,
                ends=FOREVER + 600,
            )  # fmt: skip
            if bidder == ATTORNEY:
                self.emit(
                    "Escrow", "Deposited", account=AUCTION, payer=bidder, payee=SELLER, token=TOKEN, amount=DEPOSIT,
                    decider=decider, source=account,
                )  # fmt: skip
        self.emit(
            "Escrow", "PayerReplaced", account=AUCTION, payer=BUYER, earlier=ATTORNEY, source=BUYER_ACCOUNT,
            credited=True,
        )  # fmt: skip

    def acceptance(self) -> None:
        """The buyer accepts and signs, the seller signs, the buyer pays into escrow."""
        self.emit("Market", "OfferAccepted", offer=OFFER, agreement=AGREEMENT, grantee=BUYER)
        self.emit(
            "Agreements", "AgreementOpened", agreement=AGREEMENT, source=OFFER, grantee=BUYER, grantor=SELLER,
            long_stop=FOREVER,
        )  # fmt: skip
        for participant, account in ((BUYER, BUYER_ACCOUNT), (SELLER, SELLER_ACCOUNT)):
            self.emit(
                "Agreements", "Signed", agreement=AGREEMENT, participant=participant, account=account,
                document=DOCUMENT, cid="bafkreigh2akiscaildc", long_stop=FOREVER,
            )  # fmt: skip

    def hammer(self) -> None:
        """The auction closes: a contract that binds seller and buyer."""
        self.emit(
            "Agreements", "AgreementOpened", agreement=OTHER_AGREEMENT, source=AUCTION, grantee=BUYER, grantor=SELLER,
            long_stop=FOREVER, signed=3,
        )  # fmt: skip
        self.emit(
            "Auctions", "AuctionSettled", auction=AUCTION, agreement=OTHER_AGREEMENT, winner=BUYER, amount=LAST_BID
        )

    def funding(self) -> None:
        """The price goes into escrow."""
        from backend.indexer.handlers.agreements import escrow_account

        self.emit(
            "Escrow", "Deposited", account=escrow_account(AGREEMENT, 0), payer=BUYER, payee=SELLER, token=TOKEN,
            amount=PRICE, decider=self.anvil.addresses["Agreements"], source=BUYER_ACCOUNT,
        )  # fmt: skip
        self.emit("Agreements", "Funded", agreement=AGREEMENT, account=BUYER_ACCOUNT, total=PRICE, long_stop=FOREVER)

    def filing(self) -> None:
        """A request about the deal by the buyer's attorney, taken, to be put right; and a list of one's rights."""
        power = {"authority": 2, "principal": BUYER, "attorney": ATTORNEY, "powers": 1 | 16, "start": 1, "end": FOREVER}
        self.emit("Participants", "PowerProposed", **power, by=BUYER_ACCOUNT)
        self.emit("Participants", "PowerAccepted", authority=2, by=ATTORNEY_ACCOUNT)
        self.emit(
            "Requests", "RequestFiled", request=REQUEST, agreement=AGREEMENT, applicant=BUYER, office=US, kind=2,
            rights=[PATENT], account=ATTORNEY_ACCOUNT, authority=2, document=FORM_DOCUMENT, cid="bafkreiform",
        )  # fmt: skip
        self.emit("Agreements", "RequestBegun", agreement=AGREEMENT, item=0)
        self.emit("Requests", "RequestTaken", request=REQUEST, officer=1, account=REGISTRAR)
        self.emit(
            "Requests", "DeficiencyNoted", request=REQUEST, officer=1, due=FOREVER, notice="Name the inventor.",
            version=1,
        )  # fmt: skip
        self.emit(
            "Requests", "RequestFiled", request=LIST_REQUEST, applicant=BUYER, office=EP, kind=1, rights=[UNCLAIMED],
            account=BUYER_ACCOUNT,
        )  # fmt: skip

    def decision(self) -> None:
        """The response, the decision, and everything it does."""
        from backend.indexer.handlers.agreements import escrow_account

        self.emit(
            "Requests", "ResponseFiled", request=REQUEST, participant=BUYER, account=BUYER_ACCOUNT,
            statement="The inventor is named in the form.", version=2,
        )  # fmt: skip
        self.emit("IPRRegistry", "OwnershipChanged", right=PATENT, grantor=SELLER, grantee=BUYER)
        self.status(PATENT, "R", "AS", 1_700_000_000, reference="012345/0678")
        self.emit(
            "Escrow", "Paid", account=escrow_account(AGREEMENT, 0), payee=SELLER, token=TOKEN, amount=PRICE,
            credited=True,
        )  # fmt: skip
        self.emit("Agreements", "ItemSettled", agreement=AGREEMENT, item=0, paid=True)
        self.emit("Agreements", "Completed", agreement=AGREEMENT)
        self.emit(
            "Requests", "RequestRegistered", request=REQUEST, officer=1, account=REGISTRAR, version=2, code="AS",
            reference="012345/0678", warned=1 << 11,
        )  # fmt: skip
        self.emit(
            "Licences", "LicenceGranted", licence=1, right=MARK, licensee=BUYER, grant=4, territory=to_bitmap(["US"]),
            fields=WHOLE_FIELD, acts=3, start=1, end=FOREVER - 1,
        )  # fmt: skip
        self.emit(
            "Licences", "LicenceGranted", licence=1, right=PATENT, licensee=ATTORNEY, grant=4,
            territory=to_bitmap(["US"]), fields=WHOLE_FIELD, acts=1, start=1, end=FOREVER - 2,
        )  # fmt: skip

    def up_to_funding(self) -> None:
        """Everything before the office."""
        for chapter in (self.founding, self.admissions, self.register, self.offers, self.acceptance, self.funding):
            chapter()

    def whole(self) -> None:
        """Everything."""
        self.up_to_funding()
        self.filing()
        self.decision()
