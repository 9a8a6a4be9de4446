"""A set of questions as a form: read from its fields, changed by its buttons, without a trace of JavaScript.

The fields, for whoever sends the form: `subject`; `to` (the key of an office, once for each); `separate` ('1');
`explanation`; `follows`; `question-N`, `part-N-M` and `note-N-M` (question, sub-question and footnote; N and M from 1,
gaps are closed); `member` (staff of several members: the account written for); `version` (of the set as it was looked
at); `do` (the button). The values of `do`: 'save', 'ready' (save and go to the set), 'submit' (save and hand in);
the others change the form and show it again, unsaved: 'add', 'insert-N' (before N), 'remove-N', 'up-N', 'down-N',
'part-N' and 'note-N' (add one), 'part-N-M' and 'note-N-M' (remove that one), 'restore' (what was removed last, from
`removed`), 'paste' (the numbered questions of `pasted`), 'all', 'none' (addressees), 'asked-N' (asked before?),
'take-N' (what somebody else wrote, the Nth of `theirs`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from starlette.datastructures import FormData

from weerwoord.citing import find, resolve
from weerwoord.procedure import AskedQuestion, Content
from weerwoord.procedure.bodies import Body
from weerwoord.procedure.content import numbered
from weerwoord.search import split_questions
from weerwoord.web.desk import text

_FIELD = re.compile(r"(question|part|note)-([0-9]{1,4})(?:-([0-9]{1,4}))?")
_BUTTON = re.compile(r"([a-z]+)(?:-([0-9]{1,4}))?(?:-([0-9]{1,4}))?")
BLANK = AskedQuestion("")


@dataclass(frozen=True, slots=True)
class Theirs:
    """What somebody else wrote where the visitor wrote too. `where`: a field, or the number of a question."""

    where: str
    value: str | bool | tuple[str, ...] | AskedQuestion


@dataclass(frozen=True, slots=True)
class Changed:
    """The form after a button. `focus`: the id of the element to go on at. `removed`: what can be put back.

    `asked`: the question that is to be compared with earlier ones. `renumbered`: whether questions have other numbers
    now.
    """

    content: Content
    focus: str = ""
    removed: str = ""
    asked: int | None = None
    renumbered: bool = False


def read(form: FormData) -> Content:
    """Return the content of a form as it was typed; blank rows are kept."""
    found: dict[int, tuple[str, dict[int, str], dict[int, str]]] = {}
    for name in form:
        match = _FIELD.fullmatch(name)
        if match is None or (match[1] == "question") != (match[3] is None):
            continue
        number = int(match[2])
        asked, parts, notes = found.get(number, ("", {}, {}))
        if match[3] is None:
            asked = text(form, name)
        else:
            (parts if match[1] == "part" else notes)[int(match[3])] = text(form, name)
        found[number] = asked, parts, notes
    questions = tuple(
        AskedQuestion(asked, tuple(parts[at] for at in sorted(parts)), tuple(notes[at] for at in sorted(notes)))
        for _, (asked, parts, notes) in sorted(found.items())
    )
    return Content(
        subject=text(form, "subject"),
        addressees=tuple(str(key) for key in form.getlist("to")),
        questions=questions,
        separate=text(form, "separate") == "1",
        explanation=text(form, "explanation") or None,
        follows=text(form, "follows").strip() or None,
    )


def tidied(content: Content) -> Content:
    """Return the content as it is kept: without blank footnotes and sub-questions at an end, and blank last questions.

    They are rows of the form that nobody filled in.
    """
    questions = [
        replace(question, parts=_without_last(question.parts), notes=_without_last(question.notes))
        for question in content.questions
    ]
    while questions and questions[-1] == BLANK:
        questions.pop()
    return replace(content, subject=content.subject.strip(), questions=tuple(questions))


def _without_last(texts: tuple[str, ...]) -> tuple[str, ...]:
    kept = list(texts)
    while kept and not kept[-1].strip():
        kept.pop()
    return tuple(kept)


def is_blank(content: Content) -> bool:
    """Say whether nobody wrote anything yet; whom it is for does not count."""
    kept = tidied(content)
    return not (kept.subject or kept.questions or kept.explanation)


def change(content: Content, form: FormData, body: Body) -> Changed:
    """Return the form after its button `do`; what it does not know changes nothing."""
    changed = _change(content, form, body)
    kept = zip(content.questions, changed.content.questions, strict=False)
    return replace(changed, renumbered=any(was.text.strip() and was.text != now.text for was, now in kept))


def pointing(content: Content) -> list[tuple[str, str]]:
    """Return which questions refer to others of the set: (number, the words that refer)."""
    printed = numbered(content)
    numbers = [question.number for question in printed]
    return [
        (question.number, pointer.reference.text)
        for question in printed
        for pointer in resolve(find(question.text), numbers, [question.number]).resolved
    ]


def _change(content: Content, form: FormData, body: Body) -> Changed:
    match = _BUTTON.fullmatch(text(form, "do"))
    if match is None:
        return Changed(content)
    name, first, second = match[1], int(match[2] or 0), int(match[3] or 0)
    if name in ("all", "none"):
        return Changed(replace(content, addressees=tuple(body.offices) if name == "all" else ()), "addressees")
    if name == "paste":
        return _pasted(content, text(form, "pasted"))
    if name == "restore":
        return _restored(content, text(form, "removed"))
    if name == "take":
        return _taken(content, [str(value) for value in form.getlist("theirs")], first)
    if name == "add":
        return _inserted(content, len(content.questions) + 1, BLANK)
    if not 1 <= first <= max(1, len(content.questions)):
        return Changed(content)
    content = content if content.questions else replace(content, questions=(BLANK,))
    deed = _DEEDS.get((name, bool(second)))
    return deed(content, first, second) if deed else Changed(content)


def _with(content: Content, number: int, *questions: AskedQuestion) -> Content:
    rows = list(content.questions)
    rows[number - 1 : number] = questions
    return replace(content, questions=tuple(rows))


def _inserted(content: Content, number: int, *questions: AskedQuestion) -> Changed:
    rows = list(content.questions)
    rows[number - 1 : number - 1] = questions
    return Changed(replace(content, questions=tuple(rows)), f"vraag-{number}")


def _insert(content: Content, number: int, _second: int) -> Changed:
    return _inserted(content, number, BLANK)


def _remove(content: Content, number: int, _second: int) -> Changed:
    question = content.questions[number - 1]
    kept = {"at": number, "text": question.text, "parts": question.parts, "notes": question.notes}
    left = _with(content, number)
    focus = f"vraag-{min(number, max(1, len(left.questions)))}"
    return Changed(left, focus, "" if question == BLANK else json.dumps(kept, ensure_ascii=False))


def _moved(content: Content, number: int, to: int, button: str) -> Changed:
    if not 1 <= to <= len(content.questions):
        return Changed(content, f"vraag-{number}")
    rows = list(content.questions)
    rows.insert(to - 1, rows.pop(number - 1))
    return Changed(replace(content, questions=tuple(rows)), f"{button}-{to}")


def _up(content: Content, number: int, _second: int) -> Changed:
    return _moved(content, number, number - 1, "up")


def _down(content: Content, number: int, _second: int) -> Changed:
    return _moved(content, number, number + 1, "down")


def _add_part(content: Content, number: int, _second: int) -> Changed:
    question = content.questions[number - 1]
    parts = (*question.parts, "")
    return Changed(_with(content, number, replace(question, parts=parts)), f"deel-{number}-{len(parts)}")


def _add_note(content: Content, number: int, _second: int) -> Changed:
    question = content.questions[number - 1]
    notes = (*question.notes, "")
    return Changed(_with(content, number, replace(question, notes=notes)), f"noot-{number}-{len(notes)}")


def _drop_part(content: Content, number: int, place: int) -> Changed:
    question = content.questions[number - 1]
    parts = tuple(part for at, part in enumerate(question.parts, 1) if at != place)
    gone = question.parts[place - 1 : place]
    kept = {"at": number, "place": place, "part": gone[0]} if gone and gone[0].strip() else None
    return Changed(_with(content, number, replace(question, parts=parts)), f"vraag-{number}", _told(kept))


def _drop_note(content: Content, number: int, place: int) -> Changed:
    question = content.questions[number - 1]
    notes = tuple(note for at, note in enumerate(question.notes, 1) if at != place)
    gone = question.notes[place - 1 : place]
    kept = {"at": number, "place": place, "note": gone[0]} if gone and gone[0].strip() else None
    return Changed(_with(content, number, replace(question, notes=notes)), f"vraag-{number}", _told(kept))


def _asked(content: Content, number: int, _second: int) -> Changed:
    return Changed(content, f"eerder-{number}", asked=number)


def _told(kept: dict[str, object] | None) -> str:
    return json.dumps(kept, ensure_ascii=False) if kept else ""


_DEEDS: dict[tuple[str, bool], Callable[[Content, int, int], Changed]] = {
    ("insert", False): _insert,
    ("remove", False): _remove,
    ("up", False): _up,
    ("down", False): _down,
    ("part", False): _add_part,
    ("note", False): _add_note,
    ("part", True): _drop_part,
    ("note", True): _drop_note,
    ("asked", False): _asked,
}


def _restored(content: Content, removed: str) -> Changed:
    """Put back what `_remove`, `_drop_part` or `_drop_note` took away; what is not theirs changes nothing."""
    try:
        kept = json.loads(removed)
        number = max(1, min(int(kept["at"]), len(content.questions) + 1))
        if "text" in kept:
            back = AskedQuestion(str(kept["text"]), _strings(kept["parts"]), _strings(kept["notes"]))
            return _inserted(content, number, back)
        question = content.questions[number - 1]
        place = max(0, int(kept["place"]) - 1)
        if "part" in kept:
            fuller = replace(question, parts=_with_text(question.parts, place, str(kept["part"])))
            return Changed(_with(content, number, fuller), f"deel-{number}-{place + 1}")
        fuller = replace(question, notes=_with_text(question.notes, place, str(kept["note"])))
        return Changed(_with(content, number, fuller), f"noot-{number}-{place + 1}")
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        return Changed(content)


def _with_text(texts: tuple[str, ...], place: int, back: str) -> tuple[str, ...]:
    return (*texts[:place], back, *texts[place:])


def _strings(values: Sequence[object]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)


def _pasted(content: Content, pasted: str) -> Changed:
    """Add the questions of a numbered list; the last blank row makes way for them."""
    questions = [AskedQuestion(" ".join(found.split())) for _, found in split_questions(pasted)]
    rows = list(tidied(content).questions)
    kept = replace(content, questions=tuple(rows))
    return _inserted(kept, len(rows) + 1, *questions) if questions else Changed(content, "plakken")


def packed(theirs: Theirs) -> str:
    """Return what a hidden field `theirs` carries."""
    value = theirs.value
    plain = (
        {"text": value.text, "parts": value.parts, "notes": value.notes} if isinstance(value, AskedQuestion) else value
    )
    return json.dumps({"where": theirs.where, "value": plain}, ensure_ascii=False)


def unpacked(form: FormData) -> list[Theirs]:
    """Return the fields `theirs`; those that `packed` did not write are left out."""
    return [found for found in map(_unpacked, map(str, form.getlist("theirs"))) if found]


def _unpacked(field: str) -> Theirs | None:
    try:
        plain = json.loads(field)
        where, value = str(plain["where"]), plain["value"]
        if isinstance(value, dict):
            value = AskedQuestion(str(value["text"]), _strings(value["parts"]), _strings(value["notes"]))
        elif isinstance(value, list):
            value = _strings(value)
        elif not isinstance(value, str | bool):
            return None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return Theirs(where, value)


def _taken(content: Content, fields: list[str], place: int) -> Changed:
    theirs = _unpacked(fields[place - 1]) if 1 <= place <= len(fields) else None
    if theirs is None:
        return Changed(content)
    where, value = theirs.where, theirs.value
    if isinstance(value, AskedQuestion):
        number = int(where) if where.isascii() and where.isdigit() else len(content.questions) + 1
        if 1 <= number <= len(content.questions):
            return Changed(_with(content, number, value), f"vraag-{number}")
        return _inserted(content, len(content.questions) + 1, value)
    return Changed(_with_field(content, where, value), where)


def _with_field(content: Content, where: str, value: str | bool | tuple[str, ...]) -> Content:
    match where, value:
        case "subject", str():
            return replace(content, subject=value)
        case "explanation", str():
            return replace(content, explanation=value or None)
        case "follows", str():
            return replace(content, follows=value or None)
        case "separate", bool():
            return replace(content, separate=value)
        case "addressees", tuple():
            return replace(content, addressees=value)
    return content
