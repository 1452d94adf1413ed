"""The derived tables after a whole deal."""

import pytest
from sqlalchemy import Connection, Table, select, text

from backend.indexer import tables
from backend.indexer.follower import Follower
from backend.indexer.handlers.agreements import escrow_account
from backend.indexer.handlers.escrow import HELD, PAID
from backend.indexer.index import Index
from tests.backend.indexer import story as told
from tests.backend.indexer.anvil import TOKEN
from tests.backend.indexer.story import Story


def one(connection: Connection, table: Table, **key: object) -> dict[str, object]:
    where = [table.c[name] == value for name, value in key.items()]
    return dict(connection.execute(select(table).where(*where)).mappings().one())


def test_every_table_holds_the_story(story: Story, follower: Follower, rows: Connection) -> None:
    story.whole()
    follower.synchronise()
    right = one(rows, tables.rights, right=told.PATENT)
    assert (right["number"], right["state"], right["expiry"]) == ("US7654321B2", ord("F"), told.FOREVER)
    holdings = rows.execute(select(tables.holdings).where(tables.holdings.c.right == told.PATENT)).mappings().all()
    assert [(h["party"], h["cause"], h["until"] is None) for h in holdings] == [
        (told.SELLER, "registration", False),
        (told.BUYER, "assignment", True),
    ]
    agreement = one(rows, tables.agreements, agreement=told.AGREEMENT)
    assert (agreement["status"], agreement["signed"], agreement["total"]) == (4, 3, told.PRICE)
    assert agreement["stopped"] is None
    assert (agreement["grantor"], agreement["grantee"], agreement["source"]) == (told.SELLER, told.BUYER, told.OFFER)
    assert (agreement["completion"], agreement["long_stop"]) == (2_592_000, told.FOREVER)
    published = one(rows, tables.listings, listing=told.OFFER)["content"]["terms"]  # type: ignore[index]
    assert agreement["terms"] == {**published, "grantee": told.BUYER}
    item = one(rows, tables.agreement_items, agreement=told.AGREEMENT)
    assert (item["outcome"], item["pending"]) == ("paid", False)
    assert one(rows, tables.owed, participant=told.SELLER)["amount"] == told.PRICE
    names = ("payer", "payee", "amount", "status", "decider", "credited")
    price, deposit = (
        tuple(one(rows, tables.escrow_accounts, account=account)[name] for name in names)
        for account in (escrow_account(told.AGREEMENT, 0), told.AUCTION)
    )
    parts = story.anvil.addresses
    assert price == (told.BUYER, told.SELLER, told.PRICE, PAID, parts["Agreements"], True)
    assert deposit == (told.BUYER, told.SELLER, told.DEPOSIT, HELD, parts["Auctions"], False)
    request = one(rows, tables.requests, request=told.REQUEST)
    assert (request["status"], request["version"], request["reference"]) == (5, 2, "012345/0678")
    assert request["document"] == told.FORM_DOCUMENT  # a response without a form leaves the form as it was
    offer = one(rows, tables.listings, listing=told.OFFER)
    assert (offer["status"], offer["agreement"]) == ("taken", told.AGREEMENT)
    auction = one(rows, tables.listings, listing=told.AUCTION)
    assert (auction["bid"], auction["bids"], auction["leader"]) == (told.LAST_BID, 2, told.BUYER)
    assert one(rows, tables.licences, right=told.MARK)["licensee"] == told.BUYER
    assert one(rows, tables.powers, authority=1)["status"] == 1


def test_the_long_stop_clock_stands_still_while_an_item_is_pending(
    story: Story, follower: Follower, rows: Connection
) -> None:
    story.up_to_funding()
    story.emit("Agreements", "RequestBegun", agreement=told.AGREEMENT, item=0)
    follower.synchronise()
    stopped = one(rows, tables.agreements, agreement=told.AGREEMENT)["stopped"]
    rows.rollback()
    story.anvil.call("evm_increaseTime", 5000)
    story.emit("Agreements", "ItemSettled", agreement=told.AGREEMENT, item=0, paid=False)
    follower.synchronise()
    agreement = one(rows, tables.agreements, agreement=told.AGREEMENT)
    stood = story.anvil.now() - stopped  # type: ignore[operator]
    assert stood >= 5000
    assert (agreement["stopped"], agreement["long_stop"]) == (None, told.FOREVER + stood)


