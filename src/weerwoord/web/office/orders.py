"""What somebody of an office sends with a form, as a command of the procedure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from starlette.datastructures import FormData

from weerwoord.procedure import Problem, Refusal
from weerwoord.procedure import commands as c

_ROUTINGS: dict[str, tuple[c.RoutingKind, bool]] = {
    "transfer-give": ("transfer", False),
    "transfer-take": ("transfer", True),
    "behalf-take": ("behalf", True),
    "behalf-give": ("behalf", False),
    "together-take": ("together", True),
    "together-give": ("together", False),
}
"""A choice on the form, as the kind of routing and whether the own office is to write."""


class Fields:
    """The fields of a form: texts as typed, with line ends and blanks at the end evened out."""

    def __init__(self, form: FormData) -> None:
        self._form = form

    def text(self, name: str) -> str:
        """Return a text; '' for a field that is not there, or that is a file."""
        return _even(self._form.get(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """Return all that was chosen under one name."""
        return tuple(filter(None, map(_even, self._form.getlist(name))))

    def lines(self, name: str) -> tuple[str, ...]:
        """Return the lines of a text, empty ones left out."""
        return tuple(filter(None, (line.strip() for line in self.text(name).split("\n"))))

    def number(self, name: str) -> int:
        """Return a version number; raises Refusal('invalid') for what is none."""
        return _number(self.text(name))

    def ticked(self, name: str) -> bool:
        return self.text(name) in ("1", "ja", "on")

    def plain(self) -> dict[str, str]:
        """Return all texts by name, the last of each: to fill the form again."""
        return {name: _even(value) for name, value in self._form.multi_items()}


def _even(value: object) -> str:
    text = value if isinstance(value, str) else ""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Refusal("invalid", Problem("no-version"))
    return int(text)


def _routing(office: str, f: Fields) -> c.Command:
    chosen = _ROUTINGS.get(f.text("routing"))
    if chosen is None:
        raise Refusal("invalid", Problem("unknown-kind", {"kind": f.text("routing")[:40]}, "routing"))
    return c.ProposeRouting(office, f.text("other"), chosen[0], chosen[1], f.text("reason"))


def _save(office: str, f: Fields) -> c.Command:
    return c.SaveAnswer(
        office,
        f.texts("to"),
        f.text("text"),
        f.number("base"),
        f.lines("notes"),
        tuple(_number(one) for one in f.texts("resolves")),
        f.texts("replaces"),
        f.ticked("autosave"),
    )


# Kinds and outcomes that are none are refused in words by the procedure itself.
_ORDERS: dict[str, Callable[[str, Fields], c.Command]] = {
    "propose-routing": _routing,
    "answer-proposal": lambda o, f: c.AnswerProposal(o, f.text("proposal"), f.ticked("accept"), f.text("reason")),
    "leave-joint": lambda o, f: c.LeaveJoint(o, f.text("other"), f.text("reason")),
    "save-answer": _save,
    "remove-answer": lambda o, f: c.RemoveAnswer(o, f.text("key"), f.number("base")),
    "comment": lambda o, f: c.Comment(o, f.text("text"), f.text("key") or None),
    "advise": lambda o, f: c.Advise(o, cast("Any", f.text("kind")), f.text("text"), f.text("key") or None),
    "withdraw-advice": lambda o, f: c.WithdrawAdvice(o, f.text("advice"), f.text("reason")),
    "offer-answers": lambda o, f: c.OfferAnswers(o, f.texts("only")),
    "initial": lambda o, f: c.Initial(o, f.text("step"), f.text("remark")),
    "send-back": lambda o, f: c.SendBack(o, f.text("reason")),
    "answer-joint": lambda o, f: c.AnswerJoint(o, f.text("lead"), f.ticked("accept"), f.text("reason")),
    "amend": lambda o, f: c.Amend(o, f.text("key"), f.text("text"), f.number("base"), f.lines("notes")),
    "approve": lambda o, f: c.Approve(o, f.text("explanation")),
    "postpone": lambda o, f: c.Postpone(o, f.text("reason")),
    "send-answers": lambda o, f: c.SendAnswers(o, f.text("note") if f.ticked("with-note") else None),
    "raise-signal": lambda o, f: c.RaiseSignal(o, f.text("text")),
    "decide-signal": lambda o, f: c.DecideSignal(
        o, f.text("signal"), cast("Any", f.text("outcome")), f.text("reasons")
    ),
    "open-correction": lambda o, f: c.OpenCorrection(o, cast("Any", f.text("kind")), f.text("reason")),
    "send-letter": lambda o, f: c.SendLetter(o, f.text("text")),
}


def known(name: str) -> bool:
    """Say whether there is such a command in the room of an office."""
    return name in _ORDERS


def order(name: str, office: str, fields: Fields) -> c.Command:
    """Return the command `name` for `office` with the `fields` of its form; raises Refusal('invalid'), KeyError."""
    return _ORDERS[name](office, fields)
