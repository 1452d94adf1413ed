"""What every command shares: which node, whose account, tables or JSON."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from ipr.cli.output import print_json, print_table, say

if TYPE_CHECKING:
    from ipr.chain import Chain
    from ipr.demo.cast import Person
    from ipr.node import Json, Node
    from ipr.signers import Signer

NODE_URL = "http://127.0.0.1:8600"
DISTRUST = (
    "The node drafted something that is not for this platform; nothing was signed.",
    "Use another node, or check --deployment.",
)
WHERE, WHO = "Where", "Who signs"

AsJson = Annotated[bool, typer.Option("--json", help="JSON for programs instead of tables.")]
NodeUrl = Annotated[
    str, typer.Option("--node", envvar="IPR_NODE_URL", help="The node to talk to.", rich_help_panel=WHERE)
]
DeploymentFile = Annotated[
    Path | None,
    typer.Option(
        "--deployment", envvar="IPR_DEPLOYMENT", rich_help_panel=WHERE, show_default=".ipr/development.json",
        help="File that says where the contracts are; a node's drafts are held against it.",
    ),
]  # fmt: skip
RpcUrl = Annotated[
    str,
    typer.Option(
        "--rpc", envvar="IPR_RPC_URL", rich_help_panel=WHERE, show_default="the node's own",
        help="JSON-RPC address of the chain.",
    ),
]  # fmt: skip
Role = Annotated[
    str,
    typer.Option("--as", rich_help_panel=WHO, help="On the development chain: a role such as seller or registrar-us."),
]
Keystore = Annotated[
    Path | None,
    typer.Option(
        "--keystore", envvar="IPR_KEYSTORE", rich_help_panel=WHO,
        help="Encrypted key file. Its password is asked for, or read from the file IPR_PASSWORD_FILE names.",
    ),
]  # fmt: skip
Yes = Annotated[bool, typer.Option("--yes", "-y", rich_help_panel=WHO, help="Sign without asking.")]
ForWhom = Annotated[
    int,
    typer.Option("--for", rich_help_panel=WHO, help="Participant acted for.", show_default="the account's own"),
]
Authority = Annotated[
    int,
    typer.Option(
        "--power", rich_help_panel=WHO, help="Number of the power of attorney acted under.", show_default="none"
    ),
]


@dataclass
class Session:
    """One command's surroundings; nothing is opened before it is needed."""

    as_json: bool = False
    node_url: str = NODE_URL
    deployment: Path | None = None
    rpc_url: str = ""
    role: str = ""
    keystore: Path | None = None
    yes: bool = False
    for_whom: int = 0
    authority: int = 0

    @cached_property
    def node(self) -> Node:
        """The node."""
        from ipr.node import Node

        return Node(self.node_url.rstrip("/"))

    @cached_property
    def chain(self) -> Chain:
        """The chain, checked to be the one the deployment describes."""
        from ipr.chain import Chain
        from ipr.deployment import load_deployment
        from ipr.local.settings import LocalSettings

        deployment = load_deployment(self.deployment or LocalSettings().deployment)
        chain = Chain(self.rpc_url or str(self.node.get("/network")["rpc_url"]), deployment)
        chain.require_same()
        return chain

    @cached_property
    def signer(self) -> Signer:
        """Who signs."""
        from ipr.errors import SignerError
        from ipr.signers import LocalSigner

        if self.role and self.keystore:
            raise typer.BadParameter("name either --as or --keystore, not both")
        if self.role:
            return find_person(self.role).signer
        if self.keystore:
            return LocalSigner.from_keystore(self.keystore, _password())
        raise SignerError("Nobody was named who signs.", "Name a key with --keystore, or play a role with --as.")

    def show(self, found: Any, table: Callable[[], None]) -> None:
        """Show what was found: as it is for programs, as a table for people."""
        if self.as_json:
            print_json(found)
        else:
            table()

    def page(self, path: str, columns: Mapping[str, Callable[[Json], Any]], empty: str, **question: Any) -> None:
        """Show a list of the node; `columns` tells what stands in each."""
        found = self.node.get(path, **{name: value for name, value in question.items() if value not in (None, "")})
        rows = ([cell(item) for cell in columns.values()] for item in found["items"])
        self.show(found, lambda: print_table(list(columns), rows, empty))
        shown = len(found["items"])
        if not self.as_json and found.get("total", shown) > shown:
            say(f"{shown} of {found['total']}; narrow the question or raise --limit.")

    def act(self, action: str, **words: Any) -> Json:
        """Have the node draft an act, tell what it does, sign it, and say what came of it."""
        draft = self._draft(action, words)
        done = self._send(action, draft)
        self.show(done, lambda: _tell(done))
        return done

    def permit(self, **words: Any) -> Json | None:
        """A permit for the escrow, signed as `fund` and `bid` take it; none where none is needed."""
        draft = self._draft("permit", words)
        if not draft["typed_data"]:
            return None
        self.require_permit(draft["typed_data"])
        signature = self.signer.sign_typed_data(self.chain, draft["typed_data"])
        return {"deadline": draft["deadline"], "signature": "0x" + signature.hex()}

    def _draft(self, action: str, words: Mapping[str, Any]) -> Json:
        """Have an act drafted, in whose name it is, and tell what it does."""
        given = {name: value for name, value in words.items() if value is not None}
        whom = {"participant": self.for_whom, "authority": self.authority}
        draft = self.node.draft(action, self.signer.address, **whom, **given)
        self._explain(draft)
        return draft

    def _send(self, action: str, draft: Json) -> Json:
        """Sign and send a draft, after holding it against the deployment; returns what came of it."""
        from ipr.chain import Call
        from ipr.errors import WrongChain

        call = draft["call"]
        known = {part.address for part in self.chain.deployment.parts.values()}
        if call["chain_id"] != self.chain.deployment.chain_id or call["to"] not in known:
            raise WrongChain(*DISTRUST)
        made = Call("", action, call["to"], call["data"], draft["title"], draft["consequence"])
        receipt = self.signer.send(self.chain, made)
        transaction = receipt["transactionHash"].to_0x_hex()
        self.node.wait_for(transaction)
        gas = int(receipt["gasUsed"])
        return {"done": draft["title"], "transaction": transaction, "gas": gas, "ids": draft.get("ids") or {}}

    def require_permit(self, typed: Json) -> None:
        """Hold a permit against the deployment: it may name nobody but the escrow."""
        from ipr.errors import WrongChain

        deployment = self.chain.deployment
        tokens = {token.address for token in deployment.tokens}
        sound = (
            typed["primaryType"] == "Permit"
            and int(typed["domain"]["chainId"]) == deployment.chain_id
            and typed["domain"]["verifyingContract"] in tokens
            and typed["message"]["spender"] == deployment.address_of("Escrow")
        )
        if not sound:
            raise WrongChain(*DISTRUST)

    def _explain(self, draft: Json) -> None:
        """Tell what will happen, and ask."""
        sentences = [f"{draft['title']}.", draft["consequence"], *draft.get("summary", [])]
        warnings = [f"Note: {rule['sentence']} {rule['advice']}" for rule in draft.get("warnings", [])]
        for sentence in (*sentences, *warnings):
            say(sentence)
        if self.yes:
            return
        if not sys.stdin.isatty():
            raise typer.BadParameter("nobody can be asked here; add --yes to sign without asking")
        typer.confirm("Sign?", abort=True, err=True)


