"""Whatever happens, and however a token behaves, the escrow holds exactly what its accounts and credits say.

But for a token that says it has left and stays: it is too much then, never too little.
"""

from dataclasses import dataclass, field
from typing import Any

import boa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.contracts.escrow.conftest import (
    BURNS_FOR_BLOCKED,
    BURNS_GAS,
    HELD,
    HONEST,
    LIES,
    PAID,
    PREPARED,
    REFUNDED,
    RETURNS_FALSE,
    RETURNS_JUNK,
    REVERTS,
    SILENT,
    TAKES_FEE,
)
from tests.contracts.protocol import NO_PERMIT, compiled, person

PEOPLE = ["first trader", "second trader", "third trader"]
SUPPLY = 10**12  # more than all the amounts of one run
MODES = [
    HONEST,
    HONEST,
    RETURNS_FALSE,
    REVERTS,
    SILENT,
    TAKES_FEE,
    BURNS_GAS,
    BURNS_FOR_BLOCKED,
    RETURNS_JUNK,
    LIES,
]
DELIVERS = {HONEST, SILENT, BURNS_FOR_BLOCKED}
SENDS = {HONEST, SILENT, BURNS_FOR_BLOCKED, TAKES_FEE, LIES}
TILL = -1  # the escrow, among those who have tokens


@dataclass
class Entry:
    """Twin of an escrow account; whose it is, and its id, are its key."""

    payer: int
    payee: int
    amount: int
    token: int
    status: int


