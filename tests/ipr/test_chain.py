import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from ipr.actions import founding
from ipr.chain import Chain, transaction
from ipr.errors import ChainUnreachable, InvalidInput, Refused, WrongChain
from ipr.signers import test_account as account_of
from ipr.vocabulary.roles import Role
from tests.deployed import free_port

ADMINISTRATOR = account_of(1).address


def test_the_chain_of_the_deployment_is_accepted(chain: Chain) -> None:
    chain.require_same()


@pytest.mark.parametrize("change", [{"chain_id": 1}, {"genesis_hash": "0x" + "ab" * 32}])
def test_another_chain_behind_the_same_address_is_refused(chain: Chain, change: dict[str, object]) -> None:
    other = Chain(chain.rpc_url, chain.deployment.model_copy(update=change))
    with pytest.raises(WrongChain, match="serves another chain"):
        other.require_same()


def test_a_node_that_is_down_is_one_sentence(chain: Chain) -> None:
    dead = Chain(f"http://127.0.0.1:{free_port()}", chain.deployment)
    for ask in (dead.require_same, dead.now, lambda: dead.read("Directory", "founder")):
        with pytest.raises(ChainUnreachable, match="does not answer"):
            ask()


class Gateway(BaseHTTPRequestHandler):
    """Answers as a web server does that is no node of a chain."""

    def do_POST(self) -> None:
        self.send_response(502)
        self.end_headers()
        self.wfile.write(b"<html>Bad gateway</html>")

    def log_message(self, *_words: object) -> None:
        """Nothing is written."""


@pytest.fixture
def gateway() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Gateway) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_something_that_is_no_node_is_one_sentence(chain: Chain, gateway: str) -> None:
    with pytest.raises(ChainUnreachable, match="does not answer"):
        Chain(gateway, chain.deployment).require_same()


def test_reads(chain: Chain) -> None:
    assert chain.read("Directory", "part", 1) == chain.deployment.address_of("Participants")
    assert chain.now() == chain.web3.eth.get_block("latest")["timestamp"]


def test_events_since_the_deployment(chain: Chain) -> None:
    offices = chain.events("Directory", "OfficeAdmitted")
    assert [found["name"] for found in offices if found["office"] == 0x5553] == [
        "United States Patent and Trademark Office"
    ]
    assert chain.events("Directory", "OfficeAdmitted", office=0x5553)[0]["administrator"] == ADMINISTRATOR
    subjects = [int.from_bytes(subject, "big") for subject in chain.subjects("Directory", "OfficeAdmitted")]
    assert subjects == [found["office"] for found in offices]


def test_preflight_says_what_it_costs(chain: Chain) -> None:
    call = founding.appoint_officer(chain, account_of(15).address, Role.EXAMINER, "Examiner")
    assert 40_000 < chain.preflight(call, ADMINISTRATOR) < 200_000


def test_preflight_says_why_not(chain: Chain) -> None:
    call = founding.appoint_officer(chain, account_of(15).address, Role.EXAMINER, "Examiner")
    with pytest.raises(Refused) as caught:
        chain.preflight(call, account_of(9).address)
    assert caught.value.reason == "directory: not an administrator of an office"
    assert caught.value.advice == "Use the account of the office's administrator."


def test_a_failed_transaction_is_explained_afterwards(chain: Chain, undone: None) -> None:
    """Sent without preflight, as a wallet may: the reason is found by playing it again."""
    draft = transaction(founding.conclude(chain), ADMINISTRATOR) | {"gas": 200_000}
    sent = chain.web3.eth.send_transaction(draft)
    with pytest.raises(Refused) as caught:
        chain.receipt(sent.to_0x_hex())
    assert caught.value.reason.startswith("directory: ")


def test_a_transaction_no_block_holds_is_told_as_such(chain: Chain) -> None:
    with pytest.raises(ChainUnreachable, match="no block holds it after 0 seconds"):
        chain.receipt("0x" + "ab" * 32, timeout=0.2)


def test_tokens_are_those_of_the_deployment(chain: Chain) -> None:
    token = chain.token(chain.deployment.tokens[0].address.lower())
    assert (token.symbol, token.decimals) == ("dEUR", 6)
    with pytest.raises(InvalidInput, match="no settlement token"):
        chain.token(ADMINISTRATOR)


def test_a_call_is_plain_data(chain: Chain) -> None:
    call = founding.conclude(chain)
    assert call.to == chain.deployment.address_of("Directory")
    assert json.loads(json.dumps(call.data)) == chain.contract("Directory").encode_abi("conclude", [])
