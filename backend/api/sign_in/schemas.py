"""What signing in takes and gives."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from backend.api.presentation import View


class SignInMessage(View):
    """The EIP-4361 message to sign with `personal_sign`, valid until `expires` (Unix seconds)."""

    message: str
    nonce: str
    expires: int


class SignedMessage(BaseModel):
    """The message as it was signed, and the signature."""

    model_config = ConfigDict(extra="forbid")

    message: Annotated[str, Field(min_length=1, max_length=2_000)]
    signature: Annotated[str, Field(pattern=r"^0x([0-9a-fA-F]{2}){65,2048}$")]


class Session(View):
    """A sign-in. The token goes into `Authorization: Bearer`; browsers keep the cookie instead."""

    token: str
    expires: int
    account: str


class Me(View):
    """Who is signed in, until when (Unix seconds)."""

    expires: int
    account: str
