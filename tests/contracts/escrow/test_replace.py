import boa
import pytest

from tests.contracts.escrow.conftest import (
    AMOUNT,
    CASE,
    FAILING,
    HELD,
    HONEST,
    RETURNS_FALSE,
    TAKES_FEE,
)
from tests.contracts.logs import logged
from tests.contracts.protocol import NO_PERMIT, person

HIGHER = AMOUNT + 1


@pytest.fixture
def rival(protocol, participants):
    """Participant id of a second bidder; its account is `person("rival")`."""
    return protocol.join("rival")


@pytest.fixture
def of_rival(protocol, escrow, rival, purse, hostile):
    account = person("rival").address
    protocol.fund(account, 10 * AMOUNT)
    hostile.mint(account, 10 * AMOUNT)
    for token in (purse, hostile):
        token.approve(escrow, 10 * AMOUNT, sender=account)
    return account


@pytest.fixture
def prepared(escrow, seller, purse, auctions_part):
    escrow.prepare(CASE, seller, purse, sender=auctions_part)
    return purse


@pytest.fixture
def bid(escrow, buyer, of_buyer, auctions_part):
    """The buyer leads."""

    def act(amount=AMOUNT):
        escrow.replace(CASE, buyer, amount, of_buyer, NO_PERMIT, sender=auctions_part)

    return act


@pytest.fixture
def outbid(escrow, rival, of_rival, auctions_part):
    """The rival takes the lead."""

    def act(amount=HIGHER):
        escrow.replace(CASE, rival, amount, of_rival, NO_PERMIT, sender=auctions_part)

    return act


def deposited(account, payer, payee, token, amount, decider, source):
    return (
        "Deposited",
        {
            "account": account,
            "payer": payer,
            "payee": payee,
            "token": token.address,
            "amount": amount,
            "decider": decider,
            "source": source,
        },
    )


def test_first_money(escrow, prepared, bid, buyer, seller, of_buyer, directory, auctions_part):
    bid()
    events = logged(escrow)
    decider = directory.installed_as(auctions_part)[0]
    assert events == [deposited(CASE, buyer, seller, prepared, AMOUNT, decider, of_buyer)]
    assert tuple(escrow.account(CASE)) == (buyer, seller, AMOUNT, prepared.address, decider, HELD)
    assert prepared.balanceOf(escrow) == AMOUNT


def test_default_behavior(
    escrow, prepared, bid, outbid, buyer, rival, seller, of_buyer, of_rival, directory, auctions_part
):
    bid()
    outbid()
    events = logged(escrow)
    decider = directory.installed_as(auctions_part)[0]
    assert events == [
        (
            "Refunded",
            {"account": CASE, "payer": buyer, "token": prepared.address, "amount": AMOUNT, "credited": False},
        ),
        deposited(CASE, rival, seller, prepared, HIGHER, decider, of_rival),
    ]
    assert tuple(escrow.account(CASE)) == (rival, seller, HIGHER, prepared.address, decider, HELD)
    assert prepared.balanceOf(escrow) == HIGHER
    assert prepared.balanceOf(of_buyer) == 10 * AMOUNT


def test_without_deposit(escrow, prepared, bid, outbid, rival):
    bid(amount=0)
    outbid(amount=0)
    assert prepared.balanceOf(escrow) == 0
    account = escrow.account(CASE)
    assert (account.payer, account.amount, account.status) == (rival, 0, HELD)


def test_unauthorized(escrow, prepared, buyer, of_buyer, agreements_part, stranger):
    with boa.reverts("escrow: another part decides on this account"):
        escrow.replace(CASE, buyer, AMOUNT, of_buyer, NO_PERMIT, sender=agreements_part)
    with boa.reverts("escrow: caller may not hold money here"):
        escrow.replace(CASE, buyer, AMOUNT, of_buyer, NO_PERMIT, sender=stranger)


def test_no_such_account(bid):
    with boa.reverts("escrow: no such account"):
        bid()


@pytest.mark.parametrize("decision", ["pay", "refund"])
def test_decided_before(escrow, prepared, bid, outbid, auctions_part, decision):
    bid()
    getattr(escrow, decision)(CASE, sender=auctions_part)
    with boa.reverts("escrow: account was decided before"):
        outbid()


def test_payer_was_never_admitted(escrow, prepared, of_buyer, auctions_part):
    with boa.reverts("participants: not admitted"):
        escrow.replace(CASE, 0, AMOUNT, of_buyer, NO_PERMIT, sender=auctions_part)


def test_new_money_is_missing(escrow, prepared, bid, outbid, of_rival, buyer):
    bid()
    prepared.approve(escrow, HIGHER - 1, sender=of_rival)
    with boa.reverts("erc20: insufficient allowance"):
        outbid()
    assert escrow.account(CASE).payer == buyer
    assert prepared.balanceOf(escrow) == AMOUNT


def test_leader_who_is_blocked_cannot_keep_the_lead(
    escrow, hostile, seller, bid, outbid, buyer, of_buyer, of_rival, auctions_part
):
    escrow.prepare(CASE, seller, hostile, sender=auctions_part)
    bid()
    hostile.block_receiver(of_buyer, True)
    outbid()
    assert logged(escrow)[0] == (
        "Refunded",
        {"account": CASE, "payer": buyer, "token": hostile.address, "amount": AMOUNT, "credited": True},
    )
    assert escrow.owed(buyer, hostile) == AMOUNT
    assert hostile.balanceOf(escrow) == AMOUNT + HIGHER


@pytest.mark.parametrize("mode", [*FAILING, TAKES_FEE])
def test_token_that_fails_changes_nothing(escrow, hostile, seller, bid, outbid, buyer, auctions_part, mode):
    escrow.prepare(CASE, seller, hostile, sender=auctions_part)
    bid()
    hostile.behave(mode)
    with boa.reverts():
        outbid()
    hostile.behave(HONEST)
    account = escrow.account(CASE)
    assert (account.payer, account.amount, account.status) == (buyer, AMOUNT, HELD)
    assert escrow.owed(buyer, hostile) == 0
    assert hostile.balanceOf(escrow) == AMOUNT


def test_sentence_of_a_token_that_refuses(escrow, hostile, seller, bid, auctions_part):
    escrow.prepare(CASE, seller, hostile, sender=auctions_part)
    hostile.behave(RETURNS_FALSE)
    with boa.reverts("escrow: the token refused the payment"):
        bid()
