"""What a participant can do in a deal, the main thing first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from frontend.parts.dates import day
from frontend.session import Acting
from frontend.shapes import Agreement, AgreementItem, DealStep
from frontend.views import listings
from frontend.views.deposit import Deposit
from ipr.sentences import sentence
from ipr.vocabulary import Power

WAITS_FOR_SIGNATURES, WAITS_FOR_PAYMENT = "waits for signatures", "waits for payment"
IN_ESCROW, BEFORE_OFFICE, COMPLETED, ENDED = "in escrow", "before the office", "completed", "ended"
OPEN_REQUEST = (1, 2, 3, 4, 6)


@dataclass(frozen=True)
class Doing:
    """One act: its button, and the sentence of what it causes."""

    kind: str
    label: str
    icon: str
    title: str
    line: str
    args: dict[str, Any] = field(default_factory=dict)
    main: bool = True
    gate: str = ""

    @property
    def key(self) -> str:
        """What the act is, wherever it stands in the list: a review of one act is never taken for one of another."""
        item = self.args["body"].get("item")
        return self.kind if item is None else f"{self.kind}-{item}"


def possible(deal: Agreement, acting: Acting | None, now: int, deposit: Deposit = Deposit.AT_STAKE) -> list[Doing]:
    """Every act open to this participant now; `deposit` counts where an auction's winner is to pay."""
    if acting is None:
        return []
    if acting.id not in (deal.grantor.id, deal.grantee.id):
        return [_gated(doing, acting) for doing in _consent(deal, acting)]
    state = deal.status_words.lower()
    found = [
        *_lapse(deal, state, now),
        *_sign(deal, acting, state),
        *(_pay(deal, acting, deposit) if pays(deal, acting) else []),
        *_file(deal, acting, state),
        *_decline(deal, acting, state),
    ]
    return [_gated(doing, acting) for doing in found]


POWER_NEEDED = {
    "sign": Power.SIGN,
    "fund": Power.SIGN,
    "file": Power.FILE,
    "decline": Power.SIGN,
    "consent": Power.SIGN,
}


def _gated(doing: Doing, acting: Acting) -> Doing:
    """The act, with the sentence of the power that lacks."""
    power = POWER_NEEDED.get(doing.kind)
    return Doing(**{**vars(doing), "gate": acting.obstacle(power)}) if power else doing


def _body(deal: Agreement, acting: Acting, **more: Any) -> dict[str, Any]:
    """What a draft about the deal is asked for."""
    return {"agreement": deal.id, **more, **acting.body()}


def _sign(deal: Agreement, acting: Acting, state: str) -> list[Doing]:
    """Sign the contract."""
    if state != WAITS_FOR_SIGNATURES or acting.id in deal.signed_by or deal.altered:
        return []
    other = deal.grantee if deal.grantor.id == acting.id else deal.grantor
    about = listings.about(deal.rights)
    line = f"Read it below. {other.name} is the other side; after both signed, the price goes into escrow."
    args = {"body": _body(deal, acting), "about": about, "other": other.name}
    return [Doing("sign", "Sign", "signature", "Sign the contract", line, args)]


def _consent(deal: Agreement, acting: Acting) -> list[Doing]:
    """Consent as a co-owner, pledgee or exclusive licensee."""
    if acting.id not in [party.id for party in deal.missing_consents] or deal.altered:
        return []
    line = f"{deal.grantor.name} disposes of a right you have a part in. Read the terms below first."
    args = {"body": _body(deal, acting), "about": listings.about(deal.rights)}
    return [Doing("consent", "Consent", "thumb_up", "Consent to this deal", line, args)]


def pays(deal: Agreement, acting: Acting | None) -> bool:
    """Whether the price is to be paid, and by this participant."""
    waits = deal.status_words.lower() == WAITS_FOR_PAYMENT and not deal.altered
    return waits and acting is not None and deal.grantee.id == acting.id


