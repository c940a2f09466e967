"""``votescope checks`` on rules: listed by pack, explained, and a pack of one's own checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from votescope.cli.app import main

OWN = """\
pack: river-law
title: Act on the Vote of the River People
document: River Act 7
force: law
adopted: {earliest: 2018-01-01, latest: 2018-01-01}
mark: V
rules:
- id: RIVER-4
  title: Talks first
  short: the rule of the River Act that talks come first
  provision: section 4
  severity: 3
  requirement: Talks come before the vote.
  applies_if: {rule: HR-42}
  met_if: {fact: negotiations.held}
  said_if_met: talks were held
  said_if_breached: no talks were held
  settled_by: a report on talks
  does_not_see: Whether the talks were in earnest.
  innocent_explanations: [talks were held in private]
- {id: RIVER-9, same_test_as: [VCR-III.9.a-min], provision: section 9, requirement: Four weeks., severity: 2}
"""


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["votescope", *words])
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        return int(left.value.code or 0), printed.out, printed.err

    return run


def test_rules_are_listed_by_pack_with_marks_and_what_is_off(ran) -> None:
    code, out, _ = ran("checks")
    lines = out.splitlines()
    assert code == 0
    assert any(line.startswith("counts.integer_percentages ") for line in lines)
    assert any("procedure.vcr-iii.9.a-min" in line and "severity 3, text read:" in line for line in lines)
    assert any("procedure.hr-45" in line and "text not read: off" in line for line in lines)
    assert any("CPH-7.3" in line and "same test as VCR-I.1.1" in line for line in lines)
    packs = json.loads(ran("checks", "--json")[1])["packs"]
    (hague,) = [pack for pack in packs if pack["pack"] == "hague-regulations-1907"]
    assert {rule["id"]: rule["on"] for rule in hague["rules"]}["HR-45"] is False
    assert {rule["id"]: rule["on"] for rule in hague["rules"]}["HR-42"] is True


def test_a_rule_is_explained_with_its_test_in_words_even_when_it_is_off(ran) -> None:
    code, out, _ = ran("checks", "explain", "procedure.vcr-iii.9.a-min")
    assert code == 0
    assert "Met if: days from vote called to first day of voting" in out and "at least 28" in out
    assert "Force: guideline" in out and "Adopted: between 2022-06-01 and 2022-06-30" in out
    code, out, _ = ran("checks", "explain", "HR-45")
    assert code == 0 and "text not read: off" in out and "Applies if: HR-42 is met" in out
    assert ran("checks", "explain", "HR-4711")[0] == 2


def test_a_pack_of_ones_own_is_checked_beside_the_shipped_ones(ran, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(OWN, encoding="utf-8")
    code, out, err = ran("checks", "--pack", str(file))
    assert (code, err.strip()) == (0, "Nothing is wrong with it.")
    assert "procedure.river-4" in out and "same test as VCR-III.9.a-min" in out
    file.write_text(
        OWN.replace("HR-42", "HR-402").replace("section 9", "section 9, weight: 2"), encoding="utf-8"
    )
    code, out, err = ran("checks", "--pack", str(file))
    assert (code, out) == (1, "")
    assert "own.yaml, row 21, column 'weight': unknown key 'weight'" in err
    file.write_text(OWN.replace("HR-42", "HR-402"), encoding="utf-8")
    code, _, err = ran("checks", "--pack", str(file))
    assert code == 1
    assert "own.yaml, row 14, column 'rule': no rule is called 'HR-402'; expected 'HR-42', perhaps." in err
