import boa
import pytest

from tests.contracts.escrow.conftest import (
    AMOUNT,
    BURNS_FOR_BLOCKED,
    CASE,
    DENIES,
    FAILING,
    GIVES_MORE,
    HELD,
    HONEST,
    LIES,
    PREPARED,
    RETURNS_FALSE,
    SILENT,
    TAKES_FEE,
)
from tests.contracts.logs import logged
from tests.contracts.protocol import DAY, NO_PERMIT, NOW, RECEIVE, person


@pytest.fixture
def rival(protocol, participants):
    """Participant id of a second bidder; its account is `person("second bidder")`."""
    return protocol.join("second bidder")


@pytest.fixture
def of_rival(protocol, escrow, rival, purse, hostile):
    account = person("second bidder").address
    protocol.fund(account, 10 * AMOUNT)
    hostile.mint(account, 10 * AMOUNT)
    for token in (purse, hostile):
        token.approve(escrow, 10 * AMOUNT, sender=account)
    return account


@pytest.fixture
def prepared(escrow, seller, purse, auctions_part):
    escrow.prepare(CASE, seller, purse, AMOUNT, sender=auctions_part)
    return purse


@pytest.fixture
def in_hostile(escrow, seller, hostile, auctions_part):
    """The account waits for money in the token that misbehaves."""
    escrow.prepare(CASE, seller, hostile, AMOUNT, sender=auctions_part)
    return hostile


@pytest.fixture
def bid(escrow, buyer, of_buyer, auctions_part):
    """The buyer leads."""

    def act():
        escrow.replace(CASE, buyer, of_buyer, NO_PERMIT, sender=auctions_part)

    return act


@pytest.fixture
def outbid(escrow, rival, of_rival, auctions_part):
    """The rival takes the lead."""

    def act():
        escrow.replace(CASE, rival, of_rival, NO_PERMIT, sender=auctions_part)

    return act


def replaced(payer, earlier, source, credited=False):
    content = {"account": CASE, "payer": payer, "earlier": earlier, "source": source, "credited": credited}
    return ("PayerReplaced", content)


def test_first_money(escrow, prepared, bid, buyer, seller, of_buyer, auctions_part):
    bid()
    assert logged(escrow) == [
        (
            "Deposited",
            {
                "account": CASE,
                "payer": buyer,
                "payee": seller,
                "token": prepared.address,
                "amount": AMOUNT,
                "decider": auctions_part,
                "source": of_buyer,
            },
        )
    ]
    assert tuple(escrow.account(auctions_part, CASE)) == (buyer, seller, AMOUNT, prepared.address, HELD)
    assert prepared.balanceOf(escrow) == AMOUNT


def test_default_behavior(escrow, prepared, bid, outbid, buyer, rival, seller, of_buyer, of_rival, auctions_part):
    """The new payer's money goes straight to the earlier one; what the escrow holds stays."""
    bid()
    before = prepared.balanceOf(of_rival)
    outbid()
    assert logged(escrow) == [replaced(rival, buyer, of_rival)]
    assert tuple(escrow.account(auctions_part, CASE)) == (rival, seller, AMOUNT, prepared.address, HELD)
    assert prepared.balanceOf(escrow) == AMOUNT
    assert prepared.balanceOf(of_buyer) == 10 * AMOUNT
    assert prepared.balanceOf(of_rival) == before - AMOUNT


def test_many_times(escrow, prepared, bid, outbid, buyer, of_buyer, of_rival, auctions_part):
    """However often the lead changes, one deposit is held: the leader's."""
    bid()
    for turn in (outbid, bid, outbid, bid):
        turn()
        assert prepared.balanceOf(escrow) == AMOUNT
    assert of_leader(escrow, auctions_part) == (buyer, AMOUNT, HELD)
    assert (prepared.balanceOf(of_buyer), prepared.balanceOf(of_rival)) == (9 * AMOUNT, 10 * AMOUNT)


def of_leader(escrow, part):
    account = escrow.account(part, CASE)
    return account.payer, account.amount, account.status


@pytest.mark.parametrize(("decision", "winner"), [("pay", "seller"), ("refund", "second bidder")])
def test_decision_goes_to_the_last(escrow, prepared, bid, outbid, of_buyer, auctions_part, decision, winner):
    bid()
    outbid()
    before, earlier = prepared.balanceOf(person(winner).address), prepared.balanceOf(of_buyer)
    getattr(escrow, decision)(CASE, sender=auctions_part)
    assert prepared.balanceOf(person(winner).address) == before + AMOUNT
    assert prepared.balanceOf(of_buyer) == earlier
    assert prepared.balanceOf(escrow) == 0


