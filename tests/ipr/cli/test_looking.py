from pathlib import Path

from tests.ipr.cli.conftest import Command

SELLER_RIGHT = "US10872483B2"


def test_the_market_as_a_table(ipr: Command) -> None:
    said = ipr("market")
    assert said.code == 0
    for number in ("US12289582B2", "US12574690B2", "US12507021B2", "USD1049383S1", "US12225352B2"):
        assert number in said.out
    assert "96,000 dEUR" in said.out and "31,000 dEUR" in said.out
    assert "Traceback" not in said.err


def test_the_market_as_json_and_filtered(ipr: Command) -> None:
    found = ipr("market", "--type", "auction", "--json").json
    assert [listing["bids"] for listing in found["items"]] == [1]
    assert ipr("market", "--grant", "exclusive", "--json").json["total"] == 1
    assert "Nothing on the market answers to this." in ipr("market", "zebra").out


def test_a_right_with_its_history(ipr: Command) -> None:
    said = ipr("rights", "show", SELLER_RIGHT)
    assert said.code == 0
    assert "LATCH SYSTEMS, INC." in said.out and "assignment recorded" in said.out
    by_id = ipr("rights", "show", ipr("rights", "show", SELLER_RIGHT, "--json").json["id"], "--json").json
    assert by_id["number"] == SELLER_RIGHT


def test_rights_by_office_and_kind(ipr: Command) -> None:
    found = ipr("rights", "list", "--office", "us", "--kind", "design", "--json").json
    assert {(right["office"], right["kind"]) for right in found["items"]} == {("US", 4)}


def test_offers_and_auctions_by_the_beginning_of_their_id(ipr: Command) -> None:
    listings = ipr("market", "--json").json["items"]
    auction = next(one["id"] for one in listings if one["type"] == "auction")
    offer = next(one["id"] for one in listings if one["type"] == "offer")
    assert "Sample Bidder Oy" in ipr("auctions", "show", auction[:10]).out
    assert "WIDEX A/S" in ipr("offers", "show", offer[:10]).out
    said = ipr("offers", "show", "0xffffffffff")
    assert (said.code, said.out) == (1, "")
    assert "is the id of nothing" in said.err


def test_people(ipr: Command) -> None:
    assert "Sample Patent Attorneys LLP" in ipr("participants", "list", "--attorneys").out
    assert "497,000 dEUR" in ipr("account", "second-bidder").out
    assert ipr("tasks", "seller").code == 0
    found = ipr("participants", "list", "WIDEX", "--json").json["items"][0]
    assert "WIDEX A/S" in ipr("participants", "show", str(found["id"])).out


def test_requests(ipr: Command) -> None:
    request = ipr("requests", "list", "--json").json["items"][0]["id"]
    said = ipr("requests", "show", request[:12])
    assert "List of rights" in said.out and "Registered" in said.out


def test_the_network(ipr: Command) -> None:
    said = ipr("network")
    assert "European Patent Office" in said.out and "IPRRegistry" in said.out
    assert ipr("network", "--json").json["chain_id"] == 31337


def test_a_document_nobody_filed(ipr: Command, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.7 anything")
    said = ipr("verify", str(file))
    assert said.code == 1
    assert "The chain names no document with these bytes." in said.out
    assert ipr("verify", str(tmp_path / "none.pdf")).err.startswith("The file")