def reads(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that only looks the options every such command has."""
    return _with(command, {"as_json": (AsJson, False), "node_url": (NodeUrl, NODE_URL)})


def acts(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that signs the options every such command has."""
    options: dict[str, tuple[Any, Any]] = {
        "as_json": (AsJson, False),
        "role": (Role, ""),
        "keystore": (Keystore, None),
        "yes": (Yes, False),
        "for_whom": (ForWhom, 0),
        "authority": (Authority, 0),
        "node_url": (NodeUrl, NODE_URL),
        "deployment": (DeploymentFile, None),
        "rpc_url": (RpcUrl, ""),
    }
    return _with(command, options)


def _with(command: Callable[..., None], options: Mapping[str, tuple[Any, Any]]) -> Callable[..., None]:
    """The command with a session made of `options` in place of its first parameter."""
    hints = get_type_hints(command, include_extras=True)
    own = list(inspect.signature(command).parameters.values())[1:]

    @wraps(command)
    def wrapped(**words: Any) -> None:
        session = Session(**{name: words.pop(name) for name in options})
        command(session, **words)

    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint)
        for name, (hint, default) in options.items()
    ]
    mine = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[parameter.name]) for parameter in own
    ]
    wrapped.__signature__ = inspect.Signature([*mine, *shared])  # type: ignore[attr-defined]
    wrapped.__annotations__ = {parameter.name: parameter.annotation for parameter in [*mine, *shared]}
    return wrapped


def find_person(role: str) -> Person:
    """Somebody of the demonstration by the name of the role."""
    from ipr.demo.cast import PEOPLE
    from ipr.errors import SignerError

    for person in PEOPLE:
        if role.lower() == person.key:
            return person
    known = ", ".join(person.key for person in PEOPLE)
    raise SignerError(f"There is no role {role!r} on the development chain.", f"Choose one of: {known}.")


def _password() -> str:
    """The keystore's password: out of a file for programs, asked for otherwise."""
    named = os.environ.get("IPR_PASSWORD_FILE")
    if not named:
        return str(typer.prompt("Password of the keystore", hide_input=True, err=True))
    try:
        return Path(named).read_text("utf-8").rstrip("\r\n")
    except OSError as error:
        from ipr.errors import SignerError

        raise SignerError(f"The password file {named} cannot be read.", "Check IPR_PASSWORD_FILE.") from error


def _tell(done: Json) -> None:
    """What came of an act."""
    say(f"Done in transaction {done['transaction']} ({done['gas']:,} gas).")
    for name, value in done["ids"].items():
        print(f"{name} {value}")
