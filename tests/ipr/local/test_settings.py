import socket
from pathlib import Path

import pytest

from ipr.errors import InvalidInput
from ipr.local.settings import (
    LocalSettings,
    MarketRuns,
    PortBusy,
    free_ports,
    only_one,
    require_free,
    require_ports,
    wipe,
)


def test_a_busy_port_is_told_with_the_option_that_names_another() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortBusy, match=f"Port {port}, for the node, is in use") as caught:
            require_free("127.0.0.1", port, "node", "--node-port")
        assert "--node-port" in caught.value.advice


def test_every_port_is_looked_at_before_anything_starts() -> None:
    ports = free_ports(3)
    assert len(set(ports)) == 3
    require_ports(LocalSettings(Path("/tmp"), "127.0.0.1", *ports))
    for place in range(3):
        with socket.socket() as other:
            other.bind(("127.0.0.1", ports[place]))
            other.listen()
            with pytest.raises(PortBusy):
                require_ports(LocalSettings(Path("/tmp"), "127.0.0.1", *ports))


@pytest.mark.parametrize("port", [-1, 0, 65_536, 99_999])
def test_a_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(InvalidInput, match=f"{port} is no port") as caught:
        require_free("127.0.0.1", port, "portal", "--portal-port")
    assert "--portal-port" in caught.value.advice


def test_three_programs_need_three_ports() -> None:
    first, second = free_ports(2)
    with pytest.raises(InvalidInput, match="a port each"):
        require_ports(LocalSettings(Path("/tmp"), "127.0.0.1", first, second, second))


def test_an_address_of_another_computer_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"192\.0\.2\.1 is no address of this computer"):
        require_free("192.0.2.1", 8600, "node", "--node-port")


@pytest.mark.parametrize("host", ["", "0.0.0.0", "::"])
def test_all_addresses_at_once_are_refused(host: str) -> None:
    with pytest.raises(InvalidInput, match="no address a browser can open"):
        require_ports(LocalSettings(Path("/tmp"), host, *free_ports(3)))


def test_the_chain_stays_on_this_computer() -> None:
    settings = LocalSettings(host="192.0.2.1")
    assert settings.chain_url == "http://127.0.0.1:8545"
    assert settings.portal_url == "http://192.0.2.1:8501"


def test_one_process_at_a_time_works_on_a_state(tmp_path: Path) -> None:
    settings = LocalSettings(state=tmp_path / "state")
    with only_one(settings), pytest.raises(MarketRuns, match="runs already"), only_one(settings):
        pass
    with only_one(settings):
        pass


def test_wiping_leaves_what_is_not_its_own(tmp_path: Path) -> None:
    settings = LocalSettings(state=tmp_path)
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    settings.chain_state.write_text("{}", "utf-8")
    settings.deployment.write_text("{}", "utf-8")
    settings.logs.mkdir()
    (settings.node_data / "documents").mkdir(parents=True)
    wipe(settings)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]
    wipe(settings)
