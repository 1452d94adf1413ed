"""The derived tables after a whole deal."""

from sqlalchemy import Connection, Table, select, text

from backend.indexer import tables
from backend.indexer.follower import Follower
from backend.indexer.index import Index
from tests.backend.indexer import story as told
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
    item = one(rows, tables.agreement_items, agreement=told.AGREEMENT)
    assert (item["outcome"], item["pending"]) == ("paid", False)
    assert one(rows, tables.owed)["amount"] == told.PRICE
    request = one(rows, tables.requests, request=told.REQUEST)
    assert (request["status"], request["version"], request["reference"]) == (5, 2, "012345/0678")
    assert request["document"] == told.FORM_DOCUMENT  # a response without a form leaves the form as it was
    offer = one(rows, tables.listings, listing=told.OFFER)
    assert (offer["status"], offer["agreement"]) == ("taken", told.AGREEMENT)
    auction = one(rows, tables.listings, listing=told.AUCTION)
    assert (auction["bid"], auction["bids"], auction["leader"]) == (52_000_000, 2, told.BUYER)
    assert one(rows, tables.licences)["licensee"] == told.BUYER
    assert one(rows, tables.powers)["status"] == 1


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
