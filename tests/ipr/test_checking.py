from collections.abc import Callable
from dataclasses import replace

import pytest
from web3 import Web3

from ipr.chain import Chain
from ipr.checking import Comparison, Compiled, check, compile_anew
from ipr.deployment import PARTS
from ipr.signers import test_account as account_of
from tests.deployed import rpc

Compiler = Callable[[str], Compiled]


def code_of(chain: Chain, name: str) -> bytes:
    return bytes(chain.web3.eth.get_code(Web3.to_checksum_address(chain.deployment.address_of(name))))


@pytest.fixture(scope="module")
def as_deployed(chain: Chain) -> Compiler:
    """Takes what was deployed for what the sources compile to; compiling all of them takes a minute."""
    codes = {name: Compiled(code_of(chain, name), {}) for name in PARTS}
    return codes.__getitem__


@pytest.fixture(scope="module")
def escrow() -> Compiled:
    return compile_anew("Escrow")


def wrong(results: list[Comparison]) -> set[tuple[str, str]]:
    return {(result.part, result.what) for result in results if not result.agrees}


def test_a_sound_deployment_agrees(chain: Chain, as_deployed: Compiler) -> None:
    results = list(check(chain, as_deployed))
    assert wrong(results) == set()
    assert {result.part for result in results} == set(PARTS)


def test_a_part_whose_code_was_swapped_is_found(chain: Chain, as_deployed: Compiler, undone: None) -> None:
    rpc(chain, "anvil_setCode", chain.deployment.address_of("Market"), "0x6001600155")
    assert wrong(list(check(chain, as_deployed))) == {("Market", "code"), ("Market", "sources")}


def test_one_byte_is_enough(chain: Chain, as_deployed: Compiler, undone: None) -> None:
    code = bytearray(code_of(chain, "Rules"))
    code[1000] ^= 1
    rpc(chain, "anvil_setCode", chain.deployment.address_of("Rules"), "0x" + code.hex())
    assert wrong(list(check(chain, as_deployed))) == {("Rules", "code"), ("Rules", "sources")}


def test_a_file_that_names_another_contract_is_found(chain: Chain, as_deployed: Compiler) -> None:
    parts = dict(chain.deployment.parts)
    parts["Market"] = parts["Market"].model_copy(update={"address": parts["Auctions"].address})
    other = Chain(chain.rpc_url, chain.deployment.model_copy(update={"parts": parts}))
    assert wrong(list(check(other, as_deployed))) == {("Market", "address"), ("Market", "code"), ("Market", "sources")}


def test_a_token_nobody_accepted_is_found(chain: Chain, as_deployed: Compiler) -> None:
    token = chain.deployment.tokens[0].model_copy(update={"address": account_of(3).address})
    other = Chain(chain.rpc_url, chain.deployment.model_copy(update={"tokens": (token,)}))
    assert wrong(list(check(other, as_deployed))) == {("Directory", "tokens")}


def test_the_sources_are_compared_with_their_immutables(chain: Chain, as_deployed: Compiler, escrow: Compiled) -> None:
    results = list(check(chain, lambda name: escrow if name == "Escrow" else as_deployed(name)))
    assert wrong(results) == set()
    assert {result.what for result in results if result.part == "Escrow"} >= {"sources", "Directory", "Participants"}


def test_a_part_that_stands_on_another_is_found(chain: Chain, as_deployed: Compiler, escrow: Compiled) -> None:
    """Its code is right, but what it was constructed with is not what the deployment says."""
    places = escrow.immutables | {"PARTICIPANTS": escrow.immutables["DIRECTORY"]}
    crossed = replace(escrow, immutables=places)
    results = list(check(chain, lambda name: crossed if name == "Escrow" else as_deployed(name)))
    assert wrong(results) == {("Escrow", "Participants")}