def test_one_person_behind_both(escrow, prepared, bid, rival, buyer, of_buyer, auctions_part):
    """An account that pays for both bidders pays itself: it has one deposit here, and needs the money all the same."""
    bid()
    escrow.replace(CASE, rival, of_buyer, NO_PERMIT, sender=auctions_part)
    assert logged(escrow) == [replaced(rival, buyer, of_buyer)]
    assert of_leader(escrow, auctions_part) == (rival, AMOUNT, HELD)
    assert prepared.balanceOf(of_buyer) == 9 * AMOUNT
    assert prepared.balanceOf(escrow) == AMOUNT
    assert escrow.owed(buyer, prepared) == 0
    prepared.transfer(person("elsewhere").address, 8 * AMOUNT + 1, sender=of_buyer)
    with boa.reverts("erc20: transfer amount exceeds balance"):
        escrow.replace(CASE, buyer, of_buyer, NO_PERMIT, sender=auctions_part)


def test_earlier_payer_is_paid_where_it_receives_now(
    protocol, participants, escrow, prepared, bid, outbid, buyer, of_buyer
):
    """Not at the account its money came from."""
    bid()
    treasury = person("buyer's treasury").address
    participants.propose_account(buyer, treasury, RECEIVE, sender=of_buyer)
    participants.accept_account(buyer, sender=treasury)
    participants.propose_payout(treasury, sender=of_buyer)
    boa.env.time_travel(seconds=3 * DAY)
    participants.confirm_payout(buyer, sender=of_buyer)
    outbid()
    assert prepared.balanceOf(treasury) == AMOUNT
    assert prepared.balanceOf(of_buyer) == 9 * AMOUNT


def test_earlier_payer_was_suspended(
    escrow, participants, prepared, bid, outbid, buyer, of_buyer, accreditation_officer
):
    bid()
    participants.suspend(buyer, "fee unpaid", sender=accreditation_officer)
    outbid()
    assert prepared.balanceOf(of_buyer) == 10 * AMOUNT


def test_accounts_of_two_parts_under_one_id(
    escrow, prepared, bid, outbid, deposit, hostile, buyer, rival, seller, agreements_part, auctions_part
):
    """What one part calls its account is nothing to the other's of that name."""
    bid()
    deposit(hostile, amount=7)
    outbid()
    assert tuple(escrow.account(auctions_part, CASE)) == (rival, seller, AMOUNT, prepared.address, HELD)
    assert tuple(escrow.account(agreements_part, CASE)) == (buyer, seller, 7, hostile.address, HELD)
    assert (prepared.balanceOf(escrow), hostile.balanceOf(escrow)) == (AMOUNT, 7)


def test_unauthorized(escrow, prepared, bid, rival, of_rival, of_buyer, of_seller, agreements_part, stranger):
    for ready in (lambda: None, bid):
        ready()
        for caller in (agreements_part, stranger, of_rival, of_buyer, of_seller):
            with boa.reverts("escrow: the caller opened no such account"):
                escrow.replace(CASE, rival, of_rival, NO_PERMIT, sender=caller)


def test_no_such_account(bid):
    with boa.reverts("escrow: the caller opened no such account"):
        bid()


@pytest.mark.parametrize("decision", ["pay", "refund"])
def test_decided_before(escrow, prepared, bid, outbid, auctions_part, decision):
    bid()
    getattr(escrow, decision)(CASE, sender=auctions_part)
    with boa.reverts("escrow: account was decided before"):
        outbid()


@pytest.mark.parametrize("nobody", [0, 2**63])
def test_payer_was_never_admitted(escrow, prepared, bid, of_buyer, auctions_part, nobody):
    for ready in (lambda: None, bid):
        ready()
        with boa.reverts("participants: not admitted"):
            escrow.replace(CASE, nobody, of_buyer, NO_PERMIT, sender=auctions_part)


