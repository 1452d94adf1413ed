"""The list of one's rights: file_list, respond_list, register_list, withdraw_list."""

from typing import Any

import boa
import pytest

from tests.contracts.deal.build import FORM, WHOLE, Deals, event, events, register_right
from tests.contracts.protocol import EP, FILE, NOW, US, Protocol, person
from tests.contracts.requests.desk import (
    ANSWER,
    FILED,
    LIST,
    NOBODY,
    OTHER_SALT,
    REFERENCE,
    REGISTERED,
    RESPONDED,
    SALT,
    UNCLAIMED,
    WITHDRAWN,
    Desk,
)


def test_file(desk: Desk, requests: Any, listed: list[bytes], buyer: int, buyer_account: str) -> None:
    returned = bytes(requests.file_list(EP, listed, buyer, 0, SALT, FORM, sender=buyer_account))
    assert event(requests, "RequestFiled") == {
        "request": returned,
        "agreement": b"\0" * 32,
        "applicant": buyer,
        "office": EP,
        "kind": LIST,
        "item": 0,
        "rights": tuple(listed),
        "account": buyer_account,
        "authority": 0,
        "salt": SALT,
        "document": FORM[0],
        "cid": FORM[1],
    }
    assert returned == desk.list_id(listed, buyer)
    assert desk.status(returned) == {
        "status": FILED,
        "kind": LIST,
        "office": EP,
        "applicant": buyer,
        "officer": 0,
        "due": 0,
        "filed": NOW,
        "version": 1,
        "waived": 0,
        "held": 0,
    }


def test_file_by_an_attorney(
    requests: Any, desk: Desk, protocol: Protocol, listed: list[bytes], buyer: int, attorney: int, attorney_account: str
) -> None:
    """A limited power must cover each right of the list."""
    one = protocol.engage(buyer, "buyer", attorney, "attorney", FILE, rights=[(listed[0], 0)])
    with boa.reverts("participants: right not covered by power"):
        desk.file_list(listed, buyer, by="attorney", authority=one)
    both = protocol.engage(buyer, "buyer", attorney, "attorney", FILE, rights=[(right, 0) for right in listed])
    desk.file_list(listed, buyer, by="attorney", authority=both)
    assert event(requests, "RequestFiled")["authority"] == both


def test_file_unauthorised(desk: Desk, listed: list[bytes], buyer: int) -> None:
    with boa.reverts("participants: no account of this participant"):
        desk.file_list(listed, buyer, by="seller")


def test_file_for_nobody(desk: Desk, listed: list[bytes]) -> None:
    with boa.reverts("participants: not admitted"):
        desk.file_list(listed, 0)


def test_file_careless(desk: Desk, protocol: Protocol, listed: list[bytes], buyer: int) -> None:
    foreign = register_right(protocol, buyer, number="US10000001B2", office=US)
    for rights, sentence in (
        ([], "requests: name at least one right"),
        ([listed[0], foreign], "requests: a right of another office"),
        ([*listed, listed[0]], "requests: a right is named twice"),
        ([b"\1" * 32], "registry: no such right"),
    ):
        with boa.reverts(sentence):
            desk.file_list(rights, buyer)


def test_file_double_click(desk: Desk, listed: list[bytes], buyer: int) -> None:
    desk.file_list(listed, buyer)
    with boa.reverts("requests: filed already"):
        desk.file_list(listed, buyer)


def respond(requests: Any, rights: list[bytes], participant: int, name: str, salt: bytes = SALT) -> None:
    """Answer a notice."""
    sender = person(name).address
    requests.respond_list(EP, rights, participant, salt, 0, "We were renamed in 2020.", ANSWER, sender=sender)


def test_respond(desk: Desk, requests: Any, listed: list[bytes], buyer: int, buyer_account: str) -> None:
    request = desk.take(desk.file_list(listed, buyer))
    desk.object(request)
    respond(requests, listed, buyer, "buyer")
    assert event(requests, "ResponseFiled") == {
        "request": request,
        "participant": buyer,
        "account": buyer_account,
        "authority": 0,
        "statement": "We were renamed in 2020.",
        "document": ANSWER[0],
        "cid": ANSWER[1],
        "version": 2,
    }
    assert desk.status(request)["status"] == RESPONDED


def test_respond_refused(desk: Desk, requests: Any, listed: list[bytes], buyer: int, seller: int) -> None:
    request = desk.take(desk.file_list(listed, buyer))
    with boa.reverts("requests: no deficiency notice is open"):
        respond(requests, listed, buyer, "buyer")
    desk.object(request)
    with boa.reverts("participants: no account of this participant"):
        respond(requests, listed, buyer, "seller")
    for rights, participant, name, salt in (
        (listed, seller, "seller", SALT),
        (listed[:1], buyer, "buyer", SALT),
        ([], buyer, "buyer", SALT),
        (listed, buyer, "buyer", OTHER_SALT),
    ):
        with boa.reverts("requests: unknown request"):
            respond(requests, rights, participant, name, salt)


def test_register(
    desk: Desk, requests: Any, registry: Any, directory: Any, listed: list[bytes], buyer: int, registrar: str
) -> None:
    request = desk.take(desk.file_list(listed, buyer))
    desk.register_list(listed, buyer, [UNCLAIMED, UNCLAIMED])
    registered = event(requests, "RequestRegistered")
    assert registered == {
        "request": request,
        "officer": directory.officer(registrar)[0],
        "account": registrar,
        "version": 1,
        "code": "",
        "reference": REFERENCE,
        "warned": 0,
        "reviewed": 0,
        "rules": registered["rules"],
    }
    assert [bound["right"] for bound in events(requests, "HolderBound")] == listed
    for right in listed:
        assert [tuple(holding) for holding in registry.holders(right)] == [(buyer, WHOLE, NOW)]
    assert desk.status(request)["status"] == REGISTERED


