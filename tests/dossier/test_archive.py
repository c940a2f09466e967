"""The archive: everything in one ZIP, the same bytes for the same run, checked and run again; hostile ones refused."""

from __future__ import annotations

import hashlib
import json
import warnings
import zipfile
from pathlib import Path

import pytest
from archive_made import entry, hostile, make_case, relisted, unzipped, zipped

from votescope.core import InputProblem, UsageProblem
from votescope.dossier import unpack, verify_archive, write_archive, write_dossier
from votescope.dossier.difference import differences
from votescope.examine import run_examination
from votescope.examine.road import Asked, examine_paths
from votescope.record.evidence import Evidence

ONLY = ("accounts", "figures")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, Path]:
    """Return the folder of the case and its archive."""
    root = tmp_path_factory.mktemp("archive")
    make_case(root / "norland")
    loose = root / "letter.txt"
    loose.write_text("A letter\n15 March 2021\n\nNobody in Norland voted, said Ola Berg.\n", encoding="utf-8")
    examination = examine_paths([root / "norland", loose], Asked(only=ONLY, seed=7))
    return root, write_archive(examination, root / "told" / "dossier.zip")


def test_it_holds_the_dossier_the_inputs_and_their_hashes(made):
    root, archive = made
    files = unzipped(archive)
    manifest = json.loads(files["manifest.json"])
    assert {
        "dossier.html",
        "findings.json",
        "dossier.xlsx",
        "tables/figures.csv",
        "MANIFEST.sha256",
    } <= files.keys()
    assert files["inputs/norland/reports/wire.txt"] == (root / "norland/reports/wire.txt").read_bytes()
    assert manifest["given"] == ["inputs/norland", "inputs/files/letter.txt"]
    assert manifest["settings"] == {"seed": 7, "only": list(ONLY), "checks": {}, "redraws": 0}
    assert {one["name"] for one in manifest["files"]} == files.keys() - {"manifest.json"}
    for one in manifest["files"]:
        assert one["sha256"] == hashlib.sha256(files[one["name"]]).hexdigest()
        assert one["size"] == len(files[one["name"]])
    assert str(root) not in str(manifest)


def test_the_same_examination_makes_the_same_bytes(made, tmp_path):
    root, _ = made
    examination = examine_paths([root / "norland"], Asked(only=ONLY))
    first, second = (write_archive(examination, tmp_path / name).read_bytes() for name in ("a.zip", "b.zip"))
    assert first == second
    write_dossier(examination, tmp_path / "out", archive=True)
    assert (tmp_path / "out" / "dossier.zip").read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "b.zip", "out"]


def test_a_second_run_agrees_wherever_the_archive_lies(made, tmp_path):
    found = verify_archive(zipped(unzipped(made[1]), tmp_path / "moved.zip"))
    assert found.agrees and found.findings > 0 and not found.failures


def test_a_changed_byte_is_named(made, tmp_path):
    files = unzipped(made[1])
    files["tables/figures.csv"] = files["tables/figures.csv"].replace(b"900", b"901", 1)
    files["more.txt"] = b"?"
    del files["ledger.json"]
    found = verify_archive(zipped(files, tmp_path / "a.zip"))
    assert (found.changed, found.missing, found.unlisted) == (
        ("tables/figures.csv",),
        ("ledger.json",),
        ("more.txt",),
    )
    assert not found.differences and not found.agrees


def test_a_changed_input_leads_to_a_differing_finding_even_if_its_hash_was_mended(made, tmp_path):
    files = unzipped(made[1])
    name = "inputs/norland/figures.csv"
    files[name] = files[name].replace(b",90,percent,", b",80,percent,")
    found = verify_archive(zipped(relisted(files), tmp_path / "a.zip"))
    assert found.intact and not found.agrees
    assert any(one.finding.startswith("figures.") and one.field == "outcome" for one in found.differences)


def test_a_forged_finding_is_named(made, tmp_path):
    files = unzipped(made[1])
    told = json.loads(files["findings.json"])
    told["findings"][0]["outcome"] = "forged"
    files["findings.json"] = json.dumps(told).encode()
    found = verify_archive(zipped(relisted(files), tmp_path / "a.zip"))
    assert [(one.finding.split()[0], one.field) for one in found.differences] == [
        (told["findings"][0]["check"], "outcome")
    ]


def test_inputs_that_cannot_be_read_any_more_are_told(made, tmp_path):
    files = unzipped(made[1])
    files["inputs/norland/case.yaml"] = b"title: [\n"
    found = verify_archive(zipped(files, tmp_path / "a.zip"))
    assert found.failures and found.changed == ("inputs/norland/case.yaml",) and not found.agrees


