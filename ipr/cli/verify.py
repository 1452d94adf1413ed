"""Verifying a document against the chain."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipr.cli.output import print_facts, print_table
from ipr.cli.session import Session, reads
from ipr.errors import InvalidInput


@reads
def verify(session: Session, file: Annotated[Path, typer.Argument(help="The document.")]) -> None:
    """Tell whether a document is one that was signed or filed, bit for bit.

    Ends with 0 if the chain names these very bytes, with 1 if it does not.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InvalidInput(f"The file {file} cannot be read.", "Give the path of a document.") from error
    found = session.node.verify(file.name, content)

    def table() -> None:
        print_facts(file.name, {"SHA-256": found["sha256"], "CID": found["cid"]})
        rows = ((one["role"], one.get("agreement") or one.get("request")) for one in found["found"])
        print_table(["The chain names it as", "Id"], rows, "The chain names no document with these bytes.")

    session.show(found, table)
    if not found["found"]:
        raise typer.Exit(1)
