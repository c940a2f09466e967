"""The given statement: cue, holder and content from another engine become a statement of ours."""

from __future__ import annotations

import re

from votescope.reading.cut import read_document
from votescope.reading.statements.given import statement_from
from votescope.reading.statements.scene import Scene

TEXT = """Harbour bridge vote

The county clerk, Dana Orr, grumbled on Monday that "nobody had asked" her office.
"We were never told," she went on.
A lawyer for the port grumbled that the ballot was void.
"""


def at(text: str, words: str, nth: int = 0) -> tuple[int, int]:
    """Return the characters of the ``nth`` place of some words."""
    return [match.span() for match in re.finditer(re.escape(words), text)][nth]


def test_holder_takes_name_and_role_from_its_sentence() -> None:
    scene = Scene.of(read_document(TEXT, file="a.txt"))
    made = statement_from(
        scene, cue=at(TEXT, "grumbled"), holder=at(TEXT, "Dana Orr"),
        contents=[at(TEXT, '"nobody had asked" her office.')], number=3,
    )  # fmt: skip
    assert made is not None
    assert (made.id, made.speaker, made.form) == ("s3", "Dana Orr", "mixed")
    assert [c.text for c in made.contents] == ['"nobody had asked" her office']


def test_pronoun_stands_for_who_was_heard_before_it() -> None:
    scene = Scene.of(read_document(TEXT, file="a.txt"))
    statement_from(
        scene, cue=at(TEXT, "grumbled"), holder=at(TEXT, "Dana Orr"), contents=[at(TEXT, "her office")]
    )
    made = statement_from(
        scene, cue=at(TEXT, "went on"), holder=at(TEXT, "she"), contents=[at(TEXT, '"We were never told,"')]
    )
    assert made is not None
    assert (made.speaker, made.contents[0].text, made.form) == ("Dana Orr", "We were never told", "direct")


def test_unnamed_holder_and_refusals() -> None:
    scene = Scene.of(read_document(TEXT, file="a.txt"))
    cue = at(TEXT, "grumbled", 1)
    made = statement_from(
        scene, cue=cue, holder=at(TEXT, "A lawyer"), contents=[at(TEXT, "the ballot was void")]
    )
    assert made is not None
    assert (made.speaker, made.speaker_span.text) == ("lawyer", "A lawyer for the port")  # type: ignore[union-attr]
    assert statement_from(scene, cue=cue, holder=at(TEXT, "the ballot"), contents=[at(TEXT, "void")]) is None
    assert (
        statement_from(scene, cue=at(TEXT, "told"), holder=at(TEXT, "she"), contents=[at(TEXT, "void")])
        is None
    )
