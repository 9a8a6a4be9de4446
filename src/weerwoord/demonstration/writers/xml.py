"""Official XML: the present form (`officiele-publicatie`) and the old one (`vraagdoc`)."""

from __future__ import annotations

from xml.sax.saxutils import escape

from weerwoord.demonstration import headings
from weerwoord.demonstration.content import MARK, Block, Paper, Text
from weerwoord.demonstration.dates import in_words
from weerwoord.demonstration.order import Part, numbers_in_words, parts
from weerwoord.demonstration.truth import Shown
from weerwoord.demonstration.writers.markup import Wrap, chamber_name, metadata_tags, wrapped, year_line
from weerwoord.demonstration.writers.typesetting import printed_number

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

SHOWN = Shown("xml", case=True)
"""The XML shows everything."""


def write(paper: Paper) -> bytes:
    """Return `paper` as the present official XML."""
    body = [
        "<kamervraagkop>",
        f'<tekstregel inhoud="kameraanduiding">{chamber_name(paper)}</tekstregel>',
        f'<tekstregel inhoud="vergaderjaar">{year_line(paper)}</tekstregel>',
        "</kamervraagkop>",
        f"<kamervraagnummer>{printed_number(paper)}</kamervraagnummer>",
        f'<kamervraagomschrijving type="vraag">{_asked(paper)}</kamervraagomschrijving>',
    ]
    if paper.received:
        body.append(f'<kamervraagomschrijving type="antwoord">{_answered(paper)}</kamervraagomschrijving>')
    body += [_part(part, paper) for part in parts(paper)]
    joined = "\n".join(body)
    return (
        f"{_DECLARATION}<officiele-publicatie>\n<metadata>\n{metadata_tags(paper)}\n</metadata>\n"
        f"<kamervragen>\n{joined}\n</kamervragen>\n</officiele-publicatie>\n"
    ).encode()


def write_old(paper: Paper) -> bytes:
    """Return `paper` as the old official XML, in which the answers stand in a half of their own."""
    halves: dict[bool, list[str]] = {False: [], True: []}
    for part in parts(paper):
        halves[part.kind not in ("question", "explanation")].append(_old_part(part, paper))
    asked = "\n".join([f"<omschr>{escape(headings.asked(paper, small=True))}</omschr>", *halves[False]])
    reaction = ""
    if paper.received:
        answer = " ".join([headings.answered(paper, small=True), *headings.see_also(paper)])
        word = "Mededeling" if paper.kind == "notice" else "Antwoord"
        rest = "\n".join([f"<titel>{word}</titel>", f"<omschr>{escape(answer)}</omschr>", *halves[True]])
        reaction = f"<reactie>\n{rest}\n</reactie>\n"
    return (
        f"{_DECLARATION}<vraagdoc>\n<metadata>\n{metadata_tags(paper)}\n</metadata>\n"
        f"<vragen>\n<vraagnummer>{printed_number(paper)}</vraagnummer>\n{asked}\n</vragen>\n{reaction}</vraagdoc>\n"
    ).encode()


def _asked(paper: Paper) -> str:
    wraps: list[Wrap] = []
    for member in paper.members:
        wraps.append((member.name, "<naam><achternaam>", "</achternaam></naam>"))
        wraps.append((member.party, "<organisatie>", "</organisatie>"))
    wraps.append((f" over {paper.subject}", "", ""))
    date = f'<datum isodatum="{paper.submitted.isoformat()}">'
    marked = wrapped(headings.asked(paper), [*_shared(wraps), (in_words(paper.submitted), date, "</datum>")])
    subject = escape(paper.subject)
    return marked.replace(f" over {subject}", f" over <kamervraagonderwerp>{subject}</kamervraagonderwerp>", 1)


def _shared(wraps: list[Wrap]) -> list[Wrap]:
    """Members of one group share the brackets behind the last of them."""
    return [
        wrap
        for place, wrap in enumerate(wraps)
        if not (wrap[1] == "<organisatie>" and place + 2 < len(wraps) and wraps[place + 2] == wrap)
    ]


