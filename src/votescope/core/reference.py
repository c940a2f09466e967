"""References: the works that the checks rest on, and the citation of those that ran."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from votescope.core.errors import UsageProblem

__all__ = ["REFERENCES", "Reference", "citation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One work: who, when, what, where."""

    key: str
    authors: str
    year: int
    title: str
    where: str
    doi: str = ""
    kind: str = "article"

    def __str__(self) -> str:
        """Write the reference in one line."""
        doi = f" doi:{self.doi}" if self.doi else ""
        return f"{self.authors} ({self.year}). {self.title}. {self.where}.{doi}"

    def bibtex(self) -> str:
        """Write the reference as a BibTeX entry."""
        fields = {
            "author": self.authors.replace(", ", " and ") if " and " not in self.authors else self.authors,
            "year": str(self.year),
            "title": self.title,
            "howpublished": self.where,
            "doi": self.doi,
        }
        body = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items() if text)
        return f"@{self.kind}{{{self.key},\n{body}\n}}"


_ALL = (
    Reference(
        key="kobak2016",
        authors="D. Kobak, S. Shpilkin and M. S. Pshenichnikov",
        year=2016,
        title="Integer percentages as electoral falsification fingerprints",
        where="Annals of Applied Statistics 10(1), 54-73",
        doi="10.1214/16-AOAS904",
    ),
    Reference(
        key="beber2012",
        authors="B. Beber and A. Scacco",
        year=2012,
        title="What the numbers say: a digit-based test for election fraud",
        where="Political Analysis 20(2), 211-234",
        doi="10.1093/pan/mps003",
    ),
    Reference(
        key="medzihorsky2015",
        authors="J. Medzihorsky",
        year=2015,
        title="Election fraud: a latent class framework for digit-based tests",
        where="Political Analysis 23(4), 506-517",
        doi="10.1093/pan/mpv021",
    ),
    Reference(
        key="shpilkin2011",
        authors="S. Shpilkin",
        year=2011,
        title="Mathematics of elections",
        where="Troitsky Variant 40(94), 2-4 (in Russian)",
    ),
    Reference(
        key="myagkov2009",
        authors="M. Myagkov, P. C. Ordeshook and D. Shakin",
        year=2009,
        title="The forensics of election fraud: Russia and Ukraine",
        where="Cambridge University Press",
        kind="book",
    ),
    Reference(
        key="jimenez2017",
        authors="R. Jimenez, M. Hidalgo and P. Klimek",
        year=2017,
        title="Testing for voter rigging in small polling stations",
        where="Science Advances 3(6), e1602363",
        doi="10.1126/sciadv.1602363",
    ),
    Reference(
        key="kuriakose2016",
        authors="N. Kuriakose and M. Robbins",
        year=2016,
        title="Don't get duped: fraud through duplication in public opinion surveys",
        where="Statistical Journal of the IAOS 32(3), 283-291",
        doi="10.3233/SJI-160978",
    ),
    Reference(
        key="hartigan1985",
        authors="J. A. Hartigan and P. M. Hartigan",
        year=1985,
        title="The dip test of unimodality",
        where="Annals of Statistics 13(1), 70-84",
        doi="10.1214/aos/1176346577",
    ),
    Reference(
        key="deckert2011",
        authors="J. Deckert, M. Myagkov and P. C. Ordeshook",
        year=2011,
        title="Benford's law and the detection of election fraud",
        where="Political Analysis 19(3), 245-268",
        doi="10.1093/pan/mpr014",
    ),
    Reference(
        key="liang1986",
        authors="K.-Y. Liang and S. L. Zeger",
        year=1986,
        title="Longitudinal data analysis using generalized linear models",
        where="Biometrika 73(1), 13-22",
        doi="10.1093/biomet/73.1.13",
    ),
    Reference(
        key="tao2024",
        authors="T. Tao",
        year=2024,
        title="What are the odds, II",
        where="What's new (weblog)",
    ),
    Reference(
        key="rozenas2017",
        authors="A. Rozenas",
        year=2017,
        title="Detecting election fraud from irregularities in vote-share distributions",
        where="Political Analysis 25(1), 41-56",
        doi="10.1017/pan.2016.9",
    ),
    Reference(
        key="ehm1991",
        authors="W. Ehm",
        year=1991,
        title="Binomial approximation to the Poisson binomial distribution",
        where="Statistics and Probability Letters 11(1), 7-16",
        doi="10.1016/0167-7152(91)90170-V",
    ),
    Reference(
        key="klimek2012",
        authors="P. Klimek, Y. Yegorov, R. Hanel and S. Thurner",
        year=2012,
        title="Statistical detection of systematic election irregularities",
        where="Proceedings of the National Academy of Sciences 109(41), 16469-16473",
        doi="10.1073/pnas.1210722109",
    ),
    Reference(
        key="holm1979",
        authors="S. Holm",
        year=1979,
        title="A simple sequentially rejective multiple test procedure",
        where="Scandinavian Journal of Statistics 6(2), 65-70",
    ),
    Reference(
        key="benjamini1995",
        authors="Y. Benjamini and Y. Hochberg",
        year=1995,
        title="Controlling the false discovery rate: a practical and powerful approach to multiple testing",
        where="Journal of the Royal Statistical Society B 57(1), 289-300",
        doi="10.1111/j.2517-6161.1995.tb02031.x",
    ),
    Reference(
        key="efron2004",
        authors="B. Efron",
        year=2004,
        title="Large-scale simultaneous hypothesis testing: the choice of a null hypothesis",
        where="Journal of the American Statistical Association 99(465), 96-104",
        doi="10.1198/016214504000000089",
    ),
    Reference(
        key="westfall1993",
        authors="P. H. Westfall and S. S. Young",
        year=1993,
        title="Resampling-Based Multiple Testing: Examples and Methods for p-Value Adjustment",
        where="New York: Wiley",
    ),
    Reference(
        key="vcr2022",
        authors="{Venice Commission}",
        year=2022,
        title="Revised Code of Good Practice on Referendums",
        where="CDL-AD(2022)015",
        kind="misc",
    ),
    Reference(
        key="vcwar2022",
        authors="{Venice Commission}",
        year=2022,
        title="Statement of 21 September 2022 on referendums held in a state of emergency or war",
        where="Council of Europe",
        kind="misc",
    ),
    Reference(
        key="vc2007",
        authors="{Venice Commission}",
        year=2007,
        title="Code of Good Practice on Referendums",
        where="CDL-AD(2007)008rev",
        kind="misc",
    ),
    Reference(
        key="vce2002",
        authors="{Venice Commission}",
        year=2002,
        title="Code of Good Practice in Electoral Matters",
        where="CDL-AD(2002)023rev2",
        kind="misc",
    ),
    Reference(
        key="vc2014",
        authors="{Venice Commission}",
        year=2014,
        title="Opinion on the referendum called in Crimea and the constitutional principles",
        where="CDL-AD(2014)002",
        kind="misc",
    ),
    Reference(
        key="cph1990",
        authors="{CSCE}",
        year=1990,
        title="Document of the Copenhagen Meeting of the Conference on the Human Dimension",
        where="Copenhagen, 29 June 1990",
        kind="misc",
    ),
    Reference(
        key="iccpr1966",
        authors="{United Nations}",
        year=1966,
        title="International Covenant on Civil and Political Rights",
        where="A/RES/2200A (XXI)",
        kind="misc",
    ),
    Reference(
        key="gc25",
        authors="{Human Rights Committee}",
        year=1996,
        title="General Comment 25 on article 25",
        where="CCPR/C/21/Rev.1/Add.7",
        kind="misc",
    ),
    Reference(
        key="hr1907",
        authors="{Second Peace Conference}",
        year=1907,
        title="Regulations concerning the Laws and Customs of War on Land",
        where="The Hague, 18 October 1907",
        kind="misc",
    ),
    Reference(
        key="gc41949",
        authors="{Diplomatic Conference of Geneva}",
        year=1949,
        title="Convention (IV) on the Protection of Civilian Persons in Time of War",
        where="Geneva, 12 August 1949",
        kind="misc",
    ),
    Reference(
        key="un1945",
        authors="{United Nations}",
        year=1945,
        title="Charter of the United Nations, read with A/RES/2625 (XXV) of 1970",
        where="San Francisco",
        kind="misc",
    ),
    Reference(
        key="ecowas2001",
        authors="{ECOWAS}",
        year=2001,
        title="Protocol on Democracy and Good Governance",
        where="A/SP1/12/01, Dakar",
        kind="misc",
    ),
    Reference(
        key="odihr2013",
        authors="{OSCE/ODIHR}",
        year=2013,
        title="Guidelines for Reviewing a Legal Framework for Elections",
        where="Second edition, Warsaw",
        kind="misc",
    ),
    Reference(
        key="dop2005",
        authors="{United Nations and endorsing organisations}",
        year=2005,
        title="Declaration of Principles for International Election Observation",
        where="New York, 27 October 2005",
        kind="misc",
    ),
    Reference(
        key="venice2018",
        authors="{Venice Commission}",
        year=2018,
        title="Report on the Identification of Electoral Irregularities by Statistical Methods",
        where="Council of Europe",
        kind="misc",
    ),
)

REFERENCES: dict[str, Reference] = {reference.key: reference for reference in _ALL}


def citation(keys: Iterable[str]) -> list[Reference]:
    """Return the works behind ``keys``, each once, in order of key.

    Raises
    ------
    UsageProblem
        A key that is not in the list.

    Examples
    --------
    >>> [work.year for work in citation(["holm1979", "kobak2016", "holm1979"])]
    [1979, 2016]
    """
    wanted = sorted(set(keys))
    unknown = [key for key in wanted if key not in REFERENCES]
    if unknown:
        raise UsageProblem(f"no reference is called {unknown[0]!r}")
    return [REFERENCES[key] for key in wanted]
