"""Reads the chain into the index: in wide ranges when far behind, block by block at the head, back when it changes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic
from typing import Final, Literal

from backend.indexer.chain import Chain, Header, RangeRefusedError
from backend.indexer.errors import ChainMovedError, ChainUnavailableError, DifferentChainError, IndexerError
from backend.indexer.index import Index
from ipr.deployment import Deployment

WIDEST_RANGE: Final = 5_000
"""Blocks of one eth_getLogs: Besu refuses more."""
FIRST_RANGE: Final = 500
"""Blocks of the first one: wide enough to be fast, narrow enough not to fill the memory with logs."""
POLL_SECONDS: Final = 0.05
RETRY_SECONDS: Final = 1.0

_log = logging.getLogger(__name__)

State = Literal["starting", "syncing", "following", "unavailable", "stopped"]


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the follower is: its state, the chain's head as last seen, and a sentence if something is wrong."""

    state: State = "starting"
    head: int | None = None
    head_time: int | None = None
    sentence: str = ""


def verify_chain(chain: Chain, deployment: Deployment) -> None:
    """Make sure that the node answers for the chain of this deployment, and that the contracts are those deployed.

    Raises:
        DifferentChainError: chain id, genesis or the code of a part differ.
        ChainUnavailableError: the node does not answer.
    """
    chain_id = chain.chain_id()
    if chain_id != deployment.chain_id:
        raise DifferentChainError(
            f"The node answers for chain {chain_id}, the deployment '{deployment.network}' is on chain "
            f"{deployment.chain_id}; correct the node's address or choose another deployment."
        )
    verify_genesis(chain, deployment)
    for name, part in deployment.parts.items():
        if chain.code_hash(part.address) != part.code_hash:
            raise DifferentChainError(
                f"The code of {name} at {part.address} is not what was deployed; deploy again or correct the file."
            )


def verify_genesis(chain: Chain, deployment: Deployment) -> None:
    """Notice another chain with the same id, such as a development chain that was wiped.

    Raises:
        DifferentChainError: its first block is another.
    """
    if chain.headers([0])[0].hash != deployment.genesis_hash:
        raise DifferentChainError(
            f"The node answers for another chain with the id of '{deployment.network}': its first block is different; "
            "deploy again, or start the chain this deployment was made on."
        )


class Follower:
    """Keeps an index at the head of its chain."""

    def __init__(
        self, index: Index, chain: Chain, deployment: Deployment, on_change: Callable[[], None] = lambda: None
    ) -> None:
        """`on_change` is called after each transaction that changed the index, in the follower's thread."""
        self._index = index
        self._chain = chain
        self._deployment = deployment
        self._on_change = on_change
        self._addresses = [part.address for part in deployment.parts.values()]
        self._range = FIRST_RANGE
        self.progress = Progress()

    def run(self, stop: threading.Event, poll_seconds: float = POLL_SECONDS) -> None:
        """Follow until `stop` is set. A node that is down is asked again; anything else that is wrong stops it."""
        verified = False
        while not stop.is_set():
            try:
                if not verified:
                    verify_chain(self._chain, self._deployment)
                    verified = True
                begun = monotonic()
                pause = 0.0 if self.advance() else max(0.0, poll_seconds - (monotonic() - begun))
            except ChainMovedError:
                pause = poll_seconds
            except ChainUnavailableError as error:
                self._report("unavailable", str(error))
                verified, pause = False, RETRY_SECONDS
            except IndexerError as error:
                _log.exception("The indexer stopped.")
                self._report("stopped", str(error))
                return
            except Exception:
                _log.exception("The indexer stopped.")
                self._report("stopped", "The indexer met an error it does not know; its log has the details.")
                return
            stop.wait(pause)

    def _report(self, state: State, sentence: str) -> None:
        self.progress = replace(self.progress, state=state, sentence=sentence)

    def synchronise(self) -> None:
        """Read up to the head and return."""
        while self.advance():
            pass

    def advance(self) -> bool:
        """One step; False if the index is at the head.

        Raises:
            ChainMovedError: a reorganisation came in between; nothing was written, try again.
            DifferentChainError: not one known block is on this chain.
            ChainUnavailableError: the node does not answer.
        """
        head = self._chain.head()
        cursor = self._index.cursor()
        if cursor.block is not None and self._left(cursor.block, cursor.block_hash, head):
            self._roll_back()
            return True
        begin = self._deployment.start_block if cursor.block is None else cursor.block + 1
        behind = head.number - begin
        state: State = "following" if behind < 1 else "syncing"
        self.progress = Progress(state, head.number, head.time)
        if behind < 0:
            return False
        if behind == 0 and head.parent_hash == cursor.block_hash:
            self._index.append([head], self._chain.logs_of(head.hash, self._addresses))
        else:
            self._read_range(begin, head.number)
        self._on_change()
        return True

    def _left(self, number: int, block_hash: str | None, head: Header) -> bool:
        """Whether the chain no longer contains the block the cursor is at."""
        if head.number < number:
            return True
        if head.number == number:
            return head.hash != block_hash
        if head.number == number + 1:
            return head.parent_hash != block_hash
        return self._chain.headers([number])[0].hash != block_hash

    def _read_range(self, begin: int, head: int) -> None:
        end = min(begin + self._range - 1, head)
        before = self._chain.headers([end])[0]
        try:
            logs = self._chain.logs(begin, end, self._addresses)
        except RangeRefusedError as error:
            self._narrow(error)
            return
        numbers = sorted({log.block for log in logs} | {end})
        headers = self._chain.headers(numbers)
        hashes = {header.number: header.hash for header in headers}
        if hashes[end] != before.hash or any(hashes[log.block] != log.block_hash for log in logs):
            raise ChainMovedError("The chain was reorganised while it was read; reading it again.")
        self._index.append(headers, logs)
        self._range = min(2 * self._range, WIDEST_RANGE)

    def _narrow(self, error: RangeRefusedError) -> None:
        if self._range == 1:
            raise ChainUnavailableError(f"The chain's node refuses the logs of a single block: {error}.") from error
        self._range //= 2

    def _roll_back(self) -> None:
        """Back to the newest known block that is still on the chain."""
        verify_genesis(self._chain, self._deployment)
        head = self._chain.head().number
        for known in self._index.known_blocks():
            if known.number <= head and self._chain.headers([known.number])[0].hash == known.hash:
                _log.warning("The chain was reorganised; reading again from block %d.", known.number)
                self._index.roll_back(known)
                break
        else:
            verify_chain(self._chain, self._deployment)
            self._index.roll_back(None)
        self._on_change()
