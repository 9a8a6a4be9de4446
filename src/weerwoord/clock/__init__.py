"""The clock: when an answer is due, and how late it is, for a set and for each office that was asked.

    from weerwoord.clock import load_rules, reckon, sum_of, told
    standing = reckon(history, date(2024, 3, 1), load_rules())
    for step in sum_of(history, standing.whole):
        print(told(step, "nl"))

Pure: a `History` and a day in, a `SetStanding` out. No database, no other package but the model.
"""

from __future__ import annotations

from weerwoord.clock.calendar import ZONE
from weerwoord.clock.figures import BINS, Dimension, Figures, figures, parted
from weerwoord.clock.history import Body, Event, History, Seat, Signed, body_of
from weerwoord.clock.ledger import Ledger, Row, Set, StateFilter, Wanted, by_days_late, cabinets, in_state, select
from weerwoord.clock.rules import Rule, Rules, RulesError, load_rules
from weerwoord.clock.sets import history_of
from weerwoord.clock.standing import ANSWERED, LATE, OPEN, SetStanding, Standing, State, reckon, together
from weerwoord.clock.steps import Step, sum_of
from weerwoord.clock.telling import (
    article,
    day_in_words,
    days_in_words,
    doubt_in_words,
    seat_in_words,
    state_in_words,
    state_name,
    told,
)

__all__ = [
    "ANSWERED",
    "BINS",
    "LATE",
    "OPEN",
    "ZONE",
    "Body",
    "Dimension",
    "Event",
    "Figures",
    "History",
    "Ledger",
    "Row",
    "Rule",
    "Rules",
    "RulesError",
    "Seat",
    "Set",
    "SetStanding",
    "Signed",
    "Standing",
    "State",
    "StateFilter",
    "Step",
    "Wanted",
    "article",
    "body_of",
    "by_days_late",
    "cabinets",
    "day_in_words",
    "days_in_words",
    "doubt_in_words",
    "figures",
    "history_of",
    "in_state",
    "load_rules",
    "parted",
    "reckon",
    "seat_in_words",
    "select",
    "state_in_words",
    "state_name",
    "sum_of",
    "together",
    "told",
]
