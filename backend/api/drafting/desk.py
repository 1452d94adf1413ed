"""What every draft works with: the chain, the index and the documents; and how a call becomes a draft."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, cast

from eth_utils.address import to_checksum_address
from fastapi import Depends, Request
from sqlalchemy import Connection
from web3.contract import Contract

from backend.api.database import Reading
from backend.api.documents.service import put
from backend.api.drafting import lookups, suspension
from backend.api.drafting.schemas import Asked, Draft, DraftCall, DraftDocument, PermitGiven
from backend.api.node import Node
from backend.api.presentation import RuleView
from ipr.actions.agreements import permit_from
from ipr.chain import Call, Chain, abi
from ipr.deal import NO_PERMIT, Permit
from ipr.errors import InvalidInput, Refused
from ipr.terms import Terms
from ipr.vocabulary.money import HOW_TO_WRITE, format_amount, parse_amount
from ipr.vocabulary.rules import RULES

AMOUNT_ADVICE = f"{HOW_TO_WRITE[:1].upper()}{HOW_TO_WRITE[1:]}."


@dataclass(frozen=True, slots=True)
class Desk:
    """One draft's place of work."""

    chain: Chain
    reading: Connection
    node: Node

    def draft(
        self,
        asked: Asked,
        call: Call,
        *,
        ids: Mapping[str, bytes | int] | None = None,
        documents: Sequence[Prepared] = (),
        summary: Sequence[str] = (),
        warnings: Sequence[RuleView] = (),
    ) -> Draft:
        """Try the call as the account that will sign it; keep its documents; tell it in words.

        Raises:
            Refused: the chain would refuse it, and says why.
        """
        self.chain.require_same()
        gas = self.preflight(asked, call)
        return Draft(
            title=call.title,
            consequence=call.consequence,
            call=self._call(call, asked.account),
            gas=gas,
            ids={name: hexed(value) for name, value in (ids or {}).items()},
            documents=[self._keep(asked.account, document) for document in documents],
            summary=list(summary),
            warnings=list(warnings),
        )

    def preflight(self, asked: Asked, call: Call) -> int:
        """Try a call as the account that will sign it; the gas it needs.

        Raises:
            Refused: the chain would refuse it; who is suspended is named.
        """
        try:
            return self.chain.preflight(call, asked.account)
        except Refused as refused:
            raise suspension.told(self.reading, asked, refused) from refused

    def _call(self, call: Call, sender: str) -> DraftCall:
        """The transaction, as a wallet takes it."""
        chain_id = self.chain.deployment.chain_id
        return DraftCall.model_validate({"to": call.to, "data": call.data, "chain_id": chain_id, "from": sender})

    def _keep(self, account: str, document: Prepared) -> DraftDocument:
        """Put a document where the parties and the office find it."""
        data = document.data
        kept = put(self.node.documents, self.node.private, account, data, document.name, document.subject)
        return DraftDocument(
            purpose=document.purpose, sha256=kept.sha256, cid=kept.cid, media_type=kept.media_type, size=kept.size
        )

    def findings(self, terms: Terms, consenting: Sequence[int] = (), item: int | None = None) -> list[RuleView]:
        """Rules that warn, or that the office will look at; of one right of the terms, or of all."""
        words: tuple[Any, ...] = (terms.as_tuple(), list(consenting))
        if item is not None:
            words = (terms.as_tuple(), item, list(consenting))
        _, warned, review = self.chain.read("Rules", "check" if item is None else "check_item", *words)
        return rules_found(warned | review)

    def name_of(self, participant: int) -> str:
        """A participant's name, or what it is called where it has none."""
        row = lookups.participant(self.reading, participant)
        return str(row["name"] or f"participant {participant}") if row else f"participant {participant}"

    def participant(self, asked: Asked) -> int:
        """Whom an act is for: the participant named, or the one the account belongs to.

        Raises:
            InvalidInput: the account acts for nobody.
        """
        if asked.participant:
            return asked.participant
        own = lookups.participant_of(self.reading, asked.account)
        if own is None:
            raise InvalidInput("This account acts for no participant.", "Apply for accreditation on the account page.")
        return own

    def token(self, address: str) -> Contract:
        """A settlement token's contract."""
        self.chain.token(address)
        return self.chain.web3.eth.contract(address=to_checksum_address(address), abi=abi("SettlementToken"))

    def units(self, text: str, what: str, token: str = "") -> int:
        """An amount as people write it, in the token's smallest unit; `what` names it in the sentence."""
        record = self.chain.token(token or self.chain.deployment.tokens[0].address)
        try:
            return parse_amount(text, record.decimals)
        except ValueError as error:
            wrong = str(error).partition("; ")[0]
            raise InvalidInput(f"The {what} cannot be read: {wrong}.", AMOUNT_ADVICE) from error

    def money(self, token: str, units: int) -> str:
        """An amount in words."""
        record = self.chain.token(token)
        return format_amount(units, record.decimals, record.symbol)

    def require_balance(self, token: str, account: str, units: int, what: str) -> None:
        """Make sure an account can pay.

        Raises:
            Refused: it cannot, and how much is missing.
        """
        contract = self.token(token)
        balance = int(self.chain.ask(contract.functions.balanceOf(account).call))
        if balance < units:
            missing = self.money(token, units - balance)
            raise Refused(
                f"The account holds {self.money(token, balance)}, the {what} is {self.money(token, units)}: "
                f"{missing} is missing.",
                f"Have {missing} sent to this account, or use one that holds enough.",
            )


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document a draft names, kept once the chain takes the draft.

    Parameters: `purpose` and file `name` in words, `subject` the deal or request it is about, as `<kind>:0x…`.
    """

    purpose: str
    name: str
    subject: str
    data: bytes


def open_desk(request: Request, reading: Reading) -> Desk:
    """The desk of one request. The client is made once for each node."""
    state = request.app.state
    node: Node = state.node
    if not hasattr(state, "client"):
        state.client = Chain(node.settings.rpc_url, node.deployment)
    return Desk(cast(Chain, state.client), reading, node)


TheDesk = Annotated[Desk, Depends(open_desk)]


def hexed(value: bytes | int) -> str:
    """An id as the API writes it: hashes in hexadecimal, numbers in decimal text."""
    return str(value) if isinstance(value, int) else "0x" + value.hex()


def raw(text: str) -> bytes:
    """The bytes of hexadecimal text with 0x."""
    return bytes.fromhex(text.removeprefix("0x"))


def salt_of(asked: Asked) -> bytes:
    """The salt that was asked for, or a fresh one."""
    return raw(asked.salt) if asked.salt else secrets.token_bytes(32)


def permit_of(given: PermitGiven | None) -> Permit:
    """A permit as the contracts take it."""
    return permit_from(raw(given.signature), given.deadline) if given else NO_PERMIT


def rules_found(bitmap: int) -> list[RuleView]:
    """The rules whose bits are set, in words."""
    return [
        RuleView(number=rule.number, title=rule.title, sentence=rule.sentence, advice=rule.advice)
        for rule in RULES.values()
        if bitmap & rule.bit
    ]


def require_words(text: str, what: str, limit: int) -> str:
    """Words that go on the chain: some, and at most `limit` bytes of UTF-8.

    Raises:
        InvalidInput: none, or too many.
    """
    if not text.strip():
        raise InvalidInput(f"The {what} is empty.", "Say it in a sentence.")
    return within(text, what, limit)


def within(text: str, what: str, limit: int) -> str:
    """Words of at most `limit` bytes of UTF-8.

    Raises:
        InvalidInput: there are more.
    """
    if len(text.encode("utf-8", "replace")) > limit:
        raise InvalidInput(f"The {what} is longer than {limit:,} bytes.", "Shorten it; details go to the office.")
    return text
