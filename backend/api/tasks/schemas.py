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
    CHECK_PAYOUT = "check-payout"
    SUSPENDED = "suspended"
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


class Page(StrEnum):
    """The page of the portal where it is done."""

    MARKET = "market"
    RIGHT = "right"
    RIGHTS = "rights"
    OFFER = "offer"
    AUCTION = "auction"
    DEAL = "deal"
    REQUEST = "request"
    DESK = "desk"
    ACCOUNT = "account"
    ATTORNEY = "attorney"


class Task(View):
    """One thing an account can do. `what` is a sentence that says it, `about` why or about what.

    `due` (Unix seconds) is when it is too late; `page` and `target` where it is done; `role` the part the account
    plays (seller, buyer, attorney, officer …); `acting_for` for whom, `authority` by which power of attorney, 0 for
    one's own.
    """

    key: str
    code: TaskCode
    what: str
    about: str
    due: int | None
    urgent: bool
    page: Page
    target: str | None
    role: str
    acting_for: Party | None
    authority: int


class Tasks(View):
    """What an account can do next, the most urgent first."""

    account: str
    tasks: list[Task]
