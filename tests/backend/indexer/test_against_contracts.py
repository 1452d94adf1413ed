"""The index against the real contracts: after the demonstration and a whole deal, tables and views say the same."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from sqlalchemy import Connection, RowMapping, Table, select

from backend.api.drafting.lookups import deal_from
from backend.api.main import create_app
from backend.api.node import open_node
from backend.api.settings import Settings
from backend.indexer import tables
from ipr.chain import Chain
from ipr.demo.registering import choose, register_records
from ipr.demo.scenario import Scenario
from ipr.demo.seeding import seed
from ipr.deployment import save_deployment
from ipr.node import Node
from ipr.records import load
from ipr.vocabulary.grants import Grant
from tests.backend.indexer.anvil import free_port
from tests.deployed import market


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Chain, Connection]]:
    """The chain and the index after everything the demonstration does."""
    folder, port = tmp_path_factory.mktemp("played"), free_port()
    with market(folder / "chain") as chain:
        register_records(chain, choose(load(), 10), _quietly)
        path = save_deployment(chain.deployment, folder)
        node = open_node(Settings(deployment=path, rpc_url=chain.rpc_url, data=Path(folder / "node"), port=port))
        server = uvicorn.Server(uvicorn.Config(create_app(node.settings, node), port=port, log_level="error"))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            thread.join(0.01)
        client = Node(f"http://127.0.0.1:{port}")
        seed(chain, client, _quietly)
        Scenario(chain, client).run(lambda _step: None)
        with node.index.engine.connect() as reading:
            yield chain, reading
        server.should_exit = True
        thread.join(10)


def _quietly(_done: int, _all: int) -> None:
    return


def rows(reading: Connection, table: Table) -> list[Any]:
    found = list(reading.execute(select(table)).mappings())
    assert found, f"Nothing in {table.name} to compare."
    return found


def word(text: str) -> bytes:
    return bytes.fromhex(text[2:])


def test_rights_and_their_holders(played: tuple[Chain, Connection]) -> None:
    chain, reading = played
    holding = tables.holdings.c
    for row in rows(reading, tables.rights):
        query = select(holding.party, holding.share_bp, holding.since).where(
            holding.right == row["right"], holding.until.is_(None)
        )
        ours = [tuple(each) for each in reading.execute(query.order_by(holding.position))]
        assert [tuple(each) for each in chain.read("IPRRegistry", "holders", word(row["right"]))] == ours
        names = ("office", "kind", "state", "encumbrance")
        head = (ours[0][0], *(row[name] for name in names), len(ours) - 1)
        rest = tuple(row[name] for name in ("expiry", "since", "territory", "fields", "filed", "granted"))
        *theirs, reserved = chain.read("IPRRegistry", "right", word(row["right"]))
        assert tuple(theirs) == head + rest
        assert reserved == _reserved(reading, row["right"])


def _reserved(reading: Connection, right: str) -> int:
    """When the holding began whose assignment is before the office; the register's mark of rule 18."""
    item, deal, holding = tables.agreement_items.c, tables.agreements.c, tables.holdings.c
    pending = (
        select(holding.since)
        .join(tables.agreement_items, item.right == holding.right)
        .join(tables.agreements, (deal.agreement == item.agreement) & (deal.grantor == holding.party))
        .where(holding.right == right, holding.until.is_(None), item.pending, deal.grant == int(Grant.ASSIGNMENT))
    )
    return reading.execute(pending).scalar() or 0


def test_agreements(played: tuple[Chain, Connection]) -> None:
    chain, reading = played
    lots = {row["listing"]: row["published"] for row in rows(reading, tables.listings) if row["type"] == "auction"}
    for row in rows(reading, tables.agreements):
        query = select(tables.agreement_items).where(tables.agreement_items.c.agreement == row["agreement"])
        items = list(reading.execute(query).mappings())
        ours = (
            *(row[name] for name in ("status", "signed", "long_stop")),
            row["stopped"] or 0,
            _bits(items, lambda item: item["pending"]),
            _bits(items, lambda item: item["outcome"] is not None),
            _bits(items, lambda item: item["outcome"] == "paid"),
            _bits(items, lambda item: item["price"] > 0),
            len(items),
            lots.get(row["source"], row["opened"]),  # a bidder knew the right as it was put up
            word(row["document"]),
        )
        assert tuple(chain.read("Agreements", "agreement", word(row["agreement"]))) == ours
        deal = deal_from(row)
        assert chain.read("Agreements", "id_of", deal.as_tuple()) == word(row["agreement"])


def _bits(items: Sequence[RowMapping], holds: Callable[[RowMapping], bool]) -> int:
    return sum(1 << item["item"] for item in items if holds(item))


def test_requests(played: tuple[Chain, Connection]) -> None:
    chain, reading = played
    names = ("status", "kind", "office", "applicant", "officer", "due", "filed", "version", "waived")
    for row in rows(reading, tables.requests):
        *words, _since = chain.read("Requests", "request", word(row["request"]))
        theirs = dict(zip(names, words, strict=True))
        open_date = row["due"] if row["due"] is not None else theirs["due"]  # kept on the chain after it mattered
        assert theirs == {name: row[name] for name in names} | {"due": open_date}


def test_money_in_escrow(played: tuple[Chain, Connection]) -> None:
    chain, reading = played
    for row in rows(reading, tables.escrow_accounts):
        ours = tuple(row[name] for name in ("payer", "payee", "amount", "token", "status"))
        assert tuple(chain.read("Escrow", "account", row["decider"], word(row["account"]))) == ours


def test_offers_and_auctions(played: tuple[Chain, Connection]) -> None:
    chain, reading = played
    offers = {"open": 1, "taken": 2, "cancelled": 3}
    auctions = {"open": 1, "settled": 2, "closed": 3, "cancelled": 4}
    for row in rows(reading, tables.listings):
        listing = word(row["listing"])
        if row["type"] == "offer":
            assert tuple(chain.read("Market", "offer", listing)) == (offers[row["status"]], row["published"])
        else:
            ours = (auctions[row["status"]], row["leader"] or 0, row["bid"] or 0, row["ends"], row["published"])
            assert tuple(chain.read("Auctions", "auction", listing)) == ours


def test_participants_and_their_accounts(played: tuple[Chain, Connection]) -> None:
    chain, reading = played
    for row in rows(reading, tables.participants):
        payout, office, country, kind, attorney, status, since = chain.read(
            "Participants", "participant", row["participant"]
        )
        assert (payout, office, country, kind, attorney, since) == tuple(
            row[name] for name in ("payout", "office", "country", "kind", "attorney", "since")
        )
        assert (status == 2) is row["suspended"]
    for row in rows(reading, tables.accounts):
        if row["powers"]:
            assert tuple(chain.read("Participants", "account", row["account"])) == (row["participant"], row["powers"])