def test_an_auction_is_agreed_at_its_last_bid(story: Story, follower: Follower, rows: Connection) -> None:
    story.up_to_funding()
    story.hammer()
    follower.synchronise()
    listed = one(rows, tables.listings, listing=told.AUCTION)["content"]["terms"]  # type: ignore[index]
    assert listed["items"] == [{"right": told.MARK, "price": 50_000_000}]  # the reserve stays what it was
    agreement = one(rows, tables.agreements, agreement=told.OTHER_AGREEMENT)
    assert (agreement["total"], agreement["completion"]) == (told.LAST_BID, 2_592_000)
    won = {"grantee": told.BUYER, "items": [{"right": told.MARK, "price": told.LAST_BID}]}
    assert agreement["terms"] == {**listed, **won}
    item = one(rows, tables.agreement_items, agreement=told.OTHER_AGREEMENT)
    assert (item["right"], item["price"]) == (told.MARK, told.LAST_BID)


def test_an_auction_binds_both_sides_by_the_lot_and_the_bid(story: Story, follower: Follower, rows: Connection) -> None:
    story.up_to_funding()
    story.hammer()
    follower.synchronise()
    agreement = one(rows, tables.agreements, agreement=told.OTHER_AGREEMENT)
    assert (agreement["status"], agreement["signed"], agreement["document"], agreement["cid"]) == (2, 3, None, None)
    event = tables.events.c
    sent = select(event.transaction, event.time).where(event.name.in_(("AuctionCreated", "BidPlaced")))
    put_up, _, last_bid = (tuple(each) for each in rows.execute(sent.order_by(event.position)))
    names = ("account", "authority", "document", "cid", "by_signature")
    for side, account, sending in (
        (told.SELLER, told.SELLER_ACCOUNT, put_up),
        (told.BUYER, told.BUYER_ACCOUNT, last_bid),
    ):
        signature = one(rows, tables.signatures, agreement=told.OTHER_AGREEMENT, participant=side)
        assert tuple(signature[name] for name in names) == (account, 0, told.terms()["text"], "", False)
        assert (signature["transaction"], signature["signed"]) == sending


@pytest.mark.parametrize("event", ["Signed", "Funded"])
def test_who_acts_late_leaves_the_other_time(story: Story, follower: Follower, rows: Connection, event: str) -> None:
    story.up_to_funding()
    later = told.FOREVER + 604_800
    who = {"participant": told.SELLER, "document": told.DOCUMENT} if event == "Signed" else {"total": told.PRICE}
    story.emit("Agreements", event, agreement=told.AGREEMENT, account=told.SELLER_ACCOUNT, long_stop=later, **who)
    follower.synchronise()
    assert one(rows, tables.agreements, agreement=told.AGREEMENT)["long_stop"] == later


def test_a_bundle_has_its_rights_prices_and_terms(story: Story, follower: Follower, rows: Connection) -> None:
    story.founding()
    story.admissions()
    story.register()
    items = [{"right": told.PATENT, "price": told.PRICE}, {"right": told.MARK, "price": 0}]
    content = {"closes": told.FOREVER, "completion": 864_000, "terms": {**told.terms(), "items": items}}
    story.emit("Market", "OfferPublished", offer=told.OFFER, grantor=told.SELLER, content=content)
    story.emit(
        "Agreements", "AgreementOpened", agreement=told.AGREEMENT, source=told.OFFER, grantee=told.BUYER,
        grantor=told.SELLER, long_stop=told.FOREVER,
    )  # fmt: skip
    follower.synchronise()
    agreement = one(rows, tables.agreements, agreement=told.AGREEMENT)
    assert (agreement["total"], agreement["completion"]) == (told.PRICE, 864_000)
    assert agreement["terms"]["items"] == items  # type: ignore[index]
    row = tables.agreement_items.c
    kept = rows.execute(select(row.item, row.right, row.price, row.escrow).order_by(row.item)).all()
    assert [tuple(each) for each in kept] == [
        (place, item["right"], item["price"], escrow_account(told.AGREEMENT, place)) for place, item in enumerate(items)
    ]


def test_a_credited_deposit_is_owed_until_it_is_withdrawn(story: Story, follower: Follower, rows: Connection) -> None:
    story.up_to_funding()  # the first bidder's deposit could not be sent back

    def owed() -> object:
        rows.rollback()
        follower.synchronise()
        return one(rows, tables.owed, participant=told.ATTORNEY, token=TOKEN)["amount"]

    assert owed() == told.DEPOSIT
    story.emit(
        "Escrow", "Withdrawn", participant=told.ATTORNEY, token=TOKEN, receiver=told.ATTORNEY_ACCOUNT,
        amount=told.DEPOSIT,
    )  # fmt: skip
    assert owed() == 0


