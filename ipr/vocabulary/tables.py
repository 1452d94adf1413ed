"""Reads the tables bundled with the vocabulary."""

import tomllib
from importlib.resources import files
from typing import Any


def read_table(name: str) -> dict[str, Any]:
    """The bundled table `data/<name>.toml` as plain dictionaries and lists."""
    return tomllib.loads(files("ipr.vocabulary.data").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
