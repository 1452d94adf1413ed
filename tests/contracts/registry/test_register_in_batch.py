import boa

from tests.contracts.logs import logged
from tests.contracts.protocol import EP, US
from tests.contracts.registry.entries import NO_COMMITMENT, PATENT, id_of, outsider, participant, registration


def rights(count, **changes):
    return [registration(number=f"EP{n:07}B1", **changes) for n in range(count)]


def test_default_behavior(registry, registrar, seller):
    registry.register_in_batch(
        [registration(), registration(number="EP2", holders=[participant(seller)])], sender=registrar
    )
    events = logged(registry)
    assert [name for name, _ in events] == 2 * [
        "RightRegistered",
        "HolderRecorded",
        "Transfer",
        "Locked",
        "StatusRecorded",
    ]
    assert [event["right"] for name, event in events if name == "RightRegistered"] == [id_of(), id_of("EP2")]
    assert registry.right(id_of("EP2")).holder == seller


def test_each_is_entered_as_if_alone(registry, registrar, seller):
    entry = registration(holders=[participant(seller, 7_000), outsider("Acme", 3_000)])
    with boa.env.anchor():
        registry.register(entry, sender=registrar)
        alone = logged(registry), registry.right(id_of()), registry.holders(id_of())
    registry.register_in_batch([entry], sender=registrar)
    assert (logged(registry), registry.right(id_of()), registry.holders(id_of())) == alone


def test_thirty_two_fit_and_no_more(registry, registrar):
    registry.register_in_batch(rights(32), sender=registrar)
    assert registry.balanceOf(registry.address) == 32
    with boa.reverts():
        registry.register_in_batch(rights(33), sender=registrar)


def test_unauthorized(registry, stranger, examiner, foreign_registrar):
    with boa.reverts("directory: not an officer"):
        registry.register_in_batch(rights(1), sender=stranger)
    with boa.reverts("directory: officer lacks this role"):
        registry.register_in_batch(rights(1), sender=examiner)
    with boa.reverts("directory: officer of another office"):
        registry.register_in_batch(rights(1), sender=foreign_registrar)


def test_empty(registry, registrar):
    with boa.reverts("registry: batch is empty"):
        registry.register_in_batch([], sender=registrar)


def test_right_of_another_office(registry, registrar):
    with boa.reverts("registry: right of another office (entry 2)"):
        registry.register_in_batch([registration(), registration(office=US)], sender=registrar)


def test_the_wrong_one_is_named_and_nothing_is_entered(registry, registrar):
    batch = rights(11)
    batch[10] = registration(number="EP0000010B1", title="")
    with boa.reverts("registry: title is missing (entry 11)"):
        registry.register_in_batch(batch, sender=registrar)
    assert registry.right_of_number(EP, PATENT, "EP0000000B1") == NO_COMMITMENT
    assert registry.balanceOf(registry.address) == 0


def test_number_twice_in_a_batch(registry, registrar):
    with boa.reverts("registry: number is taken (entry 2)"):
        registry.register_in_batch([registration(), registration()], sender=registrar)
