"""Who looks at the portal, whom they act for, and the node as they may ask it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import streamlit as st

from frontend import flow_bar, shapes
from frontend.node import Node, ask_again, base_url
from frontend.parts.dates import now as server_time
from frontend.parts.text import listing
from ipr.vocabulary import ALL_POWERS, Power
from ipr.vocabulary.powers import POWER_WORDS

ACTING = "acting_authority"
_TOKENS, _RUN = "sign_in_tokens", "session_run"
NETWORK_SECONDS = 30  # how long names of offices and parts are kept; they change rarely


@dataclass(frozen=True)
class Acting:
    """The participant a person acts for: own (authority 0), or a principal by power of attorney.

    `suspended` names who is suspended, the participant or the attorney's own firm; empty if nobody is.
    """

    id: int
    name: str
    authority: int
    powers: int
    suspended: str = ""

    def may(self, power: Power) -> bool:
        """Whether an act that needs this power is open now."""
        return not self.obstacle(power)

    def obstacle(self, power: Power) -> str:
        """What stands in the way of an act that needs this power; empty if nothing does."""
        if self.suspended:
            return f"{self.suspended} is suspended: nobody can act for it until its office reinstates it."
        if not self.powers & power:
            return f"Your account may not {POWER_WORDS[power]} for {self.name}: ask its administrator for that power."
        return ""

    def body(self) -> dict[str, int]:
        """What every draft of a participant's act carries."""
        return {"participant": self.id, "authority": self.authority}


@st.cache_resource(ttl=NETWORK_SECONDS, show_spinner=False)
def _network(url: str) -> shapes.Network:
    """Names of offices, parts and people, shared by all sessions."""
    return Node(url).network()


@st.cache_resource(max_entries=256, show_spinner=False)
def _node(url: str, token: str) -> Node:
    """One HTTP client for each sign-in: connections are kept open."""
    return Node(url, token)


def node() -> Node:
    """The node, with this person's sign-in if there is one."""
    return _node(base_url(), token())


def network() -> shapes.Network:
    """The market's chain, parts, offices and tokens."""
    return _network(base_url())


def symbol() -> shapes.TokenInfo:
    """The settlement token."""
    return next(iter(network().tokens), shapes.TokenInfo(address=""))


def chain_time() -> int:
    """The chain's clock in unix seconds: it decides when something is over."""
    run = _run()
    if "time" not in run:
        run["time"] = node().health().time or server_time()
    found = run["time"]
    assert isinstance(found, int)
    return found


def address() -> str:
    """The connected account; empty for a visitor."""
    return flow_bar.wallet().account


def begin_run() -> None:
    """Forget what was asked in the last run: pages show what is so now."""
    ask_again()
    st.session_state[_RUN] = {}


def _run() -> dict[str, object]:
    """What was asked in this run."""
    found = st.session_state.setdefault(_RUN, {})
    assert isinstance(found, dict)
    return found


def me() -> shapes.Account:
    """Who the connected account is; asked once a run, empty for a visitor."""
    run, who = _run(), address()
    key = f"account {who}"
    if key not in run:
        run[key] = node().account(who) if who else shapes.Account()
    found = run[key]
    assert isinstance(found, shapes.Account)
    return found


def choices() -> list[Acting]:
    """Everybody this account may act for, itself first."""
    account = me()
    own = account.participant
    stopped = own.name if own and own.suspended else ""
    mine = [Acting(own.id, own.name, 0, account.power_bits, stopped)] if own else []
    return [*mine, *(_client(power, stopped) for power in account.acting_for)]


def _client(power: shapes.ActingFor, stopped: str) -> Acting:
    """A principal acted for; a suspended attorney acts for none."""
    principal = power.principal
    suspended = stopped or (principal.name if principal.suspended else "")
    return Acting(principal.id, principal.name, power.authority, power.power_bits, suspended)


def acting() -> Acting | None:
    """Whom this person acts for now; None for visitors, applicants and officers."""
    all_of_them = choices()
    wanted = st.session_state.get(ACTING, 0)
    return next((choice for choice in all_of_them if choice.authority == wanted), next(iter(all_of_them), None))


def token() -> str:
    """This account's sign-in; empty without one or after it expired."""
    found: shapes.Session | None = st.session_state.get(_TOKENS, {}).get(address().lower())
    return found.token if found and found.expires > server_time() else ""


def keep_sign_in(account: str, signed_in: shapes.Session) -> None:
    """Remember a sign-in for as long as this browser tab is open."""
    st.session_state.setdefault(_TOKENS, {})[account.lower()] = signed_in


def forget_sign_in(account: str) -> None:
    """Forget a sign-in."""
    st.session_state.get(_TOKENS, {}).pop(account.lower(), None)


def shortage(units: int) -> str:
    """What to say where the account holds less than an amount in smallest units; empty if it holds enough."""
    held = me().token_balance
    if held is None or held.units >= units:
        return ""
    return f"Your account holds {held.text}, which is less: have the rest there before you pay."


def power_words(bits: int) -> str:
    """What powers allow, in words that follow 'may'."""
    allowed = [words for power, words in POWER_WORDS.items() if bits & power]
    return "do everything" if bits & ALL_POWERS == ALL_POWERS else listing(allowed, most=8) or "do nothing"


def needs(power: Power) -> str:
    """What stands between this person and an act that needs a power; empty if nothing does."""
    if not address():
        return "Connect your wallet at the top of the page first."
    who = acting()
    if who is None and me().officer:
        return "This account decides for an office, so it acts for no participant: take another account."
    if who is None:
        return "You are not admitted yet: apply for accreditation under Account first."
    return who.obstacle(power)


def new_salt() -> str:
    """What makes an act different from an equal one: fixed in its arguments, so that a retry is the same act."""
    return "0x" + secrets.token_hex(32)
