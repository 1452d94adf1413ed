"""What a contract's reason means for a person: every `"module: why"` of the contracts has its sentence and advice.

The table is data (`ipr/reasons.toml`); a test proves that no contract gives a reason the table lacks, and that the
table has none no contract gives.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from ipr.errors import Refused
from ipr.vocabulary.rules import find_rule

PREFIX = re.compile(r"^.*?execution reverted:?\s*", re.DOTALL)
REASON = re.compile(r"[a-z0-9]+: .+")
RULE = re.compile(r"^(market|auctions|requests): refused by rule (\d+)$")


@cache
def reasons() -> dict[str, tuple[str, str]]:
    """Sentence and advice by the contract's own reason."""
    table = tomllib.loads(files("ipr").joinpath("reasons.toml").read_text("utf-8"))
    return {f"{module}: {why}": (words[0], words[1]) for module, rows in table.items() for why, words in rows.items()}


def explain(message: str) -> Refused:
    """The error a person is shown for what a node said when a call failed.

    Parameters: `message` as the node gave it, with or without "execution reverted:".
    """
    reason = PREFIX.sub("", message).strip().strip("'\"")
    if rule := RULE.match(reason):
        found = find_rule(int(rule[2]))
        return Refused(found.sentence, found.advice, reason)
    if reason in reasons():
        return Refused(*reasons()[reason], reason)
    if REASON.fullmatch(reason):
        advice = "Look at the page again; something may have changed."
        return Refused(f"The chain refuses this: {reason}.", advice, reason)
    return Refused("The chain refuses this transaction.", "Look at the page again and repeat the step.", reason)
