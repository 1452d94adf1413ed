"""The platform as people read it."""

from __future__ import annotations

from sqlalchemy import Connection

from backend.api.naming import Naming
from backend.api.network import repository
from backend.api.network.schemas import Network, OfficerView, OfficeView, PartView, TokenView, Totals
from backend.api.participants.service import roles_words
from backend.indexer import tables
from ipr.deployment import Deployment


def network(reading: Connection, deployment: Deployment) -> Network:
    """Everything about the platform."""
    roles = {row["address"]: row["role"] for row in repository.rows(reading, tables.parts)}
    facts = ("network", "chain_id", "genesis_hash", "start_block", "vyper", "evm_version")
    return Network(
        **{name: getattr(deployment, name) for name in facts},
        offices=_offices(reading),
        parts=[
            PartView(name=name, address=part.address, code_hash=part.code_hash, role=roles.get(part.address))
            for name, part in deployment.parts.items()
        ],
        tokens=[
            TokenView(address=row["token"], symbol=row["symbol"], decimals=row["decimals"])
            for row in repository.rows(reading, tables.tokens)
        ],
        totals=_totals(reading),
    )


def _offices(reading: Connection) -> list[OfficeView]:
    naming = Naming(reading)
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
            office=naming.office(row["office"]),
            administrator=row["administrator"],
            admitted=row["admitted"],
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
