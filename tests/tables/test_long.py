"""Other layouts: one row per unit and option, and groups of columns repeated for each candidate."""

from __future__ import annotations

from pathlib import Path

from votescope.tables import read_table

VOTES = {("N", "1"): (350, 250), ("N", "2"): (400, 290), ("S", "3"): (200, 287)}


def test_one_row_per_unit_and_candidate(tmp_path: Path) -> None:
    lines = ["Region,Precinct,Registered voters,Candidate,Party,Votes"]
    for (region, unit), (alder, birch) in VOTES.items():
        lines.append(f"{region},{unit},1000,Ann Alder,Green,{alder}")
        lines.append(f'{region},{unit},1000,Ben Birch,Blue,"{birch}"')
    file = tmp_path / "t.csv"
    file.write_text("\n".join(lines))
    table = read_table(file)
    assert table.options == ("Ann Alder", "Ben Birch")
    assert table.totals()["registered"] == 3000
    assert table.totals()["votes:Ann Alder"] == 950
    assert table.totals()["valid"] == 1777
    assert table.units["row"].to_list() == [2, 4, 6]
    assert any("6 rows turned into 3 units" in note for note in table.notes)


def test_groups_of_columns_repeated_for_each_candidate(tmp_path: Path) -> None:
    head = (
        "Code du département;Libellé du département;Code de la commune;Libellé de la commune;Code du b.vote;Inscrits;"
        "Abstentions;% Abs/Ins;Votants;Blancs;Nuls;Exprimés;N°Panneau;Sexe;Nom;Prénom;Voix;% Voix/Exp"
    )
    lines = [head + ";" * 12]
    for i in range(8):
        alder, birch, cedar = 100 + 7 * i, 90 + 3 * i, 50 + i
        valid = alder + birch + cedar
        lines.append(
            f"0{1 + i // 4};Dept {i // 4};{i // 2};Ville {i // 2};000{i % 2 + 1};900;"
            f"{900 - valid - 12};10,5;{valid + 12};5;7;"
            f"{valid};1;F;ALDER;Anne;{alder};40,11;2;M;BIRCH;Bo;{birch};30,22;3;F;CEDAR;Cleo;{cedar};20,01"
        )
    file = tmp_path / "t.txt"
    file.write_bytes("\r\n".join(lines).encode("cp1252"))
    table = read_table(file)
    assert table.options == ("ALDER Anne", "BIRCH Bo", "CEDAR Cleo")
    assert table.column_map.roles["invalid"] == ("Blancs", "Nuls")
    assert table.column_map.roles["cast"] == ("Votants",)
    assert table.column_map.roles["region"] == ("Libellé du département",)
    assert table.units.height == 8
    assert not table.issues
