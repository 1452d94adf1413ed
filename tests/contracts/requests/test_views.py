"""What is read of a request."""

from typing import Any

import boa
import pytest

from tests.contracts.deal.build import Deals
from tests.contracts.protocol import EVM
from tests.contracts.requests.desk import NO_REQUEST, UNKNOWN, Desk

WIDTHS = (8, 8, 16, 64, 16, 40, 40, 16, 8, 40)


def test_nothing_was_filed(desk: Desk) -> None:
    assert desk.status(UNKNOWN) == NO_REQUEST


def test_request_of_a_status_each(desk: Desk, deals: Deals) -> None:
    deal = deals.funded()
    request = desk.deficient(deal)
    before = desk.status(request)
    desk.respond(deal)
    after = desk.status(request)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"status", "version"}


PACKING = """
# pragma version 0.4.3
from contracts.interfaces import IRequests
from contracts.modules import request_words

@external
@pure
def there_and_back(request: IRequests.Request) -> IRequests.Request:
    return request_words._unpack(request_words._pack(request))
"""


@pytest.fixture(scope="module")
def packing() -> Any:
    """A contract that packs and unpacks."""
    return boa.loads(PACKING, compiler_args={"evm_version": EVM})


@pytest.mark.parametrize("full", range(len(WIDTHS)))
def test_word_holds_every_field(packing: Any, full: int) -> None:
    """A field at its largest spills into no other, and none is cut."""
    request = tuple(2**width - 1 if place == full else 0 for place, width in enumerate(WIDTHS))
    assert tuple(packing.there_and_back(request)) == request