@pytest.mark.parametrize("credited", [True, False])
def test_who_is_outbid_is_owed_only_a_deposit_that_could_not_be_sent(
    story: Story, follower: Follower, rows: Connection, credited: bool
) -> None:
    held = {"account": told.AUCTION, "payee": told.SELLER, "token": TOKEN, "amount": told.DEPOSIT}
    story.emit("Escrow", "AccountPrepared", **held, decider=story.anvil.addresses["Auctions"])
    who: dict[str, object] = {"payer": told.BUYER, "source": told.BUYER_ACCOUNT}
    story.emit("Escrow", "Deposited", **held, **who, decider=story.anvil.addresses["Auctions"])
    for payer, earlier in ((told.ATTORNEY, told.BUYER), (told.BUYER, told.ATTORNEY), (told.ATTORNEY, told.BUYER)):
        story.emit(
            "Escrow", "PayerReplaced", account=told.AUCTION, payer=payer, earlier=earlier, source=told.BUYER_ACCOUNT,
            credited=credited,
        )  # fmt: skip
    follower.synchronise()
    account = one(rows, tables.escrow_accounts, account=told.AUCTION)
    assert (account["payer"], account["amount"], account["status"]) == (told.ATTORNEY, told.DEPOSIT, HELD)
    row = tables.owed.c
    owed = rows.execute(select(row.participant, row.token, row.amount).order_by(row.participant)).all()
    expected = [(told.BUYER, TOKEN, 2 * told.DEPOSIT), (told.ATTORNEY, TOKEN, told.DEPOSIT)]
    assert [tuple(each) for each in owed] == (expected if credited else [])
    subject, event = tables.event_subjects.c, tables.events.c
    about = (
        select(event.name)
        .join(tables.event_subjects, subject.position == event.position)
        .where(subject.subject == f"participant:{told.BUYER}")
    )
    assert rows.execute(about.order_by(event.position)).scalars().all() == ["Deposited", *["PayerReplaced"] * 3]


def test_licences_of_two_rights_with_the_same_number_do_not_mix(
    story: Story, follower: Follower, rows: Connection
) -> None:
    story.whole()
    story.emit("Licences", "LicenceEnded", right=told.MARK, licence=1, reason="Surrendered.", officer=1)
    follower.synchronise()
    ended, other = (one(rows, tables.licences, right=right, licence=1) for right in (told.MARK, told.PATENT))
    assert (ended["licensee"], ended["end"], ended["reason"]) == (told.BUYER, told.FOREVER - 1, "Surrendered.")
    assert ended["ended"] == story.anvil.now()
    assert (other["licensee"], other["end"], other["reason"]) == (told.ATTORNEY, told.FOREVER - 2, "")
    assert other["ended"] is None


def test_an_unclaimed_holder_is_bound(story: Story, follower: Follower, rows: Connection) -> None:
    story.founding()
    story.admissions()
    story.register()
    story.emit("IPRRegistry", "HolderBound", right=told.UNCLAIMED, party=told.HOLDER_PARTY, participant=told.BUYER)
    follower.synchronise()
    holding = one(rows, tables.holdings, right=told.UNCLAIMED)
    assert (holding["party"], holding["name"], holding["until"]) == (told.BUYER, told.HOLDER_NAME, None)
    assert holding["bound"]


def test_replaced_holders_keep_the_date_of_who_holds_on(story: Story, follower: Follower, rows: Connection) -> None:
    story.founding()
    story.admissions()
    story.register()
    follower.synchronise()
    before = one(rows, tables.holdings, right=told.PATENT)["since"]
    rows.rollback()
    story.anvil.call("evm_increaseTime", 1000)
    story.emit("IPRRegistry", "HoldersReplaced", right=told.PATENT, officer=1)
    follower.synchronise()
    assert one(rows, tables.rights, right=told.PATENT)["since"] > before  # type: ignore[operator]


def test_a_proposal_stands_beside_the_powers_of_a_member(story: Story, follower: Follower, rows: Connection) -> None:
    story.founding()
    story.admissions()
    about: dict[str, object] = {"participant": told.SELLER, "account": told.EMPLOYEE_ACCOUNT}

    def employee() -> tuple[object, ...]:
        rows.rollback()
        follower.synchronise()
        row = one(rows, tables.accounts, **about)
        return row["powers"], row["proposed_powers"], row["proposed_by"]

    assert employee() == (0, 3, told.SELLER_ACCOUNT)
    story.emit("Participants", "AccountChanged", **about, powers=3, by=told.EMPLOYEE_ACCOUNT)
    assert employee() == (3, 0, None)
    story.emit("Participants", "AccountProposed", **about, powers=7, by=told.SELLER_ACCOUNT)
    assert employee() == (3, 7, told.SELLER_ACCOUNT)
    story.emit("Participants", "AccountChanged", **about, powers=0, by=told.SELLER_ACCOUNT)
    assert employee() == (0, 7, told.SELLER_ACCOUNT)  # whoever is removed can still accept: only taking back helps
    story.emit("Participants", "AccountProposed", **about, powers=0, by=told.SELLER_ACCOUNT)
    assert employee() == (0, 0, None)


