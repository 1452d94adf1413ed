"""Options of an agreement, as bits of a uint32."""

from enum import IntFlag
from types import MappingProxyType
from typing import Final


class Option(IntFlag):
    """What the parties agreed beyond the grant itself."""

    AS_RENEWED = 1
    PAST_INFRINGEMENT = 2
    GOODWILL = 4
    QUALITY_CONTROL = 8


OPTION_WORDS: Final = MappingProxyType(
    {
        Option.AS_RENEWED: "The licence runs with every renewal of the right.",
        Option.PAST_INFRINGEMENT: "Claims for past infringement pass too.",
        Option.GOODWILL: "The mark passes with the goodwill of its business.",
        Option.QUALITY_CONTROL: "The licensor controls the quality of the goods.",
    }
)
"""One sentence for each option."""


def describe_options(options: int) -> list[str]:
    """The sentences of the options chosen, in the order of their bits."""
    return [OPTION_WORDS[option] for option in Option if options & option]
