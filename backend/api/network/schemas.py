"""What the platform consists of."""

from __future__ import annotations

from backend.api.presentation import OfficeName, View


class OfficerView(View):
    """An officer and the roles held; none: dismissed."""

    number: int
    name: str
    account: str
    roles: list[str]


class OfficeView(View):
    """A member office with its officers."""

    office: OfficeName
    administrator: str
    admitted: int
    officers: list[OfficerView]
    rights: int
    participants: int


class PartView(View):
    """A contract: where it is, and the hash of its code; `role` empty for one that holds none."""

    name: str
    address: str
    code_hash: str
    role: int | None


class TokenView(View):
    """A settlement token."""

    address: str
    symbol: str
    decimals: int


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
    """The platform: its chain, offices, contracts, tokens, and how much is on it."""

    network: str
    chain_id: int
    genesis_hash: str
    start_block: int
    vyper: str
    evm_version: str
    offices: list[OfficeView]
    parts: list[PartView]
    tokens: list[TokenView]
    totals: Totals
