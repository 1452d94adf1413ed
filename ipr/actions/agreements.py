"""Contract and money: sign, consent, fund, decline, end what is late or can no longer be filed, withdraw."""

from __future__ import annotations

from typing import Any

from ipr import typed_data
from ipr.chain import Call, Chain
from ipr.deal import NO_PERMIT, Deal, Permit
from ipr.vocabulary.money import format_amount


def sign(chain: Chain, deal: Deal, participant: int, document: bytes, cid: str, authority: int = 0) -> Call:
    """Sign a contract by one's own transaction.

    Parameters: `participant` the side signed for, `document` SHA-256 of the contract, `cid` where it is kept.
    """
    return chain.write(
        "Agreements", "sign", deal.as_tuple(), participant, authority, document, cid,
        title="Sign the contract",
        consequence="You are bound by the contract you read once both sides have signed.",
    )  # fmt: skip


def signature_request(
    chain: Chain, deal: Deal, participant: int, document: bytes, deadline: int, authority: int = 0
) -> dict[str, Any]:
    """Typed data a signatory signs without a transaction; anyone may hand it in until `deadline` (unix seconds)."""
    return typed_data.signature_typed_data(
        chain_id=chain.deployment.chain_id,
        agreements=chain.deployment.address_of("Agreements"),
        deal=deal,
        document=document,
        participant=participant,
        authority=authority,
        deadline=deadline,
    )


def hand_in_signature(
    chain: Chain,
    deal: Deal,
    *,
    signer: str,
    participant: int,
    document: bytes,
    cid: str,
    deadline: int,
    signature: bytes,
    authority: int = 0,
) -> Call:
    """Hand in a signature made on `signature_request`."""
    return chain.write(
        "Agreements", "sign_with_signature",
        deal.as_tuple(), signer, participant, authority, document, cid, deadline, signature,
        title="Hand in the signature", consequence="The signatory is bound once both sides have signed.",
    )  # fmt: skip


def consent(chain: Chain, deal: Deal, participant: int, document: bytes, authority: int = 0) -> Call:
    """Consent to a deal as co-owner, pledgee or exclusive licensee."""
    return chain.write(
        "Agreements", "consent", deal.as_tuple(), participant, authority, document,
        title="Consent to the deal",
        consequence="Your right no longer stands in the way of this deal, and of this one only.",
    )  # fmt: skip


def decline(chain: Chain, deal: Deal, participant: int, authority: int = 0) -> Call:
    """Decline a contract before both sides have signed."""
    return chain.write(
        "Agreements", "decline", deal.as_tuple(), participant, authority,
        title="Decline the contract", consequence="The deal ends; nobody is bound and no money moved.",
    )  # fmt: skip


def permit_request(chain: Chain, deal_total: int, owner: str, deadline: int) -> dict[str, Any]:
    """Typed data that lets the escrow take exactly `deal_total` (smallest unit) from `owner` once; EIP-2612."""
    token = chain.contract("SettlementToken")
    domain = chain.read("SettlementToken", "eip712Domain")
    return typed_data.permit_typed_data(
        chain_id=chain.deployment.chain_id,
        token=str(token.address),
        name=domain[1],
        version=domain[2],
        owner=owner,
        spender=chain.deployment.address_of("Escrow"),
        value=deal_total,
        nonce=chain.read("SettlementToken", "nonces", owner),
        deadline=deadline,
    )


def permit_from(signature: bytes, deadline: int) -> Permit:
    """The permit a 65-byte signature makes."""
    return Permit(
        deadline, signature[64] if signature[64] >= 27 else signature[64] + 27, signature[:32], signature[32:64]
    )


def fund(chain: Chain, deal: Deal, permit: Permit = NO_PERMIT, authority: int = 0) -> Call:
    """Pay the whole price into escrow."""
    token = chain.token(deal.terms.token)
    amount = format_amount(deal.terms.total, token.decimals, token.symbol)
    return chain.write(
        "Agreements", "fund", deal.as_tuple(), authority, permit.as_tuple(),
        title="Pay into escrow",
        consequence=f"{amount} waits in escrow. It goes to the other side only with the office's registration, and "
        "back to you if the office refuses for good or the long-stop date passes.",
    )  # fmt: skip


def lapse(chain: Chain, deal: Deal) -> Call:
    """End a deal whose long-stop date has passed, or of which a right was sold or licensed since."""
    return chain.write(
        "Agreements", "lapse", deal.as_tuple(),
        title="End the deal",
        consequence="The deal can no longer be done, or its long-stop date has passed: what is in escrow goes back to "
        "the payer.",
    )  # fmt: skip


def withdraw(chain: Chain, participant: int, token: str) -> Call:
    """Pay out what a failed transfer left in the escrow for a participant."""
    return chain.write(
        "Escrow", "withdraw", participant, token,
        title="Withdraw", consequence="What is owed goes to the participant's payout address.",
    )  # fmt: skip
