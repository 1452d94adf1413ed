"""The platform as people read it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from backend.api.naming import Naming, code_of
from backend.api.network import repository
from backend.api.network.schemas import Network, OfficerView, OfficeView, PartView, PlayerView, TokenView, Totals
from backend.api.participants.service import roles_words
from backend.indexer import tables
from backend.indexer.index import read_cursor
from ipr.demo.cast import PEOPLE
from ipr.deployment import Deployment

DEVELOPMENT: Final = ("development", 31_337)
"""Name and chain id of the chain anybody may play on: its accounts are public."""


def network(naming: Naming, deployment: Deployment, rpc_url: str) -> Network:
    """Everything about the platform."""
    reading = naming.reading
    roles = {row["address"]: str(row["role"]) for row in repository.rows(reading, tables.parts)}
    development = (deployment.network, deployment.chain_id) == DEVELOPMENT
    return Network(
        network=deployment.network,
        chain_id=deployment.chain_id,
        genesis_hash=deployment.genesis_hash,
        start_block=deployment.start_block,
        vyper=deployment.vyper,
        evm_version=deployment.evm_version,
        rpc_url=rpc_url,
        currency="ETH",
        time=read_cursor(reading).block_time or 0,
        development=development,
        offices=_offices(naming),
        parts=[
            PartView(name=name, address=part.address, code_hash=part.code_hash, role=roles.get(part.address, ""))
            for name, part in deployment.parts.items()
        ],
        tokens=[
            TokenView(address=row["token"], symbol=row["symbol"], decimals=row["decimals"])
            for row in repository.rows(reading, tables.tokens)
        ],
        people=_people() if development else [],
        totals=_totals(reading),
    )


def _people() -> list[PlayerView]:
    return [
        PlayerView(
            address=person.address,
            label=person.label,
            role=person.role,
            name=person.name,
            country=person.country,
            office=person.office or None,
        )
        for person in PEOPLE
    ]


def _offices(naming: Naming) -> list[OfficeView]:
    reading = naming.reading
    rights = repository.count_by_office(reading, tables.rights)
    participants = repository.count_by_office(reading, tables.participants)
    officers: dict[int, list[OfficerView]] = {}
    for row in repository.rows(reading, tables.officers):
        view = OfficerView(
            number=row["officer"], name=row["name"], account=row["account"], roles=roles_words(row["roles"])
        )
        officers.setdefault(row["office"], []).append(view)
    return [
        OfficeView(
            id=row["office"],
            code=code_of(row["office"]),
            **{name: row[name] for name in ("name", "administrator", "admitted")},
            officers=officers.get(row["office"], []),
            rights=rights.get(row["office"], 0),
            participants=participants.get(row["office"], 0),
        )
        for row in repository.rows(reading, tables.offices)
    ]


def _totals(reading: Connection) -> Totals:
    counted = ("rights", "participants", "agreements", "requests", "events")
    return Totals(
        **{name: repository.count(reading, tables.metadata.tables[name]) for name in counted},
        offers=repository.count(reading, tables.listings, type="offer"),
        auctions=repository.count(reading, tables.listings, type="auction"),
        completed=repository.count(reading, tables.agreements, status=4),
    )
