import pytest

from ipr.records.model import Nature
from ipr.records.parties import PERSON, is_natural_person
from ipr.records.uspto import nature_of


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("ASSIGNMENT OF ASSIGNORS INTEREST (SEE DOCUMENT FOR DETAILS).", Nature.ASSIGNMENT),
        ("NUNC PRO TUNC ASSIGNMENT EFFECTIVE 10/31/2017", Nature.ASSIGNMENT),
        ("ASSIGNMENT OF AN UNDIVIDED PART OF ASSIGNORS INTEREST", Nature.PART_ASSIGNMENT),
        ("SECURITY INTEREST", Nature.SECURITY),
        ("SECURITY AGREEMENT", Nature.SECURITY),
        ("RELEASE OF SECURITY INTEREST", Nature.RELEASE),
        ("TERMINATION AND RELEASE OF PATENT SECURITY AGREEMENT RECORDED AT REEL 048041/FRAME 0605", Nature.RELEASE),
        ("MERGER EFFECTIVE 7/2/2025 12:00:00 AM", Nature.MERGER),
        ("CHANGE OF NAME 19880902", Nature.CHANGE_OF_NAME),
        ("CHANGE OF ENTITY", Nature.CHANGE_OF_NAME),
        ("CHANGE OF ADDRESS", Nature.CHANGE_OF_ADDRESS),
        ("CORRECTIVE ASSIGNMENT TO CORRECT THE ASSIGNEE PREVIOUSLY RECORDED", Nature.CORRECTION),
        ("EXCLUSIVE LICENSE", Nature.LICENCE),
        ("LIEN", Nature.SECURITY),
        ("COURT ORDER", Nature.OTHER),
    ],
)
def test_the_nature_of_a_conveyance(text: str, nature: Nature) -> None:
    assert nature_of(text) is nature


@pytest.mark.parametrize(
    "name",
    [
        "WIDEX A/S",
        "LATCH, INC.",
        "U.S. WELL SERVICES, LLC",
        "AUDI AG",
        "Marimekko Oyj",
        "BEHEERMIJ DE BOER NIJMEGEN BV",
    ],
)
def test_companies(name: str) -> None:
    assert not is_natural_person(name)


@pytest.mark.parametrize(
    "name",
    [PERSON, "DOE, JOHN Q.", "Jane Doe", "DOE, JANE, SOLE OWNER OF DOE MOVING COMPANY", "Inca Agnes Corporal", ""],
)
def test_persons_and_names_that_leave_it_open(name: str) -> None:
    assert is_natural_person(name)
