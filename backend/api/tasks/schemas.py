"""What an account can do next."""

from __future__ import annotations

from enum import StrEnum

from backend.api.presentation import Party, View


class TaskCode(StrEnum):
    """What is to be done."""

    APPLY = "apply"
    WAIT_FOR_ADMISSION = "wait-for-admission"
    ACCEPT_ACCOUNT = "accept-account"
    CONFIRM_PAYOUT = "confirm-payout"
    ADMIT = "admit"
    TAKE = "take"
    DECIDE = "decide"
    APPOINT = "appoint"
    ACCEPT_POWER = "accept-power"
    CLAIM_RIGHTS = "claim-rights"
    SIGN = "sign"
    CONSENT = "consent"
    FUND = "fund"
    FILE = "file"
    RESPOND = "respond"
    WAIVE_APPEAL = "waive-appeal"
    CONCLUDE_REFUSAL = "conclude-refusal"
    LAPSE = "lapse"
    SETTLE_AUCTION = "settle-auction"
    DECIDE_DEPOSIT = "decide-deposit"
    BID_AGAIN = "bid-again"
    WITHDRAW = "withdraw"
    PUBLISH = "publish"
    BROWSE = "browse"


class Urgency(StrEnum):
    """How much it matters now."""

    NOW = "now"
    SOON = "soon"
    WHENEVER = "whenever"


class Page(StrEnum):
    """The page of the portal where it is done."""

    MARKET = "market"
    RIGHT = "right"
    RIGHTS = "my-rights"
    OFFER = "offer"
    AUCTION = "auction"
    DEAL = "deal"
    REQUEST = "request"
    DESK = "desk"
    ACCOUNT = "account"
    CLIENTS = "clients"


class Link(View):
    """Where it is done: a page, and the id of what it is about."""

    page: Page
    id: str | None = None


class Task(View):
    """One thing an account can do. `sentence` says it, `due` (Unix seconds) when it is too late.

    `on_behalf_of` names whom it is done for, `authority` the power of attorney it is done by (0 for one's own).
    """

    code: TaskCode
    sentence: str
    urgency: Urgency
    due: int | None
    on_behalf_of: Party | None
    authority: int
    link: Link


class Tasks(View):
    """What an account can do next, the most urgent first."""

    account: str
    tasks: list[Task]
