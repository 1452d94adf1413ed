"""What `ipr up` puts on the market is there once, however often it is asked for."""

from ipr.demo.cast import ATTORNEY, BUYER, MARKET_SELLER, RIVAL, SELLER
from ipr.demo.seeding import LOT, OFFERS, is_seeded, participant_of, seed
from tests.ipr.cli.conftest import Running


def test_it_is_known_as_done(running: Running) -> None:
    assert is_seeded(running.chain)


def test_doing_it_again_sends_nothing(running: Running) -> None:
    block = running.chain.web3.eth.block_number
    told: list[tuple[int, int]] = []
    seed(running.chain, running.node, lambda done, total: told.append((done, total)))
    assert running.chain.web3.eth.block_number == block
    assert told[-1] == (len(told), len(told))


def test_the_seller_holds_what_is_offered(running: Running) -> None:
    seller = participant_of(running.chain, MARKET_SELLER)
    for sample in (*OFFERS, LOT):
        assert running.chain.read("IPRRegistry", "holding", sample.right, seller)[0] == seller


def test_terms_commit_to_a_contract_text(running: Running) -> None:
    published = running.chain.events("Market", "OfferPublished", grantor=participant_of(running.chain, MARKET_SELLER))
    assert len(published) >= len(OFFERS)
    assert all(any(found["content"]["terms"]["text"]) for found in published)


def test_who_trades_already_and_who_begins_as_nobody(running: Running) -> None:
    for person in (ATTORNEY, RIVAL, MARKET_SELLER):
        assert participant_of(running.chain, person)
        assert running.chain.read("Participants", "participant", participant_of(running.chain, person))[4] == (
            person is ATTORNEY
        )
    assert participant_of(running.chain, SELLER) == 0
    assert running.chain.read("SettlementToken", "balanceOf", BUYER.address) >= 96_000_000_000
