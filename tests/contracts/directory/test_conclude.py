import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.protocol import EP, blank, person


def prepare(founding, founder, token, parts=10, offices=1, tokens=1):
    for role in range(1, parts + 1):
        founding.install(role, blank(), sender=founder)
    if offices:
        founding.admit_office(EP, "Office", person("head of office").address, sender=founder)
    if tokens:
        founding.accept_token(token, "dEUR", 6, sender=founder)


def test_default_behavior(founding, founder, token):
    prepare(founding, founder, token)
    founding.conclude(sender=founder)
    assert logged(founding) == [("FoundingConcluded", {"founder": founder})]
    assert founding.concluded() is True


def test_nothing_of_the_founding_works_afterwards(founding, founder, token):
    prepare(founding, founder, token)
    founding.conclude(sender=founder)
    for call in (
        lambda: founding.admit_office(0x4652, "Office", person("another").address, sender=founder),
        lambda: founding.install(1, blank(), sender=founder),
        lambda: founding.accept_token(blank(), "X", 6, sender=founder),
        lambda: founding.conclude(sender=founder),
    ):
        with boa.reverts("directory: founding is concluded"):
            call()


def test_offices_work_on_afterwards(founding, founder, token):
    prepare(founding, founder, token)
    founding.conclude(sender=founder)
    founding.appoint_officer(person("registrar").address, 1, "", sender=person("head of office").address)
    assert founding.officer(person("registrar").address) == (2, EP, 1)


def test_unauthorized(founding, founder, token, stranger):
    prepare(founding, founder, token)
    with boa.reverts("directory: caller is not the founder"):
        founding.conclude(sender=stranger)


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"parts": 9}, "directory: a part is missing"),
        ({"offices": 0}, "directory: an office is missing"),
        ({"tokens": 0}, "directory: a token is missing"),
    ],
)
def test_something_is_missing(founding, founder, token, missing, sentence):
    prepare(founding, founder, token, **missing)
    with boa.reverts(sentence):
        founding.conclude(sender=founder)
