"""One definition of each type: the contracts', the client's and eth-account's hashes agree."""

from dataclasses import fields, replace

import pytest
from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_utils.crypto import keccak

from ipr import typed_data
from ipr.actions import agreements
from ipr.chain import Chain
from ipr.deal import Deal, Lot, Offer
from ipr.signers import LocalSigner, NodeSigner
from ipr.signers import test_account as account_of
from ipr.terms import Terms
from tests.ipr.deals import DEAL, LOT, OFFER


def test_an_offer_has_the_id_the_market_gives_it(chain: Chain) -> None:
    assert typed_data.offer_id(OFFER) == chain.read("Market", "id_of", OFFER.as_tuple())


def test_a_lot_has_the_id_auctions_give_it(chain: Chain) -> None:
    assert typed_data.auction_id(LOT) == chain.read("Auctions", "id_of", LOT.as_tuple())


def test_a_deal_has_the_id_agreements_give_it(chain: Chain) -> None:
    assert typed_data.agreement_id(DEAL) == chain.read("Agreements", "id_of", DEAL.as_tuple())


@pytest.mark.parametrize(
    "field", [field.name for field in fields(Terms) if field.name not in ("items", "token", "text")]
)
def test_every_field_of_the_terms_counts(field: str) -> None:
    changed = replace(DEAL, terms=replace(DEAL.terms, **{field: getattr(DEAL.terms, field) + 1}))
    assert typed_data.agreement_id(changed) != typed_data.agreement_id(DEAL)


@pytest.mark.parametrize(("name", "kind"), [("Terms", Terms), ("Offer", Offer), ("Lot", Lot), ("Deal", Deal)])
def test_types_have_the_fields_of_the_dataclasses(name: str, kind: type) -> None:
    assert [field["name"] for field in typed_data.TYPES[name]] == [field.name for field in fields(kind)]


def test_type_strings_are_those_of_the_contracts() -> None:
    from tests.ipr.test_reasons import ROOT

    source = (ROOT / "contracts" / "modules" / "deal_hash.vy").read_text("utf-8")
    for name in ("Item", "Terms", "Offer", "Lot", "Deal"):
        words = ",".join(f"{field['type']} {field['name']}" for field in typed_data.TYPES[name])
        assert f"{name}({words})" in source, name


def request(chain: Chain) -> dict[str, object]:
    return agreements.signature_request(chain, DEAL, 12, keccak(b"contract"), 1_800_000_000, 3)


def test_wallets_hash_the_signature_as_eth_account_does(chain: Chain) -> None:
    """The development node is another implementation of EIP-712: both signatures recover the same account."""
    typed = request(chain)
    by_node = NodeSigner(account_of(5).address).sign_typed_data(chain, typed)
    assert by_node == LocalSigner(account_of(5)).sign_typed_data(chain, typed)
    assert Account.recover_message(encode_typed_data(full_message=typed), signature=by_node) == account_of(5).address


def test_a_permit_is_for_the_escrow_and_the_exact_sum(chain: Chain) -> None:
    owner = account_of(6).address
    typed = agreements.permit_request(chain, 96_000_000_000, owner, 1_900_000_000)
    assert typed["message"]["spender"] == chain.deployment.address_of("Escrow")
    assert typed["message"]["value"] == 96_000_000_000
    assert typed["domain"]["verifyingContract"] == chain.deployment.address_of("SettlementToken")
    signed = encode_typed_data(full_message=typed)
    assert signed.header == chain.read("SettlementToken", "DOMAIN_SEPARATOR")


def test_typed_data_survives_the_way_to_a_wallet(chain: Chain) -> None:
    """Bytes and large numbers become text a wallet reads, and mean the same."""
    typed = request(chain)
    sent = typed_data.for_wallet(typed)
    assert sent["message"]["deal"]["terms"]["minimum"] == str(10**24)
    assert sent["message"]["document"].startswith("0x")
    assert encode_typed_data(full_message=sent).body == encode_typed_data(full_message=typed).body


def test_a_permit_out_of_a_signature() -> None:
    for last, v in ((27, 27), (28, 28), (0, 27), (1, 28)):
        permit = agreements.permit_from(b"\x01" * 32 + b"\x02" * 32 + bytes([last]), 9)
        assert permit.as_tuple() == (9, v, b"\x01" * 32, b"\x02" * 32)