class TestMoneyIsMissing:
    """The new payer has too little, or did not allow it: refused, and nothing changed."""

    @pytest.fixture(params=["allowance", "balance"])
    def sentence(self, request, escrow, purse, of_rival):
        if request.param == "allowance":
            purse.approve(escrow, AMOUNT - 1, sender=of_rival)
            return "erc20: insufficient allowance"
        purse.transfer(person("elsewhere").address, 9 * AMOUNT + 1, sender=of_rival)
        return "erc20: transfer amount exceeds balance"

    def test_first_money(self, escrow, prepared, outbid, auctions_part, sentence):
        with boa.reverts(sentence):
            outbid()
        assert of_leader(escrow, auctions_part) == (0, AMOUNT, PREPARED)
        assert prepared.balanceOf(escrow) == 0

    def test_later_money(self, escrow, prepared, bid, outbid, buyer, of_buyer, auctions_part, sentence):
        bid()
        with boa.reverts(sentence):
            outbid()
        assert of_leader(escrow, auctions_part) == (buyer, AMOUNT, HELD)
        assert prepared.balanceOf(escrow) == AMOUNT
        assert prepared.balanceOf(of_buyer) == 9 * AMOUNT
        assert escrow.owed(buyer, prepared) == 0


class TestPermit:
    """The hostile token's permits are not signed, and work once."""

    @pytest.fixture
    def with_permit(self, escrow, in_hostile, rival, of_rival, auctions_part):
        """The rival takes the lead with nothing but a permit."""
        in_hostile.approve(escrow, 0, sender=of_rival)

        def act(number=1):
            escrow.replace(CASE, rival, of_rival, (NOW, 0, bytes([number]) * 32, bytes(32)), sender=auctions_part)

        return act

    def test_first_money(self, escrow, in_hostile, with_permit, of_rival):
        with_permit()
        assert in_hostile.allowance(of_rival, escrow) == 0
        assert in_hostile.balanceOf(escrow) == AMOUNT

    @pytest.mark.parametrize("blocked", [False, True])
    def test_used_up(self, escrow, in_hostile, bid, with_permit, of_rival, of_buyer, buyer, auctions_part, blocked):
        """The same permit does not pay twice, wherever the money went."""
        bid()
        in_hostile.block_receiver(of_buyer, blocked)
        with_permit()
        assert in_hostile.allowance(of_rival, escrow) == 0
        assert in_hostile.balanceOf(of_rival) == 9 * AMOUNT
        assert escrow.owed(buyer, in_hostile) == (AMOUNT if blocked else 0)
        bid()
        with boa.reverts():
            with_permit()
        assert of_leader(escrow, auctions_part)[0] == buyer
        with_permit(number=2)

    def test_entered_by_somebody_before(self, escrow, in_hostile, bid, with_permit, of_rival, rival, auctions_part):
        bid()
        in_hostile.permit(of_rival, escrow, AMOUNT, NOW, 0, b"\1" * 32, bytes(32))
        with_permit()
        assert of_leader(escrow, auctions_part)[0] == rival


@pytest.fixture
def blocked_leader(in_hostile, bid, of_buyer):
    """The buyer leads and cannot be paid."""
    bid()
    in_hostile.block_receiver(of_buyer, True)
    return in_hostile


def test_leader_who_is_blocked_cannot_keep_the_lead(
    escrow, blocked_leader, outbid, buyer, rival, of_buyer, of_rival, auctions_part
):
    outbid()
    assert logged(escrow) == [replaced(rival, buyer, of_rival, credited=True)]
    assert of_leader(escrow, auctions_part) == (rival, AMOUNT, HELD)
    assert escrow.owed(buyer, blocked_leader) == AMOUNT
    assert blocked_leader.balanceOf(escrow) == 2 * AMOUNT
    assert blocked_leader.balanceOf(of_rival) == 9 * AMOUNT
    blocked_leader.block_receiver(of_buyer, False)
    escrow.withdraw(buyer, blocked_leader)
    assert blocked_leader.balanceOf(of_buyer) == 10 * AMOUNT
    assert blocked_leader.balanceOf(escrow) == AMOUNT


def test_outbid_twice_while_blocked(escrow, blocked_leader, bid, outbid, buyer):
    """A blocked bidder's credits add up."""
    outbid()
    bid()
    outbid()
    assert escrow.owed(buyer, blocked_leader) == 2 * AMOUNT
    assert blocked_leader.balanceOf(escrow) == 3 * AMOUNT


def test_blocked_leader_cannot_burn_the_gas_of_the_next(escrow, blocked_leader, buyer, rival, of_rival, auctions_part):
    blocked_leader.behave(BURNS_FOR_BLOCKED)
    escrow.replace(CASE, rival, of_rival, NO_PERMIT, sender=auctions_part, gas=1_000_000)
    assert escrow.owed(buyer, blocked_leader) == AMOUNT
    assert blocked_leader.balanceOf(escrow) == 2 * AMOUNT


