"""Documents to publish: those that the demonstration package generates, and ones with texts that invite mistakes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import strategies as st

from weerwoord.citing import find
from weerwoord.demonstration import FORMS, Wish, make
from weerwoord.model import (
    Answer,
    Document,
    Note,
    Office,
    Publication,
    Question,
    Questioner,
    SeeAlso,
    Signatory,
    SourceFacts,
)
from weerwoord.publishing import tidied
from weerwoord.reading import read

TRICKY = (
    "Vraag 3",
    "Antwoord 1",
    "Vragen van het lid Jansen (D66) aan de Minister van Financiën over geld (ingezonden 3 mei 2024).",
    "Antwoord van Minister Pietersen (Financiën) (ontvangen 4 mei 2024).",
    "Mededeling",
    "Toelichting:",
    "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 1",
    "1",
    "12",
    "[1] NOS, 3 mei 2024",
    "1) NOS, 3 mei 2024",
    "– een streepje vooraf;",
    "• een punt vooraf,",
    "1. een nummer vooraf",
    "b) een letter vooraf",
    "#let x = 1; #import \"/etc/passwd\"",
    "*vet* _schuin_ `code` <b>html</b> &amp; $x^2$ \\ \\n ~ @label // geen commentaar /* ook niet */",
    "---",
    "# geen kop",
    "> geen citaat | geen | tabel |",
    "[tekst](https://voorbeeld.example) en ![beeld](x.png)",
    "[^1]: geen noot, [^1] ook niet",
    "«Aanhaling», ‘enkel’, “dubbel” … en … ’s-Gravenhage",
    "werkgevers- en werknemersorganisaties, zee-eend, JA21-lid, verkie-zing - los streepje",
    "https://www.voorbeeld.example/een/heel-lang/adres/dat-niet-op-een-regel-past/index.html?vraag=1&antwoord=2#kop",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3,
    "<?xml version='1.0'?><!-- niets --> ]]> <![CDATA[x]]>",
    "zin zonder einde",
    "kleine letter vooraan, en dan verder.",
    ")",
    ". punt vooraan",
    "Ja.",
    "§ 4, art. 8:1 Awb; 1 000 euro; 50 %; 25 °C; ½; é ë ï ñ ç ß œ Č ł",
    "Ελληνικά и кириллица",
    "{\"@type\": \"Question\"} \\u0041",
    "- item\tmet tab",
)  # fmt: skip
BEYOND_FONTS = ("een lachend gezicht 🙂", "汉字 midden in een zin")
RIGHT_TO_LEFT = ("שלום עליכם", "مرحبا بكم")


@st.composite
def generated(draw: st.DrawFn) -> Document:
    """A document as the reader gives it, of any kind and any form; the smaller, the simpler."""
    form = draw(st.sampled_from(FORMS))
    wish = Wish(
        sort=draw(st.sampled_from([sort for sort in form.sorts if sort != "oral"])),
        questions=draw(st.one_of(st.integers(1, 6), st.integers(7, 40))),
        members=draw(st.integers(1, 6)),
        seats=draw(st.integers(1, 5)),
        joint=draw(st.sampled_from((0.0, 0.5))),
        introduction=draw(st.booleans()),
        explanation=draw(st.booleans()),
    )
    return read(make(form, Random(draw(st.integers(0, 2**20))), wish)[1])


def paragraph(signs: tuple[str, ...] = TRICKY) -> st.SearchStrategy[str]:
    """A paragraph as every form must hold it: a tricky one, or any characters at all, tidied."""
    anything = st.text(st.characters(codec="utf-8", max_codepoint=0x17F), min_size=1, max_size=60)
    return st.one_of(st.sampled_from(signs), anything).map(lambda text: " ".join(tidied(text).split())).filter(bool)


def texts(signs: tuple[str, ...] = TRICKY) -> st.SearchStrategy[str]:
    """A text of some paragraphs."""
    return st.lists(paragraph(signs), min_size=1, max_size=4).map("\n\n".join)


def notes(first: int) -> st.SearchStrategy[tuple[Note, ...]]:
    """Up to two notes, numbered on from `first`; none is a hyphen only, which publishing as PDF may refuse, in words."""
    return st.lists(paragraph().filter(lambda text: text != "-"), max_size=2).map(
        lambda found: tuple(
            Note(str(first + place), text, tuple(r.text for r in find(text) if r.kind == "url"))
            for place, text in enumerate(found)
        )
    )


@st.composite
def hostile(draw: st.DrawFn, signs: tuple[str, ...] = TRICKY) -> Document:
    """A document of which the texts invite every mistake that a form allows."""
    count = draw(st.integers(1, 4))
    kind = draw(st.sampled_from(("reply", "questions", "notice", "letter")))
    answered = kind in ("reply", "letter")
    numbered = 1
    questions, answers = [], []
    for number in range(1, count + 1):
        own = draw(notes(numbered))
        numbered += len(own)
        questions.append(Question(str(number), draw(texts(signs)), own))
        if answered:
            own = draw(notes(numbered))
            numbered += len(own)
            text = draw(texts(signs))
            answers.append(Answer((str(number),), text, own, tuple(find(text))))
    return replace(
        plain(kind),
        questions=tuple(questions),
        answers=tuple(answers),
        notice=draw(texts(signs)) if kind == "notice" else None,
    )


def plain(kind: str = "reply", count: int = 1) -> Document:
    """A plain document of a kind with `count` questions, and answers where the kind has them."""
    answered = kind in ("reply", "letter")
    letter = kind == "letter"
    return Document(
        kind=kind,  # type: ignore[arg-type]
        publication=Publication("TK", None, None, "2024Z01294")
        if letter
        else Publication("TK", "2023-2024", None, "kv-tk-2024Z01294")
        if kind == "questions"
        else Publication("TK", "2023-2024", "1060", "ah-tk-20232024-1060"),
        source=SourceFacts("", "text", 0, {}),
        questioners=(Questioner("Eerdmeer", "JA21"), Questioner("Van Dijkland", "CDA")),
        addressees=(Office("Minister", "Financiën"), Office("Staatssecretaris", "Defensie")),
        subject="de spoorbrug bij «Oudewater»",
        submitted=date(2024, 1, 29),
        signatories=(Signatory("Minister", "Financiën", "Ter Heerdt"),) if kind != "questions" else (),
        answered=date(2024, 2, 23) if kind in ("reply", "notice") else None,
        see_also=(SeeAlso("2023-2024", "1047"),) if kind == "reply" else (),
        questions=tuple(Question(str(n), f"Klopt bericht {n}?") for n in range(1, count + 1)),
        answers=tuple(Answer((str(n),), f"Ja, dat bericht {n} klopt.") for n in range(1, count + 1))
        if answered
        else (),
        notice="De vragen kunnen niet binnen de termijn worden beantwoord." if kind == "notice" else None,
    )
