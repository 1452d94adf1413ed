"""What the platform consists of."""

from __future__ import annotations

from backend.api.presentation import View


class OfficerView(View):
    """An officer and the roles held; none: dismissed."""

    number: int
    account: str
    name: str
    roles: list[str]


class OfficeView(View):
    """A member office with its officers."""

    id: int
    code: str
    name: str
    administrator: str
    admitted: int
    officers: list[OfficerView]
    rights: int
    participants: int


class PartView(View):
    """A contract: where it is, the hash of its code, and the number of the role it holds (empty for none)."""

    name: str
    address: str
    code_hash: str
    role: str


class TokenView(View):
    """A settlement token."""

    address: str
    symbol: str
    decimals: int


class PlayerView(View):
    """Somebody who can be played on the development chain."""

    address: str
    label: str
    role: str
    name: str
    country: str
    office: str | None


class Totals(View):
    """How much there is."""

    rights: int
    participants: int
    offers: int
    auctions: int
    agreements: int
    completed: int
    requests: int
    events: int


class Network(View):
    """The platform: its chain, offices, contracts, tokens, and how much is on it.

    `time` is the chain's at the last block read; `development` says that this is a chain for trying out, whose `people`
    anybody can play.
    """

    network: str
    chain_id: int
    genesis_hash: str
    start_block: int
    rpc_url: str
    currency: str
    time: int
    development: bool
    vyper: str
    evm_version: str
    offices: list[OfficeView]
    parts: list[PartView]
    tokens: list[TokenView]
    people: list[PlayerView]
    totals: Totals