def test_an_input_changed_since_it_was_read_is_not_archived(tmp_path):
    case = make_case(tmp_path / "norland")
    examination = examine_paths([case], Asked(only=("figures",)))
    (case / "figures.csv").write_text("territory,quantity,value\n", encoding="utf-8")
    with pytest.raises(InputProblem, match=r"norland/figures\.csv: was changed since"):
        write_archive(examination, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_files_of_one_name_are_told_apart(tmp_path):
    for month in ("may", "june"):
        (tmp_path / month).mkdir()
        (tmp_path / month / "a.txt").write_text(
            f"News\n2 {month.title()} 2021\n\nThey voted in {month}, he said.\n"
        )
    given = [tmp_path / "may" / "a.txt", tmp_path / "june" / "a.txt"]
    archive = write_archive(examine_paths(given, Asked(only=("accounts",))), tmp_path / "a.zip")
    assert {"inputs/files/may/a.txt", "inputs/files/june/a.txt"} <= unzipped(archive).keys()
    assert verify_archive(archive).agrees


def test_what_was_not_gathered_from_files_has_no_archive(tmp_path):
    with pytest.raises(UsageProblem, match="not gathered from files"):
        write_archive(run_examination(Evidence(), only=("figures",)), tmp_path / "a.zip")


ESCAPES = [
    "../evil.txt",
    "/evil.txt",
    "inputs/../../evil.txt",
    "C:/evil.txt",
    "a\\..\\evil.txt",
    "a//b",
    "a\x00b",
    "CON:",
]


@pytest.mark.parametrize("name", ESCAPES)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path, name):
    with pytest.raises(InputProblem, match=r"leads elsewhere|damaged"):
        verify_archive(hostile(tmp_path / "a.zip", (entry(name), b"x")))
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize("mode", [0o120777, 0o020666, 0o010644])
def test_links_and_devices_are_refused(tmp_path, mode):
    with pytest.raises(InputProblem, match="a link or a device"):
        verify_archive(hostile(tmp_path / "a.zip", (entry("inputs/a", mode=mode), b"/etc/passwd")))


@pytest.mark.parametrize("names", [("a", "a"), ("a", "A"), ("a", "a/b"), ("é", "e\u0301")])
def test_names_that_fall_together_are_refused(tmp_path, names):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the writer itself warns of two of one name
        path = hostile(tmp_path / "a.zip", *((entry(name), b"x") for name in names))
    with pytest.raises(InputProblem, match="stands there twice"):
        verify_archive(path)


def test_bombs_are_refused_before_anything_is_unpacked(tmp_path, monkeypatch):
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inputs/a", b"\0" * (unpack.RATIO_FROM + 1))
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("was unpacked"))
    with pytest.raises(InputProblem, match="times its size"):
        verify_archive(bomb)
    monkeypatch.setattr(unpack, "LARGEST", 1000)
    with pytest.raises(InputProblem, match="unpacks to"):
        verify_archive(bomb)
    monkeypatch.setattr(unpack, "MOST_FILES", 2)
    with pytest.raises(InputProblem, match="holds 3 files"):
        verify_archive(hostile(tmp_path / "many.zip", *((entry(str(n)), b"") for n in range(3))))


def test_what_is_no_archive_of_ours_is_refused(made, tmp_path):
    (tmp_path / "text.zip").write_text("no zip")
    files = unzipped(made[1])
    broken = {
        "text.zip": None,
        "none.zip": {"a": b"x"},
        "json.zip": {**files, "manifest.json": b"{"},
        "outside.zip": {
            **files,
            "manifest.json": files["manifest.json"].replace(b'"inputs/norland"', b'"/etc"'),
        },
        "gone.zip": {
            **files,
            "manifest.json": files["manifest.json"].replace(b'"inputs/norland"', b'"inputs/no"'),
        },
        "list.zip": {**files, "findings.json": b"[]"},
        "half.zip": {**files, "findings.json": b'{"findings": [1], "skipped": []}'},
    }
    for name, content in broken.items():
        path = tmp_path / name if content is None else zipped(content, tmp_path / name)
        with pytest.raises(InputProblem, match=name):
            verify_archive(path)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(made[1].read_bytes()[:-30])
    with pytest.raises(InputProblem):
        verify_archive(cut)


def test_numbers_agree_to_the_ninth_digit_and_not_beyond():
    def told(value):
        return {"findings": [{"check": "a", "scope": {"level": "all"}, "statistic": value}]}

    assert not differences(told(0.1 + 0.2), told(0.3)) and not differences(told(1), told(1.0))
    for other in (0.3001, None, "0.3", True):
        assert len(differences(told(0.3), told(other))) == 1


def test_a_finding_that_is_gone_or_new_is_a_difference():
    one, two = ({"findings": [{"check": name, "scope": {"level": "all"}}]} for name in "ab")
    assert [str(found) for found in differences(one, two)] == [
        "a, findings: present in the archive, missing now",
        "b, findings: missing in the archive, present now",
    ]
