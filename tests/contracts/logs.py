"""Events of the last call, as plain values that a test can compare whole."""

from typing import Any


def logged(contract: Any) -> list[tuple[str, dict[str, Any]]]:
    """Name and arguments of every event the contract's last call emitted itself, in order."""
    events = [event for event in contract.get_logs() if event.address == contract.address]
    return [(type(event).__name__, {k: v for k, v in event._asdict().items() if k != "address"}) for event in events]
