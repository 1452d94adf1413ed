"""Real public records of intellectual property rights, as the offices publish them.

`load()` reads the files in `data/` (where they come from is in `data/NOTICE.md`) and returns every right that can be
registered, and every record that cannot, with the reason.
"""

from ipr.records.loading import load
from ipr.records.model import Alias, Conveyance, Holder, LeftOut, LoadResult, Nature, Pledge, Record, StatusEvent

__all__ = [
    "Alias",
    "Conveyance",
    "Holder",
    "LeftOut",
    "LoadResult",
    "Nature",
    "Pledge",
    "Record",
    "StatusEvent",
    "load",
]
