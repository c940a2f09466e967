"""Messages: the fixed sentences of the dossier, from one catalogue, with their plurals."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from markupsafe import Markup

__all__ = ["catalogue", "say", "section", "visible", "words"]

_TURNING = {code: f"⟨U+{code:04X}⟩" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
"""Characters that turn the direction of writing of what follows them: the page names them and does not obey."""


@cache
def catalogue() -> Mapping[str, str | Mapping[str, str]]:
    """Return every message by its key, ``part.name``; one that counts has a form for ``one`` and for ``other``."""
    source = resources.files("votescope").joinpath("data/messages/en.toml").read_text(encoding="utf-8")
    parts = tomllib.loads(source)
    return {f"{part}.{name}": found for part, own in parts.items() for name, found in own.items()}


def _form(key: str, values: Mapping[str, object]) -> str:
    found = catalogue()[key]
    return found if isinstance(found, str) else found["one" if values["n"] == 1 else "other"]


def _shown(values: Mapping[str, object]) -> dict[str, object]:
    return {
        name: f"{value:,}" if isinstance(value, int) else visible(value) for name, value in values.items()
    }


def visible(value: object) -> object:
    r"""Return a text with the characters that turn its direction named; anything else as it is.

    >>> visible("12\u202e34"), visible(5)
    ('12⟨U+202E⟩34', 5)
    """
    return value.translate(_TURNING) if type(value) is str and not value.isascii() else value


def words(key: str, **values: object) -> str:
    """Return a message as plain text; ``n`` chooses its form, and integers are set with thousands apart.

    Raises
    ------
    KeyError
        The catalogue has no such message, or the message asks for a value that was not given.

    >>> words("evidence.more_rows", n=1), words("evidence.more_rows", n=1200)
    ('1 more row', '1,200 more rows')
    """
    return _form(key, values).format(**_shown(values))


def say(key: str, **values: object) -> Markup:
    """Return a message as HTML: the catalogue's own marks stand, whatever is put in is escaped.

    >>> say("evidence.more_rows", n="<b>")
    Markup('&lt;b&gt; more rows')
    """
    return Markup(_form(key, values)).format(**_shown(values))


def section(part: str) -> dict[str, str | Mapping[str, str]]:
    """Return the messages of one part by their names, as the page's script takes them."""
    return {key.split(".", 1)[1]: found for key, found in catalogue().items() if key.startswith(f"{part}.")}
