"""YAML that means harm is refused at once, by file and reason, whatever file of a case it stands in."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest

from votescope.core import InputProblem
from votescope.record import new_case, open_case

LETTERS = "abcdefghij"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{one}: &{one} [{', '.join(['*' + before] * 9)}]\n" for before, one in pairwise(LETTERS)
)
HOSTILE = {
    "aliases of aliases": (BOMB, "an anchor and its alias"),
    "an alias of itself": ("title: &a [*a]\n", "an anchor and its alias"),
    "a merged mapping": ("x: &x {a: 1}\ny: {<<: *x}\n", "an anchor and its alias"),
    "a call": ("title: !!python/object/apply:os.mkdir [made]\n", "could not determine a constructor"),
    "a tag": ("title: !own word\n", "could not determine a constructor"),
    "depth": ("title: " + "[" * 2_000 + "]" * 2_000 + "\n", "nested too deeply"),
    "a control character": ("title: \x00\n", "unacceptable character"),
    "a key twice": ("title: A\ntitle: B\n", "duplicate key"),
    "a number without end": ("title: " + "9" * 10_000 + "\n", "limit"),
}


@pytest.mark.parametrize("file", ["case.yaml", "record.yaml"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_it_is_refused_at_once(tmp_path: Path, kind: str, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text, reason = HOSTILE[kind]
    folder = new_case(tmp_path / "vote").folder
    (folder / file).write_text(text, encoding="utf-8")
    begun = time.process_time()
    with pytest.raises(InputProblem) as error:
        open_case(folder)
    assert time.process_time() - begun < 10
    assert [problem.file for problem in error.value.problems] == [file]
    assert reason in str(error.value)
    assert not (tmp_path / "made").exists()