@dataclass
class World:
    """The escrow, two tokens and its twin; each action is tried on both and must have the same outcome."""

    escrow: Any
    tokens: list[Any]
    parts: list[str]
    ids: list[int]
    entries: dict[tuple[int, int], Entry] = field(default_factory=dict)
    owed: dict[tuple[int, int], int] = field(default_factory=dict)
    modes: list[int] = field(default_factory=lambda: [HONEST, HONEST])
    blocked: set[int] = field(default_factory=set)
    refusing: set[tuple[int, int]] = field(default_factory=set)  # who gives the escrow no allowance, in which token
    left: list[int] = field(default_factory=lambda: [0, 0])  # what a liar did not take away
    purses: dict[tuple[int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for token in range(len(self.tokens)):
            self.purses |= {(who, token): SUPPLY for who in range(len(PEOPLE))} | {(TILL, token): 0}

    def attempt(self, expected: bool, call: Any) -> bool:
        """Make a call that must succeed or fail as the twin says."""
        try:
            call()
        except boa.BoaError:
            assert not expected, "the contract refused what it should do"
            return False
        assert expected, "the contract did what it should refuse"
        return True

    def can_send(self, token: int, person_index: int) -> bool:
        return self.modes[token] in SENDS and person_index not in self.blocked

    def can_take(self, token: int, source: int) -> bool:
        return self.modes[token] in DELIVERS and (source, token) not in self.refusing

    def move(self, token: int, sender: int, receiver: int, amount: int) -> None:
        """Twin of a transfer the token says it made."""
        if self.modes[token] == LIES:
            self.left[token] += amount if sender == TILL else 0
            return
        self.purses[sender, token] -= amount
        self.purses[receiver, token] += amount - (1 if self.modes[token] == TAKES_FEE else 0)

    def credit(self, token: int, who: int, amount: int) -> None:
        self.owed[who, token] = self.owed.get((who, token), 0) + amount

    def release(self, token: int, who: int, amount: int) -> None:
        """Twin of a payout that may end as a credit."""
        if self.can_send(token, who):
            self.move(token, TILL, who, amount)
        else:
            self.credit(token, who, amount)

    def prepare(self, case: int, payee: int, token: int, part: int, amount: int) -> None:
        call = lambda: self.escrow.prepare(  # noqa: E731
            key(case), self.ids[payee], self.tokens[token], amount, sender=self.parts[part]
        )
        if self.attempt((part, case) not in self.entries and amount > 0, call):
            self.entries[part, case] = Entry(0, payee, amount, token, PREPARED)

    def deposit(self, case: int, payer: int, payee: int, token: int, part: int, amount: int) -> None:
        expected = (part, case) not in self.entries and amount > 0 and self.can_take(token, payer)
        call = lambda: self.escrow.deposit(  # noqa: E731
            key(case),
            self.ids[payer],
            self.ids[payee],
            self.tokens[token],
            amount,
            person(PEOPLE[payer]).address,
            NO_PERMIT,
            sender=self.parts[part],
        )
        if self.attempt(expected, call):
            self.move(token, payer, TILL, amount)
            self.entries[part, case] = Entry(payer, payee, amount, token, HELD)

    def replace(self, case: int, payer: int, source: int, part: int) -> None:
        """The money goes to the earlier payer at once; where that cannot be, in here, where a fee is noticed."""
        entry = self.entries.get((part, case))
        directly = entry is not None and entry.status == HELD and self.can_pass_on(entry, source)
        expected = (
            entry is not None and entry.status in (PREPARED, HELD) and (directly or self.can_take(entry.token, source))
        )
        call = lambda: self.escrow.replace(  # noqa: E731
            key(case), self.ids[payer], person(PEOPLE[source]).address, NO_PERMIT, sender=self.parts[part]
        )
        if self.attempt(expected, call) and entry is not None:
            self.move(entry.token, source, entry.payer if directly else TILL, entry.amount)
            if entry.status == HELD and not directly:
                self.credit(entry.token, entry.payer, entry.amount)
            entry.payer, entry.status = payer, HELD

    def can_pass_on(self, entry: Entry, source: int) -> bool:
        return self.can_send(entry.token, entry.payer) and (source, entry.token) not in self.refusing

    def decide(self, case: int, part: int, paid: bool) -> None:
        entry = self.entries.get((part, case))
        expected = entry is not None and entry.status == HELD
        action = self.escrow.pay if paid else self.escrow.refund
        if self.attempt(expected, lambda: action(key(case), sender=self.parts[part])) and entry is not None:
            self.release(entry.token, entry.payee if paid else entry.payer, entry.amount)
            entry.status = PAID if paid else REFUNDED

    def withdraw(self, who: int, token: int) -> None:
        expected = self.owed.get((who, token), 0) > 0 and self.can_send(token, who)
        if self.attempt(expected, lambda: self.escrow.withdraw(self.ids[who], self.tokens[token])):
            self.move(token, TILL, who, self.owed[who, token])
            self.owed[who, token] = 0

    def behave(self, token: int, mode: int) -> None:
        self.tokens[token].behave(mode)
        self.modes[token] = mode

    def block(self, who: int, blocked: bool) -> None:
        for token in self.tokens:
            token.block_receiver(person(PEOPLE[who]).address, blocked)
        (self.blocked.add if blocked else self.blocked.discard)(who)

    def held(self) -> list[tuple[int, int]]:
        """Accounts that hold money, by part and id."""
        return [place for place, entry in self.entries.items() if entry.status == HELD]

    def allow(self, who: int, token: int, allowed: bool) -> None:
        amount = SUPPLY if allowed else 0
        self.tokens[token].approve(self.escrow, amount, sender=person(PEOPLE[who]).address)
        (self.refusing.discard if allowed else self.refusing.add)((who, token))

    def check_solvency(self) -> None:
        for number, token in enumerate(self.tokens):
            held = sum(e.amount for e in self.entries.values() if e.token == number and e.status == HELD)
            owed = sum(amount for (_, kept), amount in self.owed.items() if kept == number)
            assert token.balanceOf(self.escrow) == held + owed + self.left[number]

    def check_purses(self) -> None:
        for (who, token), amount in self.purses.items():
            holder = self.escrow if who == TILL else person(PEOPLE[who]).address
            assert self.tokens[token].balanceOf(holder) == amount

    def check_twin(self) -> None:
        for (part, case), entry in self.entries.items():
            stored = self.escrow.account(self.parts[part], key(case))
            payer = self.ids[entry.payer] if entry.status != PREPARED else 0
            assert tuple(stored)[:3] == (payer, self.ids[entry.payee], entry.amount)
            assert (stored.token, stored.status) == (self.tokens[entry.token].address, entry.status)
        for (who, token), amount in self.owed.items():
            assert self.escrow.owed(self.ids[who], self.tokens[token]) == amount


def key(case: int) -> bytes:
    return case.to_bytes(32, "big")


cases = st.integers(1, 4)
people = st.integers(0, len(PEOPLE) - 1)
either = st.integers(0, 1)
amounts = st.integers(0, 1_000)


class EscrowMachine(RuleBasedStateMachine):
    """Rules only; what they do is in `World`."""

    def __init__(self, make: Any) -> None:
        super().__init__()
        self.anchor = boa.env.anchor()
        self.anchor.__enter__()
        self.world: World = make()

    def teardown(self) -> None:
        self.anchor.__exit__(None, None, None)

    @rule(case=cases, payee=people, token=either, part=either, amount=amounts)
    def prepare(self, case: int, payee: int, token: int, part: int, amount: int) -> None:
        self.world.prepare(case, payee, token, part, amount)

    @rule(case=cases, payer=people, payee=people, token=either, part=either, amount=amounts)
    def deposit(self, case: int, payer: int, payee: int, token: int, part: int, amount: int) -> None:
        self.world.deposit(case, payer, payee, token, part, amount)

    @rule(case=cases, payer=people, source=people, part=either)
    def replace(self, case: int, payer: int, source: int, part: int) -> None:
        self.world.replace(case, payer, source, part)

    @precondition(lambda self: self.world.held())
    @rule(which=st.integers(0, 7), payer=people, source=people)
    def outbid(self, which: int, payer: int, source: int) -> None:
        """Another payer for an account that holds money, so that deposits often go from payer to payer."""
        held = self.world.held()
        part, case = held[which % len(held)]
        self.world.replace(case, payer, source, part)

    @rule(case=cases, part=either, paid=st.booleans())
    def decide(self, case: int, part: int, paid: bool) -> None:
        self.world.decide(case, part, paid)

    @rule(who=people, token=either)
    def withdraw(self, who: int, token: int) -> None:
        self.world.withdraw(who, token)

    @rule(token=either, mode=st.sampled_from(MODES))
    def behave(self, token: int, mode: int) -> None:
        self.world.behave(token, mode)

    @rule(who=people, blocked=st.booleans())
    def block(self, who: int, blocked: bool) -> None:
        self.world.block(who, blocked)

    @rule(who=people, token=either, allowed=st.booleans())
    def allow(self, who: int, token: int, allowed: bool) -> None:
        self.world.allow(who, token, allowed)

    @invariant()
    def solvency(self) -> None:
        self.world.check_solvency()
        self.world.check_purses()

    @invariant()
    def twin(self) -> None:
        self.world.check_twin()


def test_solvency(protocol, escrow, agreements_part, auctions_part):
    ids = [protocol.join(name) for name in PEOPLE]
    tokens = [compiled("tests/contracts/escrow/HostileToken.vy").deploy() for _ in range(2)]
    for token in tokens:
        with boa.env.prank(protocol.founder):
            protocol.directory.accept_token(token, "HOST", 6)
        for name in PEOPLE:
            token.mint(person(name).address, SUPPLY)
            token.approve(escrow, SUPPLY, sender=person(name).address)
    run_state_machine_as_test(
        lambda: EscrowMachine(lambda: World(escrow, tokens, [agreements_part, auctions_part], ids)),
        settings=settings(
            max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