def _answered(paper: Paper) -> str:
    wraps: list[Wrap] = []
    for signer in paper.signers:
        wraps.append((signer.name or "", "<naam><achternaam>", "</achternaam></naam>"))
        if signer.seat.bracket:
            wraps.append((signer.seat.bracket, "<organisatie>", "</organisatie>"))
    assert paper.received is not None
    wraps.append((in_words(paper.received), f'<datum isodatum="{paper.received.isoformat()}">', "</datum>"))
    return wrapped(" ".join([headings.answered(paper), *headings.see_also(paper)]), wraps)


def _part(part: Part, paper: Paper) -> str:
    text = "\n".join(_text(text, paper) for text in part.texts)
    if part.kind in ("question", "answer"):
        word, element = ("Vraag", "vraag") if part.kind == "question" else ("Antwoord", "antwoord")
        numbers = numbers_in_words(part.numbers, paper.numbering if element == "antwoord" else "en")
        return f"<{element}>\n<nr>{word} {numbers}</nr>\n{text}\n</{element}>"
    title = {"explanation": "<al>Toelichting:</al>\n", "notice": "<al>Mededeling</al>\n"}.get(part.kind, "")
    return f"<kamervraagopmerking>\n{title}{text}\n</kamervraagopmerking>"


def _old_part(part: Part, paper: Paper) -> str:
    text = "\n".join(_text(text, paper) for text in part.texts)
    if part.kind in ("question", "answer"):
        element = "vraag" if part.kind == "question" else "antwoord"
        numbers = numbers_in_words(part.numbers, paper.numbering if element == "antwoord" else "en")
        return f"<{element}>\n<nummer>{numbers}</nummer>\n{text}\n</{element}>"
    if part.kind == "explanation":
        return f"<toelicht>\n<al>Toelichting:</al>\n{text}\n</toelicht>"
    return text


def _text(text: Text, paper: Paper) -> str:
    out: list[str] = []
    place = 0
    while place < len(text):
        run = place
        while run < len(text) and text[run].kind == text[place].kind:
            run += 1
        blocks = text[place:run]
        place = run
        if blocks[0].kind == "item":
            items = "".join(_item(block, paper) for block in blocks)
            out.append(f'<lijst type="expliciet">{items}</lijst>')
        elif blocks[0].kind == "row":
            out.append(_table(blocks, paper))
        else:
            out += [f"<al>{_inline(block.text, paper)}</al>" for block in blocks]
    return "\n".join(out)


def _item(block: Block, paper: Paper) -> str:
    sign, _, rest = block.text.partition(" ")
    return f"<li><li.nr>{escape(sign)}</li.nr><al>{_inline(rest, paper)}</al></li>"


def _table(rows: Text, paper: Paper) -> str:
    columns = rows[0].text.count("\t") + 1
    specs = "".join(f'<colspec colname="col{n}"/>' for n in range(1, columns + 1))
    body = "".join(
        "<row>" + "".join(f"<entry><al>{_inline(cell, paper)}</al></entry>" for cell in row.text.split("\t")) + "</row>"
        for row in rows
    )
    return f'<table><tgroup cols="{columns}">{specs}<tbody>{body}</tbody></tgroup></table>'


def _inline(text: str, paper: Paper) -> str:
    def noted(number: int) -> str:
        note = paper.notes[number - 1]
        link = ""
        if note.url:
            link = f' <extref doc="{escape(note.url)}" soort="URL">{escape(note.url)}</extref>'
        return (
            f'<noot id="n{number}" type="voet"><noot.nr>{number}</noot.nr>'
            f"<noot.al>{escape(note.text)}{link}</noot.al></noot>"
        )

    pieces = MARK.split(text)
    return "".join(noted(int(piece)) if place % 2 else escape(piece) for place, piece in enumerate(pieces))
