"""The contract: same terms same hash on any machine, user text never markup, refusals in words."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.documents import cid_of
from backend.drafting import (
    ContractDraft,
    DraftIncomplete,
    TextDiffers,
    TokenDetails,
    draft_contract,
    terms_text_hash,
    with_text,
)
from backend.drafting.contract import _data
from backend.drafting.pages import _covered, pdf, source
from ipr.terms import Item

from .conftest import BUYER, MARK, PATENT, SELLER, terms

ROOT = Path(__file__).parents[3]
NASTY = '#panic("x") $x^2$ ] [ } { \\ *bold* _it_ `raw` <label> @ref // no /* no */ "quote" \\u{41} {grantor_role} = h'


def words(draft: ContractDraft) -> str:
    """Every word of the clauses as they are printed."""
    return "\n".join(
        part for article in _data(draft, bytes(32))["articles"] for part in [article["heading"], *article["paragraphs"]]
    )


def test_the_file_is_what_its_hash_and_cid_say(sale: ContractDraft) -> None:
    drafted = draft_contract(sale)
    assert drafted.pdf.startswith(b"%PDF-")
    assert drafted.sha256 == hashlib.sha256(drafted.pdf).digest()
    assert drafted.cid == cid_of(drafted.pdf)
    assert drafted.terms_text_hash == terms_text_hash(sale)


def test_it_declares_pdf_a_2b_and_brings_its_fonts(sale: ContractDraft) -> None:
    data = draft_contract(sale).pdf
    assert re.search(rb"pdfaid:part>2<.*pdfaid:conformance>B<", data, re.DOTALL)
    names = {name.split(b"+")[-1] for name in re.findall(rb"/BaseFont\s*/([^\s/]+)", data)}
    assert names
    assert all(name.startswith((b"LibertinusSerif", b"DejaVuSansMono")) for name in names)


OTHER_PROCESS = """
import datetime, importlib.util, os, sys
from backend.drafting import ContractDraft, draft_contract
spec = importlib.util.spec_from_file_location("values", sys.argv[1])
values = importlib.util.module_from_spec(spec)
spec.loader.exec_module(values)
draft = ContractDraft(values.terms(), values.SELLER, values.BUYER, (values.PATENT,), values.TOKEN,
                      datetime.date(2026, 3, 4), 7_776_000, bytes(range(32)))