def test_register_part_of_it(desk: Desk, registry: Any, listed: list[bytes], buyer: int) -> None:
    desk.take(desk.file_list(listed, buyer))
    desk.register_list(listed, buyer, [NOBODY, UNCLAIMED])
    assert registry.holders(listed[0])[0][0] == UNCLAIMED
    assert registry.holders(listed[1])[0][0] == buyer


@pytest.mark.parametrize(
    ("parties", "sentence"),
    [
        ([UNCLAIMED], "requests: name one holder for each right"),
        ([NOBODY, NOBODY], "requests: bind at least one right or refuse"),
        ([UNCLAIMED, UNCLAIMED + 1], "registry: not a holder of this right"),
        ([UNCLAIMED, 1], "registry: holder is claimed already"),
    ],
)
def test_register_careless(
    desk: Desk, registry: Any, listed: list[bytes], buyer: int, parties: list[int], sentence: str
) -> None:
    """All or nothing."""
    desk.take(desk.file_list(listed, buyer))
    with boa.reverts(sentence):
        desk.register_list(listed, buyer, parties)
    assert registry.holders(listed[0])[0][0] == UNCLAIMED


def test_register_a_right_somebody_claimed_before(desk: Desk, listed: list[bytes], buyer: int, seller: int) -> None:
    """Two participants say they are the same company; the second is refused by the register itself."""
    desk.take(desk.file_list(listed, buyer))
    desk.take(desk.file_list(listed, seller, by="seller"))
    desk.register_list(listed, buyer, [UNCLAIMED, UNCLAIMED])
    with boa.reverts("registry: not a holder of this right"):
        desk.register_list(listed, seller, [UNCLAIMED, UNCLAIMED])


def test_register_unauthorised(
    desk: Desk, requests: Any, listed: list[bytes], buyer: int, buyer_account: str, examiner: str
) -> None:
    request = desk.file_list(listed, buyer)
    arguments = (EP, listed, buyer, SALT, 1, [UNCLAIMED, UNCLAIMED], REFERENCE)
    with boa.reverts("requests: take the request first"):
        requests.register_list(*arguments, sender=desk.registrar)
    requests.take(request, sender=examiner)
    for account, sentence in (
        (buyer_account, "directory: not an officer"),
        (examiner, "directory: officer lacks this role"),
        (desk.foreign_registrar(), "directory: officer of another office"),
        (desk.registrar, "requests: in another officer's charge"),
    ):
        with boa.reverts(sentence):
            requests.register_list(*arguments, sender=account)


def test_register_own_list(desk: Desk, requests: Any, participants: Any, listed: list[bytes], buyer: int) -> None:
    """An officer does not give himself a right."""
    desk.take(desk.file_list(listed, buyer))
    participants.propose_account(buyer, desk.registrar, 1, sender=person("buyer").address)
    participants.accept_account(buyer, sender=desk.registrar)
    with boa.reverts("requests: officer is a participant's account"):
        desk.register_list(listed, buyer, [UNCLAIMED, UNCLAIMED])


def test_register_suspended(desk: Desk, listed: list[bytes], buyer: int) -> None:
    desk.take(desk.file_list(listed, buyer))
    desk.suspend(buyer)
    with boa.reverts("participants: suspended"):
        desk.register_list(listed, buyer, [UNCLAIMED, UNCLAIMED])


def test_register_stale_or_closed(desk: Desk, requests: Any, listed: list[bytes], buyer: int) -> None:
    both = [UNCLAIMED, UNCLAIMED]
    request = desk.take(desk.file_list(listed, buyer))
    desk.object(request)
    with boa.reverts("requests: a response is awaited"):
        desk.register_list(listed, buyer, both)
    respond(requests, listed, buyer, "buyer")
    with boa.reverts("requests: the file has changed, read it again"):
        desk.register_list(listed, buyer, both)
    desk.register_list(listed, buyer, both, version=2)
    with boa.reverts("requests: closed already"):
        desk.register_list(listed, buyer, both, version=2)
    with boa.reverts("requests: unknown request"):
        desk.register_list(listed[:1], buyer, [UNCLAIMED], version=2)


def test_withdraw(desk: Desk, requests: Any, listed: list[bytes], buyer: int, buyer_account: str) -> None:
    request = desk.take(desk.file_list(listed, buyer))
    requests.withdraw_list(EP, listed, buyer, SALT, 0, sender=buyer_account)
    assert event(requests, "RequestWithdrawn") == {
        "request": request,
        "participant": buyer,
        "account": buyer_account,
        "authority": 0,
    }
    assert desk.status(request)["status"] == WITHDRAWN


def test_withdraw_refused(
    desk: Desk, deals: Deals, requests: Any, listed: list[bytes], buyer: int, buyer_account: str, seller: int
) -> None:
    desk.file_list(listed, buyer)
    with boa.reverts("participants: no account of this participant"):
        requests.withdraw_list(EP, listed, buyer, SALT, 0, sender=person("seller").address)
    with boa.reverts("requests: unknown request"):
        requests.withdraw_list(EP, listed, seller, SALT, 0, sender=person("seller").address)
    requests.withdraw_list(EP, listed, buyer, SALT, 0, sender=buyer_account)
    with boa.reverts("requests: closed already"):
        requests.withdraw_list(EP, listed, buyer, SALT, 0, sender=buyer_account)
