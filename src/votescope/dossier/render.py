"""Rendering: an outline becomes one self-contained HTML page."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from votescope.dossier.label import short_name, weight
from votescope.dossier.message import say, section, visible
from votescope.dossier.number import number
from votescope.dossier.outline import PARTS, Outline
from votescope.dossier.source import basis_words

__all__ = ["policy_hash", "render"]


def render(outline: Outline, *, png: bool = False) -> str:
    """Return the dossier as one HTML page that loads nothing and runs one script of ours, known by its hash.

    All strings from the input go through Jinja's escaping; only the charts, which `votescope.dossier.svg`
    has made inert, and our own style sheet and script are put in as they are. ``png`` says whether the charts lie
    beside it as PNG, too.
    """
    style, script = (
        _static("dossier.css") + _static("print.css"),
        _static("table.js") + _static("evidence.js"),
    )
    page = _environment().get_template("page.html.j2")
    return page.render(
        outline=outline,
        png=png,
        parts=PARTS,
        style=Markup(style),
        script=Markup(script),
        style_hash=policy_hash(style),
        script_hash=policy_hash(script),
        script_words=Markup(json.dumps(section("script"), ensure_ascii=False).replace("<", "\\u003c")),
    )


def policy_hash(text: str) -> str:
    """Return the hash by which a content security policy knows an inline style sheet or script.

    >>> policy_hash("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


@cache
def _static(name: str) -> str:
    return resources.files("votescope.dossier").joinpath("static", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("votescope.dossier", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=visible,
    )
    environment.globals["say"] = say
    environment.filters["cut"] = lambda words, most: words if len(words) <= most else f"{words[:most]}…"
    environment.filters["weight"] = weight
    environment.filters["basis_words"] = basis_words
    environment.filters["short_name"] = short_name
    environment.filters["capital"] = lambda words: words[:1].upper() + words[1:]
    environment.filters["number"] = number
    environment.filters["safe_svg"] = environment.filters["safe_json"] = Markup
    return environment