def _pay(deal: Agreement, acting: Acting, deposit: Deposit) -> list[Doing]:
    """Pay into escrow; have the deposit back first where the right cannot be had."""
    line = f"It moves to {deal.grantor.name} only together with the right. If the office refuses, it comes back."
    if deal.source_auction:
        lost = "; if you do not pay in time, your deposit is lost" if deposit is Deposit.AT_STAKE else ""
        line = f"Your bid won and binds you{lost}. {line}"
    args = {
        "body": _body(deal, acting),
        "price": deal.total.text,
        "seller": deal.grantor.name,
    }
    paying = Doing("fund", "Pay into escrow", "savings", f"Pay {deal.total.text} into escrow", line, args)
    return [_take_back(deal, acting), paying] if deal.source_auction and deposit is Deposit.COMES_BACK else [paying]


def _take_back(deal: Agreement, acting: Acting) -> Doing:
    """Have the deposit back before the price is paid, while the right cannot be had as it was put up."""
    line = (
        "The right cannot pass to you now as it was put up, so the deposit is yours at once. You may still pay later."
    )
    body = {"auction": deal.source, **acting.body()}
    args = {"body": body, "about": listings.about(deal.rights), "early": True}
    return Doing("decide-deposit", "Take it back", "undo", "Take your deposit back", line, args)


def _file(deal: Agreement, acting: Acting, state: str) -> list[Doing]:
    """File the request of every right that is not before its office."""
    if state not in (IN_ESCROW, BEFORE_OFFICE) or (deal.altered and len(deal.items) == 1):
        return []
    return [_filing(deal, acting, item) for item in deal.items if not item.pending and not item.outcome]


def _filing(deal: Agreement, acting: Acting, item: AgreementItem) -> Doing:
    """File the request of one right."""
    name = item.right.name
    line = (
        f"The form is filled in from the contract. {item.right.office_name or 'The office'} examines it; either side "
    )
    args = {"body": _body(deal, acting, item=item.item), "about": name, "go": ["request", "id", "request"]}
    return Doing(
        "file", "Sign and file", "outbox", f"File the request on {name} with the office", line + "may file.", args
    )


def _decline(deal: Agreement, acting: Acting, state: str) -> list[Doing]:
    """Decline while one side has not signed."""
    if state != WAITS_FOR_SIGNATURES:
        return []
    line = "The deal ends for both sides. No money has moved."
    args = {"body": _body(deal, acting), "about": listings.about(deal.rights)}
    return [Doing("decline", "Decline", "block", "Or decline the deal", line, args, main=False)]


def _lapse(deal: Agreement, state: str, now: int) -> list[Doing]:
    """End a deal that is late or can no longer be filed."""
    why = _lapses(deal, now)
    if why is None or state in (COMPLETED, ENDED):
        return []
    args = {"body": {"agreement": deal.id}, "about": listings.about(deal.rights)}
    line = f"{why[1]} Money in escrow goes back to the payer."
    return [Doing("lapse", "End the deal", "event_busy", why[0], line, args)]


def _lapses(deal: Agreement, now: int) -> tuple[str, str] | None:
    """Why anybody may end a deal that is not done: a title and a sentence; None where nobody may."""
    if deal.stopped or any(item.pending for item in deal.items):
        return None
    if deal.long_stop and now >= deal.long_stop:
        return "The long-stop date has passed", f"It was to be done by {day(deal.long_stop)}."
    if deal.altered:
        return "The right was sold or licensed since", "This deal can no longer be filed with the office."
    return None


def waits(deal: Agreement, step: DealStep | None) -> tuple[str, str]:
    """Whom the deal waits for, and what comes then, for somebody who cannot act now."""
    state = deal.status_words.lower()
    if state == COMPLETED:
        return "This deal is done", "The right is transferred or licensed on the register, and the price is paid."
    if state == ENDED:
        return "This deal has ended", deal.end_reason_words or "Nothing was transferred."
    if state == BEFORE_OFFICE:
        return (
            "The office examines the request",
            "Its decision moves right and money together; you see it here at once.",
        )
    whom = step.waits_for.name if step and step.waits_for else "the other side"
    return f"Waits for {whom}", sentence(f"Next: {step.words}") if step else "You see here at once when it goes on."
