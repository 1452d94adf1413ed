import json

import pytest

from ipr.cli.application import run
from ipr.records import load
from tests.ipr.cli.conftest import Command, Running


def test_records_and_what_was_left_out_account_for_every_entry(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["records", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert run(["records", "left-out", "--json"]) == 0
    left_out = json.loads(capsys.readouterr().out)
    result = load()
    assert (len(listed), len(left_out)) == (len(result.records), len(result.left_out))
    assert all(row["reason"] for row in left_out)


def test_records_of_one_office_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["records", "list", "--office", "ep"]) == 0
    said = capsys.readouterr()
    assert "EP1000000B1" in said.out and "US10872483B2" not in said.out


def test_more_records_are_entered(ipr: Command, running: Running) -> None:
    before = len(running.chain.subjects("IPRRegistry", "RightRegistered"))
    assert ipr("records", "load", "--count", "16").code == 0
    assert len(running.chain.subjects("IPRRegistry", "RightRegistered")) == before + 4
    assert ipr("records", "load", "--count", "16").code == 0
    assert len(running.chain.subjects("IPRRegistry", "RightRegistered")) == before + 4
