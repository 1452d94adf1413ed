import pytest

from ipr.sentences import sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("You buy it from Acme GmbH", "You buy it from Acme GmbH."),
        ("You buy it from LATCH SYSTEMS, INC.", "You buy it from LATCH SYSTEMS, INC."),
        ("About a title cut short…", "About a title cut short…"),
    ],
)
def test_a_sentence_ends_once(text: str, said: str) -> None:
    assert sentence(text) == said
