"""What the founder of a network and an office's administrator do."""

from __future__ import annotations

from ipr.chain import Call, Chain
from ipr.vocabulary.money import format_amount
from ipr.vocabulary.offices import office_id
from ipr.vocabulary.roles import Role, format_roles


def admit_office(chain: Chain, office: str, name: str, administrator: str) -> Call:
    """Admit a member office (founder, until founding is concluded). `office` is its ST.3 code."""
    return chain.write(
        "Directory", "admit_office", office_id(office), name, administrator,
        title=f"Admit {name}",
        consequence=f"{name} ({office}) becomes a member office; its administrator can appoint officers.",
    )  # fmt: skip


def install(chain: Chain, role: int, part: str) -> Call:
    """Install a part of the platform, once for each role (founder)."""
    return chain.write(
        "Directory", "install", role, part, title="Install a part", consequence="The part is listed and can act."
    )


def accept_token(chain: Chain, token: str, symbol: str, decimals: int) -> Call:
    """Accept a settlement token (founder)."""
    return chain.write(
        "Directory", "accept_token", token, symbol, decimals,
        title=f"Accept {symbol}", consequence=f"Deals can be settled in {symbol}.",
    )  # fmt: skip


def conclude(chain: Chain) -> Call:
    """End founding for ever (founder)."""
    return chain.write(
        "Directory", "conclude", title="Conclude founding", consequence="The founder loses every power, for ever."
    )


def appoint_officer(chain: Chain, account: str, roles: Role, name: str) -> Call:
    """Appoint, change or (with no roles) dismiss an officer of one's own office (administrator)."""
    words = f"given the roles {format_roles(roles)}" if roles else "dismissed"
    return chain.write(
        "Directory", "appoint_officer", account, int(roles), name,
        title=f"{'Appoint' if roles else 'Dismiss'} {name}", consequence=f"{name} is {words}.",
    )  # fmt: skip


def issue(chain: Chain, account: str, units: int) -> Call:
    """Issue demo money to an account, in the token's smallest unit (the token's issuer)."""
    token = chain.deployment.tokens[0]
    return chain.write(
        "SettlementToken", "mint", account, units,
        title=f"Issue {token.symbol}",
        consequence=f"{account} gets {format_amount(units, token.decimals, token.symbol)} of demo money.",
    )  # fmt: skip
