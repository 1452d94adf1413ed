"""A state machine of licences beside a twin in Python, compared after every step.

The promise: no two live exclusive or sole licences overlap, unless the earlier licensee had signed.
"""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import boa
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.contracts.licences.build import ALL_ACTS, ENDED, EXCLUSIVE, LIVE, NON_EXCLUSIVE, SOLE, SUBLICENSE
from tests.contracts.protocol import DAY, Protocol
from tests.contracts.registry.entries import registration

LICENSEES = [1, 2, 3]
DEPTH = 4


@dataclass
class Twin:
    """A licence as the twin knows it."""

    number: int
    licensee: int
    head: int
    grant: int
    territory: int
    fields: int
    acts: int
    start: int
    end: int
    consenting: tuple[int, ...]
    ended: bool = False

    def overlaps(self, other: "Twin") -> bool:
        whole = (self.fields | other.fields) & 1
        return bool(
            self.territory & other.territory
            and (whole or self.fields & other.fields)
            and self.acts & other.acts & (ALL_ACTS - SUBLICENSE)
            and self.start < other.end
            and other.start < self.end
        )

    def lies_within(self, head: "Twin") -> bool:
        return bool(
            not self.territory & ~head.territory
            and (head.fields & 1 or not self.fields & ~head.fields)
            and not (self.acts | SUBLICENSE) & ~head.acts
            and self.grant >= head.grant
            and head.start <= self.start
            and self.end <= head.end
        )


class Grants:
    """Actions on licences and their twins."""

    def __init__(self, protocol: Protocol) -> None:
        self.licences = protocol.part("Licences")
        self.registrar = protocol.officer("registrar")
        self.recordal = protocol.caller("Recordals")
        self.right = protocol.part("IPRRegistry").register(registration(), sender=self.registrar)
        self.twins: list[Twin] = []

    def above(self, twin: Twin) -> list[Twin]:
        line = []
        while twin.head:
            twin = self.twins[twin.head - 1]
            line.append(twin)
        return line

    def is_live(self, twin: Twin) -> bool:
        return not any(one.ended for one in [twin, *self.above(twin)])

    def in_the_way(self, new: Twin) -> list[Twin]:
        return [
            twin
            for twin in self.twins
            if twin.head == new.head
            and twin.grant != NON_EXCLUSIVE
            and not twin.ended
            and twin.end > boa.env.timestamp
            and twin.licensee not in new.consenting
            and twin.overlaps(new)
        ]

    def is_allowed(self, new: Twin) -> bool:
        if new.end <= new.start or not new.acts & (ALL_ACTS - SUBLICENSE):
            return False
        if new.head:
            head = self.twins[new.head - 1]
            if not self.is_live(head) or not new.lies_within(head) or len(self.above(new)) >= DEPTH:
                return False
        return not self.in_the_way(new)

    def grant(self, start: int, **content: Any) -> None:
        new = Twin(number=len(self.twins) + 1, start=max(start, boa.env.timestamp), **content)
        scope = (self.right, new.head, new.grant, new.territory, new.fields, new.acts, start, new.end)
        entry = (*scope, list(new.consenting))
        found = self.licences.blocking(entry)
        assert found == max((twin.number for twin in self.in_the_way(new)), default=0)
        if not self.is_allowed(new):
            with boa.reverts():
                self.licences.grant_licence(entry, new.licensee, sender=self.recordal)
            return
        assert self.licences.grant_licence(entry, new.licensee, sender=self.recordal) == new.number
        self.twins.append(new)

    def end(self, twin: Twin) -> None:
        if not self.is_live(twin) or twin.end <= boa.env.timestamp:
            with boa.reverts():
                self.licences.end_licence(self.right, twin.number, "Terminated.", sender=self.registrar)
            return
        self.licences.end_licence(self.right, twin.number, "Terminated.", sender=self.registrar)
        twin.ended = True


class LicenceMachine(RuleBasedStateMachine):
    protocol: Protocol

    def __init__(self) -> None:
        super().__init__()
        self.anchor = boa.env.anchor()
        self.anchor.__enter__()
        self.grants = Grants(self.protocol)

    def teardown(self) -> None:
        self.anchor.__exit__(None, None, None)

    @rule(
        licensee=st.sampled_from(LICENSEES),
        below=st.one_of(st.just(0), st.integers(0, 20)),
        grant=st.sampled_from([EXCLUSIVE, SOLE, NON_EXCLUSIVE]),
        territory=st.integers(1, 7),
        fields=st.sampled_from([1, 2, 4, 6, 3]),
        acts=st.sampled_from([1, 8, 9, 33, 40, 41, 63]),
        start=st.sampled_from([0, -1, 1, 2]),
        days=st.integers(1, 6),
        consenting=st.lists(st.sampled_from(LICENSEES), max_size=3),
    )
    def is_granted(self, licensee, below, grant, territory, fields, acts, start, days, consenting):
        now = boa.env.timestamp
        begins = now + start * DAY if start else 0
        self.grants.grant(
            start=begins,
            end=max(begins, now) + days * DAY,
            licensee=licensee,
            head=below if below <= len(self.grants.twins) else 0,
            grant=grant,
            territory=territory,
            fields=fields,
            acts=acts,
            consenting=tuple(consenting),
        )

    @rule(place=st.integers(0, 20))
    def is_ended(self, place):
        if self.grants.twins:
            self.grants.end(self.grants.twins[place % len(self.grants.twins)])

    @rule(hours=st.integers(1, 48))
    def time_passes(self, hours):
        boa.env.timestamp += hours * DAY // 24

    @invariant()
    def licences_are_the_twins(self):
        for twin in self.grants.twins:
            found = self.grants.licences.licence(self.grants.right, twin.number)
            status = LIVE if self.grants.is_live(twin) else ENDED
            assert found == (
                self.grants.right,
                twin.licensee,
                twin.head,
                twin.grant,
                status,
                twin.territory,
                twin.fields,
                twin.acts,
                twin.start,
                twin.end,
            )

    @invariant()
    def no_two_exclusive_ones_overlap_without_consent(self):
        now = boa.env.timestamp
        exclusive = [
            twin for twin in self.grants.twins if twin.grant != NON_EXCLUSIVE and not twin.ended and twin.end > now
        ]
        for earlier, later in combinations(exclusive, 2):
            if earlier.head == later.head and earlier.overlaps(later):
                assert earlier.licensee in later.consenting

    @invariant()
    def sublicences_lie_within_their_heads(self):
        for twin in self.grants.twins:
            line = self.grants.above(twin)
            assert len(line) < DEPTH
            if line:
                assert twin.lies_within(line[0])

    @invariant()
    def no_live_licence_is_left_out_of_the_count(self):
        now = boa.env.timestamp
        top = [twin for twin in self.grants.twins if not twin.head and not twin.ended and twin.end > now]
        assert self.grants.licences.live_licences(self.grants.right) >= len(top)
        plain = [twin for twin in top if twin.grant == NON_EXCLUSIVE]
        assert self.grants.licences.non_exclusives(self.grants.right, 0) >= len(plain)
        granted = [twin for twin in self.grants.twins if not twin.head and not twin.ended]
        assert self.grants.licences.live_licences(self.grants.right) <= len(granted)


@pytest.mark.usefixtures("licences")
def test_licence_machine(protocol):
    machine = type("Machine", (LicenceMachine,), {"protocol": protocol})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
