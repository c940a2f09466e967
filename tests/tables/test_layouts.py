"""Layouts in which election authorities publish: long headers, parts beside totals, counts by the hour."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from votescope.tables import read_table

LAYOUTS = {
    "hours": (
        "District,Precinct,Number of voters,Voted by 12:00,Voted by 17:00,Voted by 20:00,Ballots received,Invalid,"
        "4 - Alder,5 - Birch,41 - Cedar",
        "{d},{p},{reg},{third},{half},{cast},{reg},{inv},{a},{b},{c}",
        {"unit": ("Precinct",), "cast": ("Voted by 20:00",), "registered": ("Number of voters",)},
    ),
    "bilingual": (
        "Electoral District Number/Numéro,Electoral District Name/Nom,Polling Station Number/Numéro du bureau,"
        "Polling Station Name/Nom,Rejected Ballots/Bulletins rejetés,Electors for Polling Station/Électeurs,"
        "Alder,Birch,Cedar,Total Votes/Total des votes",
        "{d},Dist {d},{p},Hall {h},{inv},{reg},{a},{b},{c},{cast}",
        {
            "region": ("Electoral District Name/Nom",),
            "registered": ("Electors for Polling Station/Électeurs",),
        },
    ),
    "reasons": (
        "Województwo;Nr komisji;Komisja otrzymała kart;Liczba wyborców uprawnionych do głosowania;"
        "Liczba wyborców, którym wydano karty;Liczba kart wyjętych z urny;Liczba kart nieważnych;"
        "Liczba głosów nieważnych;W tym nieważnych z powodu dwóch znaków;W tym nieważnych bez znaku;"
        "Liczba głosów ważnych;Alder;Birch;Cedar",
        "w{d};{p};{reg};{reg};{cast};{cast};0;{inv};{inv1};{inv2};{valid};{a};{b};{c}",
        {
            "unit": ("Nr komisji",),
            "invalid": ("Liczba głosów nieważnych",),
            "valid": ("Liczba głosów ważnych",),
        },
    ),
    "shortened": (
        "CLAVE,ESTADO,SECCION,Alder,Birch,Cedar,NO_REGISTRADOS,NULOS,TOTAL_VOTOS_CALCULADOS,LISTA_NOMINAL",
        "k{p},E{d},{p},{a},{b},{c},0,{inv},{cast},{reg}",
        {"registered": ("LISTA_NOMINAL",), "cast": ("TOTAL_VOTOS_CALCULADOS",), "unit": ("SECCION",)},
    ),
    "places inside totals": (
        "№ ТВО;№ ВД;Кількість виборців, внесених до списку;Кількість виборців, яким видано бюлетені в приміщенні;"
        "Загальна кількість виборців, яким видано бюлетені;"
        "Загальна кількість виборців, які взяли участь у голосуванні;Кількість недійсних бюлетенів;Alder;Birch;Cedar",
        "{d};{p};{reg};{third};{cast};{cast};{inv};{a};{b};{c}",
        {
            "unit": ("№ ВД",),
            "region": ("№ ТВО",),
            "issued": ("Загальна кількість виборців, яким видано бюлетені",),
        },
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_understood_without_help(layout: str, tmp_path: Path) -> None:
    header, pattern, roles = LAYOUTS[layout]
    draw = random.Random(20)
    lines, wanted = [header], [0, 0, 0, 0, 0]
    for p in range(1, 31):
        reg = draw.randint(300, 1500)
        cast = draw.randint(reg // 3, reg - 20)
        inv1, inv2 = draw.randint(1, 9), draw.randint(1, 9)
        valid = cast - inv1 - inv2
        a = draw.randint(1, valid // 2)
        b = draw.randint(1, valid - a - 1)
        cells = {"d": p // 10, "h": p // 4, "third": cast // 3, "half": cast // 2, "inv": inv1 + inv2}
        cells |= {"p": p, "reg": reg, "cast": cast, "valid": valid, "inv1": inv1, "inv2": inv2}
        lines.append(pattern.format(a=a, b=b, c=valid - a - b, **cells))
        row = (reg, cast, valid, inv1 + inv2, a)
        wanted = [total + value for total, value in zip(wanted, row, strict=True)]
    file = tmp_path / "t.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    table = read_table(file)
    totals = table.totals()
    assert [totals[name] for name in ("registered", "cast", "valid", "invalid")] == wanted[:4]
    assert len(table.options) == 3
    assert totals[f"votes:{table.options[0]}"] == wanted[4]
    assert {role: table.column_map.roles[role] for role in roles} == roles
    assert table.units.height == 30
    assert not table.issues