def test_suspensions_are_kept_with_their_reasons(story: Story, follower: Follower, rows: Connection) -> None:
    story.founding()
    story.admissions()
    for name in ("first", "second"):
        story.emit("Participants", "Suspended", participant=told.SELLER, officer=1, reason=f"The {name} doubt.")
        story.emit("Participants", "Reinstated", participant=told.SELLER, officer=1, reason=f"The {name} proof.")
    story.emit("Participants", "Suspended", participant=told.SELLER, officer=1, reason="The third doubt.")
    follower.synchronise()
    assert one(rows, tables.participants, participant=told.SELLER)["suspended"] is True
    row = tables.suspensions.c
    kept = rows.execute(select(row.reason, row.lifted_reason, row.lifted).order_by(row.position)).all()
    assert [tuple(each) for each in kept] == [
        ("The first doubt.", "The first proof.", True),
        ("The second doubt.", "The second proof.", True),
        ("The third doubt.", None, False),
    ]


def test_an_announced_payout_address(story: Story, follower: Follower, rows: Connection) -> None:
    story.founding()
    story.admissions()
    new: dict[str, object] = {"participant": told.SELLER, "account": told.EMPLOYEE_ACCOUNT, "by": told.SELLER_ACCOUNT}

    def seller() -> tuple[object, ...]:
        rows.rollback()
        follower.synchronise()
        row = one(rows, tables.participants, participant=told.SELLER)
        return row["payout"], row["proposed_payout"], row["payout_due"], row["payout_by"]

    story.emit("Participants", "PayoutProposed", **new, due=told.FOREVER)
    assert seller() == (told.SELLER_ACCOUNT, told.EMPLOYEE_ACCOUNT, told.FOREVER, told.SELLER_ACCOUNT)
    story.emit("Participants", "PayoutProposed", **{**new, "account": told.SELLER_ACCOUNT}, due=0)
    assert seller() == (told.SELLER_ACCOUNT, None, None, None)
    story.emit("Participants", "PayoutChanged", **new)
    assert seller() == (told.EMPLOYEE_ACCOUNT, None, None, None)


def test_search_finds_titles_numbers_and_holders(story: Story, follower: Follower, rows: Connection) -> None:
    story.founding()
    story.admissions()
    story.register()
    follower.synchronise()
    for words, right in (("großen", told.UNCLAIMED), ("11123456", told.PATENT), ("buyer", told.UNCLAIMED)):
        query = text("SELECT rowid FROM right_search WHERE right_search MATCH :words")
        found = rows.execute(query, {"words": f'"{words}"*'}).scalar_one()
        assert one(rows, tables.rights, row=found)["right"] == right


def test_a_string_that_is_no_utf_8_does_not_stop_the_index(story: Story, follower: Follower, rows: Connection) -> None:
    good = story.anvil.data("Directory", "OfficeAdmitted", office=told.US, name="\u00e9\u00e9")
    bad = good.replace("c3a9c3a9", "ffff00a9")
    assert bad != good
    story.anvil._send({"to": story.anvil.addresses["Directory"], "data": bad})
    follower.synchronise()
    assert one(rows, tables.offices)["name"] == "\ufffd\ufffd\ufffd\ufffd"


def test_an_event_tells_what_it_is_about(story: Story, follower: Follower, rows: Connection) -> None:
    story.up_to_funding()
    follower.synchronise()
    subject, event = tables.event_subjects.c, tables.events.c
    about = (
        select(event.name)
        .join(tables.event_subjects, subject.position == event.position)
        .where(subject.subject == f"agreement:{told.AGREEMENT}")
        .order_by(event.position)
    )
    assert rows.execute(about).scalars().all() == ["OfferAccepted", "AgreementOpened", "Signed", "Signed", "Funded"]
    of_right = (
        select(event.name)
        .join(tables.event_subjects, subject.position == event.position)
        .where(subject.subject == f"right:{told.PATENT}", event.part != "IPRRegistry")
        .order_by(event.position)
    )
    assert rows.execute(of_right).scalars().all() == ["OfferPublished", "AgreementOpened"]  # its terms are the offer's


def test_rebuilding_changes_nothing(story: Story, follower: Follower, index: Index) -> None:
    story.whole()
    follower.synchronise()
    before = snapshot(index)
    assert index.rebuild() == len(story.told)
    assert snapshot(index) == before


def snapshot(index: Index) -> dict[str, list[tuple[object, ...]]]:
    with index.engine.connect() as connection:
        tables_now = {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in tables.DERIVED
        }
    return {name: [tuple(map(repr, row)) for row in rows] for name, rows in tables_now.items()}
