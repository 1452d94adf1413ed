"""The deployment through ape, as ./run makes it."""

import subprocess
import sys
from pathlib import Path

import pytest

from ipr.chain import Chain
from ipr.deployment import Deployment
from ipr.local.deploying import STEPS, ape_variables, deploy, find_deployment
from ipr.local.development_chain import start_chain
from ipr.local.processes import Processes, ProcessFailed
from ipr.local.settings import ROOT, LocalSettings
from tests.deployed import free_port, market, rpc

SWAPPED = "0x6001600155"


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[LocalSettings, Deployment, list[int]]]:
    """Two deployments on two fresh chains, with the progress that was told."""
    made = []
    for _ in range(2):
        settings = LocalSettings(state=tmp_path_factory.mktemp("deploy"), chain_port=free_port())
        told: list[int] = []
        with Processes(settings.logs) as processes:
            start_chain(processes, settings)
            assert find_deployment(settings) is None
            found = deploy(processes, settings, lambda done, total, told=told: told.append(done))
            assert find_deployment(settings) == found
        made.append((settings, found, told))
    return made


Deployed = list[tuple[LocalSettings, Deployment, list[int]]]


def test_twice_gives_the_same_contracts_at_the_same_addresses(deployed: Deployed) -> None:
    (_, first, _), (_, second, _) = deployed
    assert first.parts == second.parts and first.tokens == second.tokens
    assert first.genesis_hash != second.genesis_hash


def test_it_is_what_the_compiler_makes_of_the_sources(deployed: Deployed, tmp_path: Path) -> None:
    """Another way of deploying, without ape, ends with the same offices, officers and parts."""
    with market(tmp_path) as chain:
        assert set(chain.deployment.parts) == set(deployed[0][1].parts)
        assert chain.deployment.territories_hash == deployed[0][1].territories_hash
        assert [token.symbol for token in chain.deployment.tokens] == [token.symbol for token in deployed[0][1].tokens]


def test_progress_is_told_to_the_end(deployed: Deployed) -> None:
    for _, _, told in deployed:
        assert told == sorted(told) and told[-1] == STEPS


def test_a_deployment_is_found_again_and_a_half_one_is_not(deployed: Deployed) -> None:
    settings, found, _ = deployed[0]
    with Processes(settings.logs) as processes:
        start_chain(processes, settings)
        assert find_deployment(settings) == found
        rpc(Chain(settings.chain_url, found), "anvil_setCode", found.address_of("Requests"), "0x")
        assert find_deployment(settings) is None


def check(settings: LocalSettings) -> subprocess.CompletedProcess[str]:
    words = [Path(sys.executable).parent / "ape", "run", "check_deployment", "--network"]
    return subprocess.run(
        [*words, f"ethereum:development:{settings.chain_url}"], capture_output=True, text=True, cwd=ROOT,
        env=ape_variables(settings.state) | {"HOME": str(ROOT / ".tools" / "home")},
    )  # fmt: skip


def test_check_deployment_finds_a_swapped_part(deployed: Deployed) -> None:
    settings, found, _ = deployed[1]
    with Processes(settings.logs) as processes:
        start_chain(processes, settings)
        rpc(Chain(settings.chain_url, found), "anvil_setCode", found.address_of("Market"), SWAPPED)
        swapped = check(settings)
    assert swapped.returncode == 1
    assert swapped.stdout.count("same  ") > 50, swapped.stdout + swapped.stderr
    differing = [line.split()[1:3] for line in swapped.stdout.splitlines() if line.startswith("DIFFER")]
    assert ["Market", "code"] in differing and {part for part, _ in differing} == {"Market"}


def test_a_chain_that_is_down_is_one_sentence(tmp_path: Path) -> None:
    settings = LocalSettings(state=tmp_path, chain_port=free_port())
    with Processes(settings.logs) as processes, pytest.raises(ProcessFailed, match=r"The deployment failed\."):
        deploy(processes, settings, lambda done, total: None)
    assert not settings.deployment.exists()
