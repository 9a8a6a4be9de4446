"""The page of a publication on the official site."""

from __future__ import annotations

from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from weerwoord.demonstration import headings
from weerwoord.demonstration.content import MARK, Paper, Text
from weerwoord.demonstration.order import Part, numbers_in_words, parts
from weerwoord.demonstration.truth import Shown
from weerwoord.demonstration.writers.markup import chamber_name, metadata_tags, year_line
from weerwoord.demonstration.writers.typesetting import printed_number

SHOWN = Shown("html", case=True)
"""The page shows everything."""


def write(paper: Paper) -> bytes:
    """Return the page of `paper`."""
    answer = " ".join([headings.answered(paper), *headings.see_also(paper)]).strip()
    body = [
        f'<p class="kamervraagkop">{chamber_name(paper)}</p>',
        f'<p class="kamervraagkop">{year_line(paper)}</p>',
        f'<p class="kamervraagnummer">{printed_number(paper)}</p>',
        f'<h1 class="kamervraagomschrijving_kop">{escape(headings.asked(paper))}</h1>',
    ]
    if answer:
        body.append(f'<h1 class="kamervraagomschrijving_kop">{escape(answer)}</h1>')
    body += [_part(part, paper) for part in parts(paper)]
    body += [_note(paper, number) for number in range(1, len(paper.notes) + 1)]
    joined = "\n".join(body)
    return (
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(paper.identifier)}</title>\n{metadata_tags(paper, close='>')}\n</head>\n<body>\n"
        '<header><nav><a href="/">Home</a> <a href="/uitgebreidzoeken">Uitgebreid zoeken</a></nav></header>\n'
        f'<div id="main-column"><div class="stuk">\n{joined}\n</div></div>\n'
        f'<aside><a id="downloadPdfHyperLink" href="{paper.identifier}.pdf">Download PDF</a> '
        f'<a id="downloadXmlHyperLink" href="{paper.identifier}.xml">Download XML</a></aside>\n'
        "<footer><p>Over deze website</p></footer>\n</body>\n</html>\n"
    ).encode()


def _part(part: Part, paper: Paper) -> str:
    text = "\n".join(_text(text) for text in part.texts)
    if part.kind in ("question", "answer"):
        word, name = ("Vraag", "vraag") if part.kind == "question" else ("Antwoord", "antwoord")
        numbers = numbers_in_words(part.numbers, paper.numbering if name == "antwoord" else "en")
        if paper.era in ("1996", "2004"):
            return f'<div class="{name}"><p class="nummer">{numbers}</p>\n{text}\n</div>'
        return f'<div class="{name}"><h2 class="stuktitel no-toc">{word} {numbers}</h2>\n{text}\n</div>'
    title = {"explanation": "<h2>Toelichting:</h2>\n", "notice": "<h2>Mededeling</h2>\n"}.get(part.kind, "")
    return f'<div class="kamervraagopmerking">{title}{text}\n</div>'


def _text(text: Text) -> str:
    out: list[str] = []
    for kind, group in groupby(text, key=lambda block: block.kind):
        blocks = list(group)
        if kind == "item":
            out.append('<ul class="expliciet">')
            for block in blocks:
                sign, _, rest = block.text.partition(" ")
                label = f'<span class="ol">{escape(sign)}</span>'
                out.append(f'<li class="li"><p class="labeled">{label} {_inline(rest)}</p></li>')
            out.append("</ul>")
        elif kind == "row":
            rows = ("".join(f"<td><p>{_inline(cell)}</p></td>" for cell in block.text.split("\t")) for block in blocks)
            out.append("<table><tbody>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</tbody></table>")
        else:
            out += [f"<p>{_inline(block.text)}</p>" for block in blocks]
    return "\n".join(out)


def _inline(text: str) -> str:
    def pointer(number: str) -> str:
        return f'<a class="nootnum" id="noot-{number}" href="#n{number}"><sup>{number}</sup></a>'

    return "".join(pointer(piece) if place % 2 else escape(piece) for place, piece in enumerate(MARK.split(text)))


def _note(paper: Paper, number: int) -> str:
    note = paper.notes[number - 1]
    link = f" <a href={quoteattr(note.url)}>{escape(note.url)}</a>" if note.url else ""
    mark = f'<span class="nootnum"><a href="#noot-{number}">{number}</a></span>'
    return f'<div class="voet noot" id="n{number}"><p>{mark} {escape(note.text)}{link}</p></div>'
