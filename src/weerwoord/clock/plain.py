"""Standings as plain dicts, ready for JSON: what the terminal prints and the API gives."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from weerwoord.clock.figures import BINS, Figures
from weerwoord.clock.history import History
from weerwoord.clock.ledger import Row
from weerwoord.clock.standing import SetStanding, Standing
from weerwoord.clock.steps import sum_of
from weerwoord.clock.telling import Language, article, state_in_words, told

Plain = dict[str, Any]


def standing_plain(shown: Standing, language: Language) -> Plain:
    """Return a standing; days stay dates."""
    return {
        "office": shown.seat.key if shown.seat else None,
        "state": shown.state,
        "state_text": state_in_words(shown, language),
        "submitted": shown.day0,
        "rule": shown.rule.key if shown.rule else None,
        "article": article(shown.rule, language) if shown.rule else None,
        "first_due": shown.first_due,
        "due": shown.due,
        "days_used": shown.used,
        "days_left": shown.left,
        "days_late": shown.late,
        "days_late_at_most": shown.late_most,
        "closed_by": shown.closed.document if shown.closed else None,
        "closed_on": shown.closed_on,
        "closed_how": shown.how,
        "notice": shown.notice.document if shown.notice else None,
        "notice_days_late": shown.notice_late,
        "doubts": list(shown.doubts),
    }


def row_plain(row: Row, language: Language) -> Plain:
    """Return a set as a list has it."""
    return {
        "slug": row.set.slug,
        "case_number": row.set.case_number,
        "subject": row.set.subject,
        "questioners": [asdict(one) for one in row.set.members],
        "addressees": [seat.key for seat in row.set.history.asked],
        "waiting": [seat.key for seat in row.waiting],
        **standing_plain(row.shown, language),
    }


def set_plain(history: History, standing: SetStanding, language: Language) -> Plain:
    """Return a set with the sum written out, for the whole and for each office."""

    def summed(one: Standing) -> Plain:
        steps = [
            {"code": step.code, "text": told(step, language, one.rule), "day": step.day, "document": step.document}
            for step in sum_of(history, one)
        ]
        return {**standing_plain(one, language), "sum": steps}

    return {"slug": standing.key, **summed(standing.whole), "offices": [summed(one) for one in standing.offices]}


def figures_plain(found: Figures) -> Plain:
    """Return figures; `answering_days` parts the answers by how many days they took, up to and including `to`."""
    return {
        "total": found.total,
        "with_answer": found.answered,
        "in_time": found.in_time,
        "late": found.late,
        "unclear": found.unclear,
        "no_term": found.no_term,
        "withdrawn": found.withdrawn,
        "partly": found.partly,
        "waiting": found.waiting,
        "waiting_late": found.waiting_late,
        "doubtful": found.doubtful,
        "postponed": found.postponed,
        "without_notice": found.without_notice,
        "share_in_time": found.share_in_time,
        "median_days": found.median,
        "p90_days": found.p90,
        "answering_days": [{"to": to, "count": count} for to, count in zip((*BINS, None), found.bins, strict=True)],
    }
