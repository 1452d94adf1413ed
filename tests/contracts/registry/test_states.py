"""A state machine of the register beside a twin in Python, compared after every step."""

from dataclasses import dataclass, field
from typing import Any

import boa
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.contracts.protocol import DAY, EP, Protocol, person
from tests.contracts.registry.entries import (
    NO_COMMITMENT,
    PATENT,
    UNCLAIMED,
    WHOLE,
    commitment,
    id_of,
    outsider,
    participant,
    party_of,
    registration,
    token_of,
)

NUMBERS = [f"EP{n}" for n in range(6)]
OUTSIDERS = ["Acme", "Beta", "Gamma"]
INSIDERS = ["seller", "buyer", "attorney"]


@dataclass
class Entry:
    """The twin of a right: party, share and since of each holder."""

    holders: list[tuple[int, int, int]]
    since: int
    numbers: list[str] = field(default_factory=list)


class Register:
    """Actions on the register and its twin; an action the twin finds wrong must revert."""

    def __init__(self, protocol: Protocol, ids: dict[str, int]) -> None:
        self.registry = protocol.part("IPRRegistry")
        self.registrar = protocol.officer("registrar")
        self.recordal = protocol.caller("Recordals")
        self.ids = ids
        self.rights: dict[bytes, Entry] = {}

    def party(self, name: str) -> int:
        return self.ids.get(name) or party_of(name)

    def holder(self, name: str, share: int) -> tuple[Any, ...]:
        return participant(self.ids[name], share) if name in self.ids else outsider(name, share)

    def taken(self, number: str) -> bytes | None:
        return next((right for right, entry in self.rights.items() if number in entry.numbers), None)

    def listed(self, shares: list[tuple[str, int]], before: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        now = boa.env.timestamp
        dates = {party: since for party, _, since in before}
        whole = len(shares) == 1
        return [(self.party(n), WHOLE if whole else s, dates.get(self.party(n), now)) for n, s in shares]

    def register(self, number: str, shares: list[tuple[str, int]]) -> None:
        entry = registration(number=number, holders=[self.holder(*share) for share in shares])
        if self.taken(number) or not adds_up(shares):
            with boa.reverts():
                self.registry.register(entry, sender=self.registrar)
            return
        right = self.registry.register(entry, sender=self.registrar)
        assert right == id_of(number)
        self.rights[right] = Entry(self.listed(shares, []), boa.env.timestamp, [number])

    def add_number(self, right: bytes, number: str) -> None:
        if self.taken(number):
            with boa.reverts("registry: number is taken"):
                self.registry.add_number(right, number, 4, sender=self.registrar)
            return
        self.registry.add_number(right, number, 4, sender=self.registrar)
        self.rights[right].numbers.append(number)

    def replace(self, right: bytes, shares: list[tuple[str, int]]) -> None:
        holders = [self.holder(*share) for share in shares]
        if not adds_up(shares):
            with boa.reverts():
                self.registry.record_holders(right, holders, "", "", sender=self.registrar)
            return
        self.registry.record_holders(right, holders, "", "", sender=self.registrar)
        entry = self.rights[right]
        entry.holders, entry.since = self.listed(shares, entry.holders), boa.env.timestamp

    def assign(self, right: bytes, grantor: str, grantee: str) -> None:
        entry = self.rights[right]
        dates = {party: since for party, _, since in entry.holders}
        sides = self.party(grantor), self.party(grantee)
        if sides[0] not in dates or sides[1] & UNCLAIMED:
            with boa.reverts():
                self.registry.change_owner(right, *sides, "", "", 1, sender=self.recordal)
            return
        self.registry.change_owner(right, *sides, "", "", 1, sender=self.recordal)
        entry.since = boa.env.timestamp
        entry.holders = [(sides[1], WHOLE, dates.get(sides[1], entry.since))]

    def bind(self, right: bytes, name: str, to: str) -> None:
        entry = self.rights[right]
        party, joined = party_of(name), self.ids[to]
        held = [holder[0] for holder in entry.holders]
        if party not in held or joined in held:
            with boa.reverts():
                self.registry.bind_holder(right, party, joined, sender=self.recordal)
            return
        self.registry.bind_holder(right, party, joined, sender=self.recordal)
        entry.holders = [(joined if p == party else p, share, since) for p, share, since in entry.holders]


def adds_up(shares: list[tuple[str, int]]) -> bool:
    """What the register asks of a list of holders."""
    names = [name for name, _ in shares]
    parts = [share for _, share in shares]
    jointly = not any(parts)
    return bool(names) and len(set(names)) == len(names) and (jointly or (all(parts) and sum(parts) == WHOLE))


@st.composite
def shareholders(draw: st.DrawFn) -> list[tuple[str, int]]:
    """Holders with shares that mostly add up."""
    names = draw(st.lists(st.sampled_from(OUTSIDERS + INSIDERS), min_size=1, max_size=4))
    style = draw(st.sampled_from(["jointly", "shares", "shares", "wrong"]))
    if style == "jointly":
        return [(name, 0) for name in names]
    each = WHOLE // len(names)
    rest = WHOLE - each * (len(names) - 1) - (1 if style == "wrong" else 0)
    return [(name, each) for name in names[:-1]] + [(names[-1], rest)]


class RegisterMachine(RuleBasedStateMachine):
    protocol: Protocol
    ids: dict[str, int]

    def __init__(self) -> None:
        super().__init__()
        self.anchor = boa.env.anchor()
        self.anchor.__enter__()
        self.register = Register(self.protocol, self.ids)

    def teardown(self) -> None:
        self.anchor.__exit__(None, None, None)

    def pick(self, place: int) -> bytes | None:
        rights = list(self.register.rights)
        return rights[place % len(rights)] if rights else None

    @rule(number=st.sampled_from(NUMBERS), shares=shareholders())
    def enters(self, number, shares):
        self.register.register(number, shares)

    @rule(place=st.integers(0, 5), number=st.sampled_from(NUMBERS))
    def gets_a_number(self, place, number):
        if right := self.pick(place):
            self.register.add_number(right, number)

    @rule(place=st.integers(0, 5), shares=shareholders())
    def is_replaced(self, place, shares):
        if right := self.pick(place):
            self.register.replace(right, shares)

    @rule(
        place=st.integers(0, 5),
        grantor=st.sampled_from(INSIDERS + OUTSIDERS),
        grantee=st.sampled_from([*INSIDERS, "Acme"]),
    )
    def is_assigned(self, place, grantor, grantee):
        if right := self.pick(place):
            self.register.assign(right, grantor, grantee)

    @rule(place=st.integers(0, 5), name=st.sampled_from(OUTSIDERS), to=st.sampled_from(INSIDERS))
    def is_bound(self, place, name, to):
        if right := self.pick(place):
            self.register.bind(right, name, to)

    @rule(days=st.integers(1, 30))
    def time_passes(self, days):
        boa.env.timestamp += days * DAY

    @invariant()
    def holders_are_the_twins_and_add_up(self):
        for right, entry in self.register.rights.items():
            found = self.register.registry.holders(right)
            assert found == entry.holders
            assert sum(holding.share_bp for holding in found) in (0, WHOLE)
            assert self.register.registry.right(right).since == entry.since
            for party, share, since in entry.holders:
                assert self.register.registry.holding(right, party) == (party, share, since)

    @invariant()
    def numbers_are_unique(self):
        for number in NUMBERS:
            expected = self.register.taken(number) or NO_COMMITMENT
            assert self.register.registry.right_of_number(EP, PATENT, number) == expected

    @invariant()
    def owners_and_balances_agree(self):
        registry = self.register.registry
        owners = [registry.ownerOf(token_of(right)) for right in self.register.rights]
        for account in (registry.address, *(person(name).address for name in INSIDERS)):
            assert registry.balanceOf(account) == owners.count(account)


@pytest.mark.usefixtures("registry")
def test_register_machine(protocol, seller, buyer, attorney):
    machine = type(
        "Machine",
        (RegisterMachine,),
        {"protocol": protocol, "ids": dict(zip(INSIDERS, (seller, buyer, attorney), strict=True))},
    )
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_commitments_of_the_machine_differ():
    assert len({commitment(name) for name in OUTSIDERS}) == len(OUTSIDERS)