print(draft_contract(draft).sha256.hex())
"""


def test_same_terms_same_hash_in_other_processes_places_and_times(sale: ContractDraft, tmp_path: Path) -> None:
    expected = draft_contract(sale).sha256.hex()
    values = str(Path(__file__).parent / "conftest.py")
    for zone, seed, language in (("Asia/Tokyo", "1", "C"), ("America/New_York", "2", "ru_RU.UTF-8")):
        environment = {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": language, "PYTHONPATH": str(ROOT), "HOME": "/"}
        run = subprocess.run(
            [sys.executable, "-c", OTHER_PROCESS, values],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=True,
        )
        assert run.stdout.decode().strip() == expected


def test_other_terms_other_hash(sale: ContractDraft) -> None:
    base = draft_contract(sale)
    dearer = replace(sale, terms=terms(items=(Item(PATENT.right, 96_000_000_001),)))
    assert draft_contract(dearer).sha256 != base.sha256
    renamed = replace(sale, rights=(replace(PATENT, title="Another title"),))
    assert draft_contract(renamed).terms_text_hash != base.terms_text_hash


def test_an_offer_its_bids_and_the_agreement_commit_to_one_text(sale: ContractDraft) -> None:
    offer = replace(sale, terms=terms(grantee=0), grantee=None, agreement=None)
    agreed = replace(sale, terms=replace(with_text(offer), grantee=2, items=(Item(PATENT.right, 120_000_000_000),)))
    assert draft_contract(offer).terms_text_hash == draft_contract(agreed).terms_text_hash == agreed.terms.text


def test_terms_that_commit_to_another_text_are_refused(sale: ContractDraft) -> None:
    committed = replace(sale, terms=with_text(sale))
    draft_contract(committed)
    for changed in (
        replace(committed, rights=(replace(PATENT, title="Another title"),)),
        replace(committed, completion=1),
        replace(committed, law="RU"),
        replace(committed, terms=replace(committed.terms, options=0)),
    ):
        with pytest.raises(TextDiffers) as caught:
            draft_contract(changed)
        assert caught.value.sentence == "The terms refer to another contract text than the one drawn up from them."


@pytest.mark.parametrize(
    ("grant", "says", "never"),
    [
        (2, "neither uses the Rights nor permits others", "non-exclusive licence under the Rights"),
        (3, "keeps its own use", "neither uses the Rights"),
        (4, "remains free to use the Rights and to license others", "excepted from the exclusivity"),
    ],
)
def test_each_licence_says_what_it_is(licence: Callable[..., ContractDraft], grant: int, says: str, never: str) -> None:
    text = words(licence(grant))
    assert says in text
    assert never not in text
    assert "assigns" not in text
    assert "a royalty of 4.5 % on net sales" in text
    assert "at least 1,000 dEUR for each period of 90 days" in text
    assert "at most 50,000 dEUR" in text
    assert "The price is 7,500.50 dEUR" in text
    assert "may forbid the use of the mark" in text
    assert "make, sell. An act that is not listed is not granted" in text
    draft_contract(licence(grant))


def test_an_assignment_says_what_passes(sale: ContractDraft) -> None:
    text = words(sale)
    assert "assigns the Rights to the Assignee, whole and for all the territory" in text
    assert "includes every claim for infringement" in text
    assert "royalty" not in text
    assert "licence begins" not in text
    assert "{" not in text
    share = words(replace(sale, terms=terms(share_bp=2_500, options=0)))
    assert "undivided share of 25 %" in share
    assert "whole and for all" not in share
    assert "stay with the Assignor" in share


def test_the_law_follows_the_office(sale: ContractDraft) -> None:
    assert "35 U.S.C. 261" in words(sale)
    assert "Civil Code" in words(replace(sale, law="RU"))
    assert "place where the office named first" in words(replace(sale, law="JP"))


def test_user_text_is_never_markup(sale: ContractDraft) -> None:
    named = replace(
        sale,
        grantor=replace(SELLER, name=NASTY, address=NASTY, account=NASTY),
        rights=(replace(PATENT, title=NASTY),),
        token=TokenDetails(sale.token.address, NASTY, "#d$", 6),
    )
    drafted = draft_contract(named)
    assert drafted.pdf.startswith(b"%PDF-")
    assert NASTY[:60] in str(_data(named, bytes(32))["rights"][0]["title"])
    assert drafted.summary is not None
    assert "{grantor_role}" in words(named)  # a placeholder in a person's text stays what the person typed


def test_the_template_itself_does_not_evaluate() -> None:
    for template in ("contract", "request", "statement"):
        assert "eval(" not in source(template)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=120))
def test_any_text_can_be_set(sale: ContractDraft, text: str) -> None:
    draft_contract(replace(sale, rights=(replace(PATENT, title=text),)))


def test_every_character_said_to_be_covered_is_in_the_embedded_fonts(sale: ContractDraft) -> None:
    covered = [chr(code) for code in range(0x10000) if _covered(chr(code))]
    assert len(covered) > 1_500
    data = _data(sale, bytes(32))
    for at in range(0, len(covered), 400):
        data["parties"][0]["name"] = " ".join(covered[at : at + 400])
        pdf("contract", data, sale.dated)


def test_long_and_foreign_names(sale: ContractDraft) -> None:
    for title in ("W" * 10_000, "слово " * 2_000, "", "流体サンプリング装置", "a\u202egnp.exe", "line\nbreak\x00\x07"):
        drafted = draft_contract(replace(sale, rights=(replace(PATENT, title=title),)))
        assert len(drafted.pdf) < 400_000
    shown = _data(replace(sale, rights=(replace(PATENT, title="a\u202eb\x00c\nd" + "W" * 10_000),)), bytes(32))
    assert shown["rights"][0]["title"].startswith("abc dWWW")
    assert shown["rights"][0]["title"].endswith("W…")
    assert len(shown["rights"][0]["title"]) == 300


def test_sixteen_rights(sale: ContractDraft) -> None:
    rights = tuple(replace(PATENT, right=bytes((n,)) * 32, number=f"US76543{n:02}B2") for n in range(1, 17))
    items = tuple(Item(right.right, 1_000_000 * n) for n, right in enumerate(rights, 1))
    many = replace(sale, rights=tuple(reversed(rights)), terms=terms(items=items))
    assert [row["number"] for row in _data(many, bytes(32))["prices"]] == [right.number for right in rights]
    assert _data(many, bytes(32))["total"] == "136 dEUR"
    draft_contract(many)


REFUSALS: dict[str, tuple[Callable[[ContractDraft], ContractDraft], str]] = {
    "no right": (lambda d: replace(d, terms=terms(items=())), "The terms list no right."),
    "twice": (
        lambda d: replace(d, terms=terms(items=(Item(PATENT.right, 1), Item(PATENT.right, 2)))),
        "The terms list a right twice.",
    ),
    "missing": (
        lambda d: replace(d, rights=(MARK,)),
        f"The particulars of the right 0x{PATENT.right.hex()} are missing.",
    ),
    "too many": (lambda d: replace(d, rights=(PATENT, MARK)), "More rights are described than the terms list."),
    "wrong seller": (
        lambda d: replace(d, grantor=replace(SELLER, participant=9)),
        "The grantor described is not the one in the terms.",
    ),
    "no buyer": (lambda d: replace(d, grantee=None), "The grantee of the terms is not described."),
    "nameless": (lambda d: replace(d, grantee=replace(BUYER, name=" \u200b ")), "The grantee has no name."),
    "same": (
        lambda d: replace(d, terms=terms(grantee=1), grantee=SELLER),
        "Both sides of the agreement are the same participant.",
    ),
    "token": (
        lambda d: replace(d, terms=terms(token="0x" + "99" * 20)),
        "The terms name another settlement token than the one described.",
    ),
    "grant": (lambda d: replace(d, terms=terms(grant=5)), "5 is no type of grant."),
    "assignment with end": (lambda d: replace(d, terms=terms(end=1_800_000_000)), "An assignment has no end."),
    "licence without end": (lambda d: replace(d, terms=terms(grant=2)), "The licence has no end."),
    "dates": (
        lambda d: replace(d, terms=terms(grant=2, start=1_800_000_001, end=1_800_000_000)),
        "The licence ends before it starts.",
    ),
    "minimum": (
        lambda d: replace(d, terms=terms(grant=2, end=1_800_000_000, minimum=2, cap=1, period=86_400)),
        "The minimum royalty is over the cap.",
    ),
    "period": (
        lambda d: replace(d, terms=terms(grant=2, end=1_800_000_000, royalty_bp=1)),
        "The royalty has no period.",
    ),
    "completion": (lambda d: replace(d, completion=0), "There is no time for completion."),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_does_not_fit_together_is_refused_in_one_sentence(sale: ContractDraft, case: str) -> None:
    change, sentence = REFUSALS[case]
    with pytest.raises(DraftIncomplete) as caught:
        draft_contract(change(sale))
    assert caught.value.sentence == sentence
    assert caught.value.advice.endswith(".")


@pytest.mark.parametrize("office", ["RU", "US", "EP", "EM", "JP"])
def test_each_law_speaks_of_the_grant_at_hand(
    sale: ContractDraft, licence: Callable[..., ContractDraft], office: str
) -> None:
    assert "licence takes effect" not in words(replace(sale, law=office))
    assert "passes title" not in words(replace(licence(4), law=office))


def test_contract_of_an_auction_says_how_each_side_was_bound(sale: ContractDraft) -> None:
    won = replace(sale, concluded=(1_764_115_200, 1_764_201_600))
    data = _data(won, bytes(32))
    assert data["auction"] and not _data(sale, bytes(32))["auction"]
    assert [party["bound"] for party in data["parties"]] == [
        "by putting the right up for auction, 2025-11-26 00:00:00 UTC",
        "by the highest bid, 2025-11-27 00:00:00 UTC",
    ]
    drafted = draft_contract(won)
    assert drafted.sha256 == draft_contract(won).sha256 != draft_contract(sale).sha256
    assert drafted.terms_text_hash == terms_text_hash(sale)  # the text both are bound to knows no bid
