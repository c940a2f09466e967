"""Special units: told by name in many languages, and by structure."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources

import numpy as np
import polars as pl
import pytest

from votescope.simulate import simulate
from votescope.tables.special_units import NO_REGISTER, VERY_LARGE, kind_by_name, special_units

NAMES = {
    "M/V Northern Light (vessel)": "ship",
    "Теплоход «Заря»": "ship",
    "Gemi adamları sandığı": "ship",
    "Army barracks, hall B": "military",
    "Войсковая часть 00000": "military",
    "Base militar sur": "military",
    "Caserma dei carabinieri": "military",
    "Polling station 12, Embassy in Lisbon": "abroad",
    "Außenbezirk Ausland": "abroad",
    "Posto consular do exterior": "abroad",
    "Конзулат у Бечу": "abroad",
    "الخارج - السفارة": "abroad",
    "在外投票 領事館": "abroad",
    "District jail": "prison",
    "Justizvollzugsanstalt Nord": "prison",
    "Cezaevi 3": "prison",
    "Følgende fengsel": "prison",
    "СИЗО № 2": "prison",
    "Krankenhaus Mitte": "hospital",
    "Szpital Wojewódzki": "hospital",
    "Городская больница": "hospital",
    "Devlet Hastanesi": "hospital",
    "โรงพยาบาลกลาง": "hospital",
    "بیمارستان مرکزی": "hospital",
    "Briefwahlbezirk 4": "electronic or postal",
    "Territory of remote electronic voting": "electronic or postal",
    "Дистанционное электронное голосование": "electronic or postal",
}
ORDINARY = (
    "Hospital Street 5",
    "Primary school of the Army",
    "Shipley",
    "Asker",
    "Penalolen",
    "Pasto",
    "Nava",
    "Slavonski Brod",
    "Spitalfields",
    "Holon",
    "L'Hospitalet",
    "Кораблинский район",
    "Судова Вишня",
    "Postiglione",
    "0012",
    "",
)


@pytest.mark.parametrize(("name", "kind"), NAMES.items())
def test_names_tell_the_kind(name: str, kind: str) -> None:
    assert kind_by_name(name) == kind


@pytest.mark.parametrize("name", ORDINARY)
def test_places_that_merely_sound_so_are_ordinary(name: str) -> None:
    assert kind_by_name(name) == ""


def test_the_vocabulary_covers_the_world() -> None:
    file = resources.files("votescope") / "data" / "tables" / "special_units.json"
    kinds = json.loads(file.read_text(encoding="utf-8"))["kinds"]
    assert len(kinds) == 6
    for languages in kinds.values():
        assert len(languages) >= 20
        texts = " ".join(text for group in languages.values() for text in group)
        assert any("\u0400" <= sign <= "\u04ff" for sign in texts)  # Cyrillic
        assert any("\u0590" <= sign <= "\u06ff" for sign in texts)  # Hebrew, Arabic
        assert any(sign >= "\u4e00" for sign in texts)


def test_structure_tells_too() -> None:
    table = simulate(units=500, regions=3, seed=4).table
    row = pl.int_range(pl.len())
    units = table.units.with_columns(
        registered=pl.when(row == 7).then(None).when(row == 9).then(10**6).otherwise("registered"),
        district=pl.when(row < 3).then(pl.lit("Embassies")).otherwise("district"),
    )
    found = special_units(replace(table, units=units))
    assert {each.reason: each.count for each in found.counts()} == {
        "abroad": 3,
        NO_REGISTER: 1,
        VERY_LARGE: 1,
    }
    assert np.flatnonzero(found.marked).tolist() == [0, 1, 2, 7, 9]
    assert found.counts(np.arange(500) > 2)[0].reason == VERY_LARGE


def test_a_name_that_most_units_bear_is_no_mark() -> None:
    table = simulate(units=300, regions=3, seed=4).table
    units = table.units.with_columns(region=pl.lit("Votes of citizens abroad"))
    assert not special_units(replace(table, units=units)).marked.any()


def test_an_empty_table_has_none() -> None:
    table = simulate(units=300, regions=3, seed=4).table
    assert special_units(replace(table, units=table.units.clear())).counts() == ()
