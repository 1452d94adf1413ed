"""What anybody can read of an agreement."""

from typing import Any

import boa
from eth_utils import keccak

from tests.contracts.deal.build import Deals
from tests.contracts.protocol import ZERO


def test_unknown_agreement_reads_as_nothing(agreements: Any) -> None:
    state = agreements.agreement(b"\x01" * 32)
    assert list(state) == [0] * 10 + [bytes(32)]
    assert agreements.consents(b"\x01" * 32) == []


def test_escrow_accounts_differ_by_agreement_and_right(agreements: Any) -> None:
    agreement = b"\x01" * 32
    assert bytes(agreements.escrow_account(agreement, 3)) == keccak(agreement + (3).to_bytes(32, "big"))
    assert agreements.escrow_account(agreement, 0) != agreements.escrow_account(b"\x02" * 32, 0)


def test_id_counts_source_and_grantee(deals: Deals) -> None:
    offer = deals.offer()
    ids = {deals.id_of(offer.accepted_by(buyer, source)) for buyer in (2, 3) for source in (bytes(32), b"\x01" * 32)}
    assert len(ids) == 4


def test_domain(agreements: Any) -> None:
    """EIP-5267."""
    assert list(agreements.eip712Domain()) == [
        b"\x0f",
        "IPR Market",
        "1",
        boa.env.evm.patch.chain_id,
        agreements.address,
        bytes(32),
        [],
    ]
    assert agreements.address != ZERO
