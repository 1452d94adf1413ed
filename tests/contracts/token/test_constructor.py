from tests.contracts.token.conftest import SUPPLY


def test_default_behavior(money, founder, holder):
    assert (money.name(), money.symbol(), money.decimals()) == ("IPR Market demo euro", "dEUR", 6)
    assert money.owner() == founder
    assert money.is_minter(founder) is True
    assert money.is_minter(holder) is False
    assert money.totalSupply() == SUPPLY


def test_signing_domain(money):
    fields, name, version, chain, contract, _, _ = money.eip712Domain()
    assert (fields, name, version, contract) == (b"\x0f", "IPR Market demo euro", "1", money.address)
    assert chain == 1  # titanoboa's


def test_left_out(money):
    offered = {entry["name"] for entry in money.abi if entry["type"] == "function"}
    assert offered.isdisjoint({"burn", "burn_from", "renounce_ownership"})
