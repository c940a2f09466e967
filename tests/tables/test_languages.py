"""Headers in many languages: the guesser finds places, counts and options of an invented vote."""

from __future__ import annotations

from pathlib import Path

import pytest

from votescope.tables import read_table

ROLES = ("region", "unit", "registered", "issued", "cast", "valid", "invalid")
ROWS = [
    ("Hilltop", "1", 900, 610, 609, 600, 9, 350, 250),
    ("Hilltop", "2", 1200, 701, 700, 690, 10, 400, 290),
    ("Hilltop", "3", 870, 500, 499, 487, 12, 200, 287),
    ("Lakeside", "4", 1010, 655, 655, 651, 4, 333, 318),
    ("Lakeside", "5", 450, 300, 298, 297, 1, 150, 147),
    ("Lakeside", "6", 777, 612, 611, 590, 21, 91, 499),
]
HEADERS = {
    "en": "Region;Polling station;Registered voters;Ballots issued;Ballots found in the box;Valid votes;Invalid votes",
    "ru": "Регион;УИК;Число избирателей, внесенных в список;Число бюллетеней, выданных избирателям;"
    "Число бюллетеней в ящиках для голосования;Число действительных бюллетеней;Число недействительных бюллетеней",
    "uk": "Область;Номер виборчої дільниці;Кількість виборців, внесених до списку;"
    "Кількість виборців, яким видано бюлетені;"
    "Кількість виборців, які взяли участь у голосуванні;Кількість дійсних бюлетенів;Кількість недійсних бюлетенів",
    "es": "Departamento;Mesa;Inscritos;Papeletas emitidas y entregadas a electores;"
    "Total votos emitidos;Votos válidos;Votos nulos",
    "fr": "Région;Bureau de vote;Inscrits;Bulletins délivrés;Votants;Exprimés;Nuls",
    "de": "Land;Wahlbezirk;Wahlberechtigte;Ausgegebene Stimmzettel;Wählende;Gültige Stimmen;Ungültige Stimmen",
    "it": "Regione;Sezione;Elettori;Schede consegnate agli elettori;Votanti;Voti validi;Schede nulle",
    "pt": "Região;Seção;Eleitores aptos;Cédulas entregues;Comparecimento;Votos válidos;Votos nulos",
    "pl": "Województwo;Numer obwodu;Liczba wyborców uprawnionych do głosowania;Liczba wyborców, którym wydano karty;"
    "Liczba kart wyjętych z urny;Liczba głosów ważnych;Liczba głosów nieważnych",
    "bg": "Област;Секция;Брой избиратели по списъка;Издадени бюлетини;Гласували избиратели;"
    "Брой действителни гласове;Брой недействителни гласове",
    "he": 'אזור ועדה;קלפי;בז"ב;הנפקה;מצביעים;כשרים;פסולים',
    "ar": "المحافظة;مكتب الاقتراع;عدد الناخبين المسجلين;issued;عدد المقترعين;الأصوات الصحيحة;الأصوات الباطلة",
    "tr": "İl;Sandık No;Kayıtlı seçmen sayısı;issued;Oy kullanan seçmen sayısı;Geçerli oy;Geçersiz oy",
    "sr": "Регион;Бирачко место;Уписано бирача;Преузетих листића;Изашло бирача;Важећих листића;Неважећих листића",
    "hr": "Županija;Biračko mjesto;Upisano birača;Izdanih listića;Glasovalo birača;Važećih listića;Nevažećih listića",
    "ro": "Județ;Secția de votare;Alegători înscriși în liste;issued;Alegători prezentați la urne;"
    "Voturi valabil exprimate;Voturi nule",
    "hu": "Megye;Szavazókör;Névjegyzékben szereplők (fő);Kiadott szavazólapok;Szavazott;Érvényes;Érvénytelen",
    "el": "Περιφέρεια;Εκλογικό τμήμα;Εγγεγραμμένοι;Χορηγηθέντα;Ψήφισαν;Έγκυρα;Άκυρα",
    "ka": "რეგიონი;უბანი;ამომრჩეველთა რაოდენობა;გაცემული ბიულეტენები;მონაწილეთა რაოდენობა;ნამდვილი;ბათილი",
    "hy": "Մարզ;Տեղամաս;Ընտրողների թիվը;Տրված քվեաթերթիկներ;Մասնակիցների թիվը;Վավեր;Անվավեր",
    "id": "Provinsi;TPS;Pemilih terdaftar;issued;Pengguna hak pilih;Suara sah;Suara tidak sah",
    "fa": "استان;شعبه;واجدین شرایط;issued;مشارکت;آرای صحیح;آرای باطله",
    "sq": "Qarku;QV;Zgjedhës të regjistruar;issued;Kanë votuar;Vota të vlefshme;Vota të pavlefshme",
    "nl": "Regio;Stembureau;Kiesgerechtigden;issued;Uitgebrachte stemmen;Geldige stemmen;Ongeldige stemmen",
    "cs": "Region;Okrsek;Voliči v seznamu;Vydané obálky;Odevzdané obálky;Platné hlasy;Neplatné hlasy",
    "zh": "region;投票站;登记选民;发出;投票人数;有效;无效",
    "ko": "region;투표구;선거인수;교부수;투표수;유효;무효",
    "ja": "region;投票所;有権者数;交付;投票者数;有効;無効",
}  # fmt: skip


@pytest.mark.parametrize("language", HEADERS)
def test_a_header_in_this_language_is_understood(language: str, tmp_path: Path) -> None:
    file = tmp_path / f"{language}.csv"
    lines = [f"{HEADERS[language]};Alder;Birch"]
    lines += [";".join(map(str, row)) for row in ROWS]
    file.write_text("\n".join(lines), encoding="utf-8")
    table = read_table(file)
    headers = HEADERS[language].split(";")
    found = {role: table.column_map.roles.get(role) for role in ROLES}
    wanted = {role: (header,) for role, header in zip(ROLES, headers, strict=True)}
    if language == "he":
        del found["issued"], wanted["issued"]
    assert found == wanted
    assert table.options == ("Alder", "Birch")
    assert table.units["votes:Alder"].sum() == 1524
    assert table.units.height == 6
    assert not table.issues


LEGACY = {
    "ru": "cp1251",
    "uk": "cp1251",
    "bg": "cp1251",
    "pl": "cp1250",
    "hu": "cp1250",
    "fr": "cp1252",
    "de": "cp1252",
    "es": "cp1252",
    "el": "cp1253",
    "tr": "cp1254",
    "he": "cp1255",
    "ar": "cp1256",
}


@pytest.mark.parametrize("language", LEGACY)
def test_a_windows_code_page_is_told_by_its_letters(language: str, tmp_path: Path) -> None:
    file = tmp_path / f"{language}.csv"
    lines = [f"{HEADERS[language]};Alder;Birch", *(";".join(map(str, row)) for row in ROWS)]
    file.write_bytes("\n".join(lines).encode(LEGACY[language]))
    table = read_table(file)
    assert any(LEGACY[language] in note for note in table.notes)
    assert table.column_map.roles["registered"] == (HEADERS[language].split(";")[2],)
