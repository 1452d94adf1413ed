"""Cold synchronisation, reorganisations, other chains, sudden death."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from backend.indexer import tables
from backend.indexer.abi import Log
from backend.indexer.chain import JsonRpcChain, RangeRefusedError
from backend.indexer.errors import ChainUnavailableError, DifferentChainError
from backend.indexer.follower import Follower, verify_chain
from backend.indexer.index import Index, count_events
from ipr.deployment import Deployment, save_deployment
from tests.backend.indexer import story as told
from tests.backend.indexer.anvil import Anvil, free_port, running_anvil
from tests.backend.indexer.conftest import make_index
from tests.backend.indexer.emitters import ROOT
from tests.backend.indexer.story import Story
from tests.backend.indexer.test_history import snapshot


def events_of(index: Index) -> int:
    with index.engine.connect() as connection:
        return count_events(connection)


class NarrowChain(JsonRpcChain):
    """A node that refuses ranges of more than seven blocks."""

    widest = 0

    def logs(self, first: int, last: int, addresses: object) -> list[Log]:
        if last - first + 1 > 7:
            raise RangeRefusedError("range too wide")
        self.widest = max(self.widest, last - first + 1)
        return super().logs(first, last, addresses)  # type: ignore[arg-type]


def test_ranges_shrink_until_the_node_answers(story: Story, index: Index, anvil: Anvil, deployment: Deployment) -> None:
    story.whole()
    chain = NarrowChain(anvil.url)
    Follower(index, chain, deployment).synchronise()
    assert events_of(index) == len(story.told)
    assert 1 < chain.widest <= 7


def test_cold_and_live_give_the_same_tables(
    story: Story, index: Index, follower: Follower, anvil: Anvil, deployment: Deployment, tmp_path: Path
) -> None:
    for chapter in (story.founding, story.admissions, story.register, story.offers, story.acceptance):
        chapter()
        follower.synchronise()
    for _ in range(3):
        story.status(told.MARK, "U", "FEE", 1_300_000_000)
        follower.synchronise()  # a block at a time
    cold = make_index(tmp_path / "cold", anvil, deployment)
    Follower(cold, JsonRpcChain(anvil.url), deployment).synchronise()
    assert snapshot(index) == snapshot(cold)


def test_a_reorganisation_is_followed(story: Story, index: Index, follower: Follower, anvil: Anvil) -> None:
    story.up_to_funding()
    follower.synchronise()
    before = snapshot(index)
    generation = index.cursor().generation
    snapshot_id = anvil.call("evm_snapshot")
    story.filing()
    follower.synchronise()
    assert snapshot(index) != before
    anvil.call("evm_revert", snapshot_id)
    anvil.call("evm_increaseTime", 77)
    anvil.call("anvil_mine", hex(30))  # another, longer branch without the request
    follower.synchronise()
    assert snapshot(index) == before
    cursor = index.cursor()
    assert cursor.generation == generation + 1
    assert cursor.block == int(anvil.call("eth_blockNumber"), 16)
    with index.engine.connect() as connection:
        assert connection.execute(select(tables.rollbacks.c.block)).scalar_one() < cursor.block  # type: ignore[operator]


def test_a_shorter_branch_is_followed_too(story: Story, index: Index, follower: Follower, anvil: Anvil) -> None:
    story.founding()
    follower.synchronise()
    before = snapshot(index)
    snapshot_id = anvil.call("evm_snapshot")
    story.admissions()
    follower.synchronise()
    anvil.call("evm_revert", snapshot_id)
    follower.synchronise()
    assert snapshot(index) == before


def test_anvil_reorganisation_of_the_last_blocks(story: Story, index: Index, follower: Follower, anvil: Anvil) -> None:
    story.founding()
    story.admissions()
    follower.synchronise()
    anvil.call("anvil_reorg", 4, [])
    follower.synchronise()
    head = anvil.call("eth_getBlockByNumber", "latest", False)
    assert index.cursor().block_hash == head["hash"]
    assert events_of(index) == len(story.told) - 4


def test_another_chain_id_is_refused(story: Story, anvil: Anvil, deployment: Deployment) -> None:
    with running_anvil("--chain-id", "777") as other, pytest.raises(DifferentChainError, match="chain 777"):
        verify_chain(JsonRpcChain(other.url), deployment)


def test_a_wiped_chain_behind_the_same_address_is_refused(deployment: Deployment) -> None:
    with running_anvil("--timestamp", "1700000000") as other, pytest.raises(DifferentChainError, match="first block"):
        verify_chain(JsonRpcChain(other.url), deployment)


def test_a_swapped_part_is_refused(story: Story, anvil: Anvil, deployment: Deployment) -> None:
    anvil.call("anvil_setCode", deployment.parts["Rules"].address, "0x6001")
    with pytest.raises(DifferentChainError, match="code of Rules"):
        verify_chain(JsonRpcChain(anvil.url), deployment)


def test_an_index_of_another_deployment_is_refused(
    index: Index, anvil: Anvil, deployment: Deployment, tmp_path: Path
) -> None:
    other = deployment.model_copy(update={"genesis_hash": "0x" + "77" * 32})
    with pytest.raises(DifferentChainError, match="--fresh"):
        make_index(tmp_path, anvil, other)


def test_a_node_that_is_down_is_named() -> None:
    port = free_port()
    with pytest.raises(ChainUnavailableError, match=f"{port} does not answer"):
        JsonRpcChain(f"http://127.0.0.1:{port}").head()


def test_following_goes_on_after_the_node_was_down_and_stops_at_another_chain(
    tmp_path: Path,
) -> None:
    port, stop = free_port(), threading.Event()
    with running_anvil(port=port) as anvil:
        story = Story(anvil)
        deployment = anvil.deploy()
        index = make_index(tmp_path, anvil, deployment)
        follower = Follower(index, JsonRpcChain(anvil.url), deployment)
        thread = threading.Thread(target=follower.run, args=(stop, 0.02))
        thread.start()
        story.founding()
        wait_for(lambda: events_of(index) == len(story.told))
    wait_for(lambda: follower.progress.state == "unavailable")
    with running_anvil("--timestamp", "1700000000", port=port):
        wait_for(lambda: follower.progress.state == "stopped")
    assert "another chain" in follower.progress.sentence
    thread.join(5)
    stop.set()
    assert not thread.is_alive()


def wait_for(condition: object, seconds: float = 20, pause: float = 0.02) -> None:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "what was waited for did not come"
        threading.Event().wait(pause)


def test_killed_at_any_moment_nothing_is_lost_or_doubled(
    story: Story, anvil: Anvil, deployment: Deployment, tmp_path: Path
) -> None:
    story.whole()
    for _ in range(120):
        story.status(told.MARK, "U", "FEE", 1_300_000_000)
    path = save_deployment(deployment, tmp_path)
    command = [sys.executable, "-m", "tests.backend.indexer.follow_slowly", str(path), anvil.url, str(tmp_path)]
    index = make_index(tmp_path, anvil, deployment)
    seen = []
    for reached in (1, 40, 75, 110, 145):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        wait_for(lambda least=reached: events_of(index) >= least, pause=0)  # the moment after is anybody's
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        seen.append(events_of(index))
    assert seen == sorted(seen)
    assert 0 < seen[-1] < len(story.told)  # killed in the middle, not after the work
    Follower(index, JsonRpcChain(anvil.url), deployment).synchronise()
    fresh = make_index(tmp_path / "fresh", anvil, deployment)
    Follower(fresh, JsonRpcChain(anvil.url), deployment).synchronise()
    assert events_of(index) == len(story.told)
    assert snapshot(index) == snapshot(fresh)


def test_live_blocks_reach_the_index(story: Story, index: Index, follower: Follower) -> None:
    story.founding()
    stop = threading.Event()
    thread = threading.Thread(target=follower.run, args=(stop,))
    thread.start()
    try:
        wait_for(lambda: events_of(index) == len(story.told))
        story.status(told.MARK, "U", "FEE", 1_300_000_000)
        wait_for(lambda: events_of(index) == len(story.told))
    finally:
        stop.set()
        thread.join(5)