def test_blocked_leader_when_money_is_missing(escrow, blocked_leader, outbid, of_rival, buyer, auctions_part):
    blocked_leader.approve(escrow, AMOUNT - 1, sender=of_rival)
    with boa.reverts():
        outbid()
    assert of_leader(escrow, auctions_part) == (buyer, AMOUNT, HELD)
    assert escrow.owed(buyer, blocked_leader) == 0
    assert blocked_leader.balanceOf(escrow) == AMOUNT


@pytest.mark.parametrize("mode", FAILING)
def test_token_that_fails_changes_nothing(escrow, in_hostile, bid, outbid, buyer, of_buyer, auctions_part, mode):
    bid()
    in_hostile.behave(mode)
    with boa.reverts():
        outbid()
    assert of_leader(escrow, auctions_part) == (buyer, AMOUNT, HELD)
    assert escrow.owed(buyer, in_hostile) == 0
    assert in_hostile.balanceOf(escrow) == AMOUNT
    assert in_hostile.balanceOf(of_buyer) == 9 * AMOUNT


@pytest.mark.parametrize("mode", [TAKES_FEE, GIVES_MORE])
def test_blocked_leader_and_another_amount(escrow, blocked_leader, outbid, buyer, auctions_part, mode):
    """What comes in here is measured, for the second payer as for the first."""
    blocked_leader.behave(mode)
    with boa.reverts("escrow: the token delivered another amount"):
        outbid()
    assert of_leader(escrow, auctions_part) == (buyer, AMOUNT, HELD)
    assert escrow.owed(buyer, blocked_leader) == 0


def test_token_that_began_to_take_a_fee(escrow, in_hostile, bid, outbid, of_buyer):
    """It takes it from whom it pays, never from what is held for others."""
    bid()
    in_hostile.behave(TAKES_FEE)
    outbid()
    assert in_hostile.balanceOf(of_buyer) == 10 * AMOUNT - 1
    assert in_hostile.balanceOf(escrow) == AMOUNT


def test_token_that_returns_nothing(escrow, in_hostile, bid, outbid, buyer, rival, of_buyer, of_rival):
    bid()
    in_hostile.behave(SILENT)
    outbid()
    assert logged(escrow) == [replaced(rival, buyer, of_rival)]
    assert in_hostile.balanceOf(of_buyer) == 10 * AMOUNT
    assert in_hostile.balanceOf(escrow) == AMOUNT


def test_token_that_pretends_to_pay(escrow, in_hostile, bid, outbid, deposit, of_rival, auctions_part):
    """It cheats its own holders; what the escrow holds covers what it says, to the last payout."""
    deposit(in_hostile)
    bid()
    in_hostile.behave(LIES)
    outbid()
    assert in_hostile.balanceOf(escrow) == 2 * AMOUNT
    in_hostile.behave(HONEST)
    escrow.refund(CASE, sender=auctions_part)
    assert in_hostile.balanceOf(of_rival) == 11 * AMOUNT
    assert in_hostile.balanceOf(escrow) == AMOUNT


def test_token_that_pretends_to_pay_in(escrow, in_hostile, bid, auctions_part):
    in_hostile.behave(LIES)
    with boa.reverts("escrow: the token delivered another amount"):
        bid()
    assert of_leader(escrow, auctions_part) == (0, AMOUNT, PREPARED)


def test_token_that_pays_and_denies_it(escrow, blocked_leader, outbid, rival, buyer, of_buyer, of_rival, auctions_part):
    """It takes the new payer's money twice, if allowed to; what the escrow says is covered."""
    blocked_leader.behave(DENIES)
    blocked_leader.approve(escrow, AMOUNT, sender=of_rival)
    with boa.reverts():
        outbid()
    assert of_leader(escrow, auctions_part) == (buyer, AMOUNT, HELD)
    assert blocked_leader.balanceOf(of_rival) == 10 * AMOUNT
    blocked_leader.approve(escrow, 2 * AMOUNT, sender=of_rival)
    outbid()
    assert of_leader(escrow, auctions_part) == (rival, AMOUNT, HELD)
    assert escrow.owed(buyer, blocked_leader) == AMOUNT
    assert blocked_leader.balanceOf(escrow) == 2 * AMOUNT


def test_sentence_of_a_token_that_refuses(in_hostile, bid):
    in_hostile.behave(RETURNS_FALSE)
    with boa.reverts("escrow: the token refused the payment"):
        bid()
