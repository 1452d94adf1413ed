"""Sentences around names that people chose."""


def sentence(text: str) -> str:
    """A text with one full stop at its end: a name such as 'Latch Systems, Inc.' brings its own."""
    return text if text.endswith((".", "…")) else f"{text}."
