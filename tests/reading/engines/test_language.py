"""Language: another language than English is named and left unread, its numbers and places candidates."""

from __future__ import annotations

from pathlib import Path

import pytest

from votescope.reading import read_report, to_gold
from votescope.reading.language import language_of

ELSEWHERE = {
    "es": "El gobierno anunció el lunes que la consulta se celebrará en marzo. Votaron 1.204.330 personas.",
    "fr": "Les électeurs ont rejeté le projet de loi par 56,4 % des voix, selon le ministère.",
    "de": "Die Wahlbeteiligung lag bei 71,4 Prozent, wie die Behörde am Sonntag mitteilte.",
    "pt": "Os eleitores rejeitaram a proposta no domingo, segundo o tribunal. A participação foi de 54%.",
    "it": "Gli elettori hanno respinto la riforma con il 59 per cento dei voti, ha detto il ministro.",
    "ca": "Els votants van dir que sí amb el 90 % dels vots, segons el govern del país.",
    "nl": "De kiezers hebben het verdrag verworpen, zo heeft de kiesraad maandag bekendgemaakt.",
    "da": "Velgerne sa nei til medlemskap med 52 prosent av stemmene, ifølge valgstyret.",
    "pl": "Frekwencja w referendum wyniosła 41 procent, podała komisja w niedzielę wieczorem.",
    "hu": "A szavazók elutasították a javaslatot, a részvétel 44 százalék volt.",
    "ro": "Referendumul nu a fost validat, prezența la vot a fost de 21 la sută, a anunțat biroul.",
    "tr": "Seçim kurulu, referandumda evet oylarının yüzde 51 olduğunu açıkladı ve itirazları reddetti.",
    "id": "Komisi pemilihan mengumumkan bahwa 78 persen pemilih menolak usulan itu pada hari Senin.",
    "sw": "Tume ya uchaguzi imetangaza matokeo ya kura ya maoni katika mkoa wa Kaskazini.",
    "vi": "Ủy ban bầu cử cho biết kết quả của cuộc trưng cầu dân ý được công bố hôm thứ Hai.",
    "ru": "Комиссия объявила итоги голосования в понедельник.",
    "uk": "Комісія оголосила підсумки голосування у понеділок, повідомив її голова.",
    "sr": "Комисија је објавила да је излазност била 61 одсто, рекао је њен председник.",
    "ar": "أعلنت اللجنة نتائج الاستفتاء يوم الاثنين",
    "fa": "کمیسیون نتایج همه‌پرسی را روز دوشنبه اعلام کرد و گفت",
    "zh": "选举委员会周一公布了公投结果",
    "ja": "選挙管理委員会は月曜日に住民投票の結果を発表した",
    "ko": "선거관리위원회는 월요일 국민투표 결과를 발표했다",
    "am": "ምርጫ ቦርዱ የህዝበ ውሳኔውን ውጤት ይፋ አደረገ",
    "ka": "კომისიამ გამოაცხადა შედეგები",
}
ENGLISH = (
    "Turnout was 61%, officials said.",
    "Voters in Fiji reject charter",
    "YES WINS IN LARA VOTE, COMMISSION SAYS",
    "Kyiv 61%",
    "Da Silva, De la Cruz and El Baradei met in La Paz on Monday.",
    "Suva 4,120 Nadi 3,991 Labasa 2,870 Lautoka 6,102",
)
SPANISH = (
    "La comisión electoral de Bolivia dijo el lunes que la participación fue del 61,4 % y que se contaron "
    "1.204.330 votos en la capital. La oposición pidió que no se reconozcan los resultados."
)


@pytest.mark.parametrize("code", ELSEWHERE)
def test_another_language_is_named(code: str) -> None:
    assert language_of(ELSEWHERE[code]) == code


@pytest.mark.parametrize("text", ENGLISH)
def test_short_and_shouted_english_is_read(text: str) -> None:
    assert language_of(text) == "en"


def test_own_reports_are_english() -> None:
    texts = sorted(Path(__file__).parents[1].rglob("*.txt"))
    foreign = [path.name for path in texts if language_of(path.read_text(encoding="utf-8")) != "en"]
    assert len(texts) > 50 and foreign == ["cat_spanish.txt"]


def test_capitals_and_an_unknown_language() -> None:
    assert (
        language_of("EL TRIBUNAL ELECTORAL ANUNCIA LOS RESULTADOS DE LA CONSULTA EN LA CAPITAL DEL PAÍS")
        == "es"
    )
    invented = "veku talono mira sedu pakal orin temu salda krevi pono lusta bedo " * 4
    assert language_of(invented) == "und"


def test_the_body_decides_and_not_the_menu() -> None:
    menu = "Home\nNews\nSport\nContact us\nSign in to read more of the news\n\n"
    assert read_report(menu + SPANISH).language == "es"
    other = "Inicio\nNoticias\nDeportes\nSuscríbase a nuestro boletín\n\n"
    assert (
        read_report(other + "The vote was lawful, the commission said, and turnout was 61 percent.").language
        == "en"
    )


def test_numbers_and_places_of_an_unread_text_are_candidates() -> None:
    report = read_report(SPANISH)
    told = to_gold(report)
    assert [f["span"]["text"] for f in told["figures"]] == ["61,4 %", "1.204.330"]
    assert {f["what"] for f in told["figures"]} == {"unread"}
    assert [(t["name"], t["mentions"][0]["text"]) for t in told["territories"]] == [("Bolivia", "Bolivia")]
    assert not told["statements"] and told["engine"] == "none"
    assert any("written in Spanish" in note for note in report.notes)
