import pytest
from eth_utils.crypto import keccak
from hypothesis import given
from hypothesis import strategies as st

from ipr.vocabulary.commitments import (
    UNCLAIMED_BIT,
    commit_entity,
    commit_person,
    is_unclaimed,
    normalise_name,
    unclaimed_holder,
)
from ipr.vocabulary.errors import VocabularyError

SALT = bytes(range(32))


def test_an_entity_is_the_hash_of_its_normalised_name() -> None:
    assert commit_entity("  WIDEX   A/S ") == commit_entity("Widex A/S") == keccak(b"widex a/s")
    assert commit_entity("IKEA Älmhult AB") == commit_entity("IKEA A\u0308lmhult AB")
    assert commit_entity("WIDEX A/S") != commit_entity("WIDEX AS")


@given(st.text(min_size=1))
def test_normalising_twice_changes_nothing(name: str) -> None:
    try:
        once = normalise_name(name)
    except VocabularyError:
        assert not name.strip() or not name.casefold().strip()
    else:
        assert normalise_name(once) == once


def test_a_person_needs_a_salt() -> None:
    assert commit_person("A Name", SALT) == keccak(SALT + b"a name")
    assert commit_person("A Name", SALT) != commit_entity("A Name")
    assert commit_person("A Name", SALT) != commit_person("A Name", SALT[::-1])
    with pytest.raises(VocabularyError, match="needs 32 random bytes"):
        commit_person("A Name", b"short")


@pytest.mark.parametrize("name", ["", "   ", "\n\t"])
def test_an_empty_name_is_refused(name: str) -> None:
    with pytest.raises(VocabularyError, match="The name is empty"):
        commit_entity(name)


@given(st.binary(min_size=32, max_size=32))
def test_an_unclaimed_holder_has_bit_63_and_the_low_63_bits(commitment: bytes) -> None:
    holder = unclaimed_holder(commitment)
    assert is_unclaimed(holder) and 2**63 <= holder < 2**64
    assert holder ^ UNCLAIMED_BIT == int.from_bytes(commitment, "big") % 2**63


def test_a_participant_is_not_unclaimed() -> None:
    assert not is_unclaimed(1) and not is_unclaimed(2**63 - 1)
    with pytest.raises(VocabularyError, match="has 32 bytes"):
        unclaimed_holder(b"")
