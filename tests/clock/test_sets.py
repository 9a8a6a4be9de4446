"""From the archive's facts to a history; ledgers and figures."""

from __future__ import annotations

from datetime import date

import pytest

from weerwoord.clock import Ledger, Wanted, by_days_late, figures, history_of, load_rules, parted, reckon, select
from weerwoord.clock.ledger import cabinet_on
from weerwoord.model import Role
from weerwoord.model.document import Kind
from weerwoord.model.sets import QuestionSet, SeenAlso, SetMember, SetOffice, SetPublication, SetSigner

LNV = "Landbouw, Natuur en Voedselkwaliteit"


def office(portfolio: str, ministry: str | None, role: Role = "Minister") -> SetOffice:
    return SetOffice(f"{role}-{portfolio}".lower().replace(" ", "-"), role, portfolio, ministry)


BZ, FIN = office("Buitenlandse Zaken", "bz"), office("Financiën", "fin")


def paper(
    kind: Kind, day: str | None, *by: SetOffice, number: str | None = "100", notice: str | None = None
) -> SetPublication:
    signers = tuple(SetSigner(one, "Naam", None, False) for one in by)
    when = date.fromisoformat(day) if day else None
    return SetPublication(
        f"{kind}-{day}-{number}", kind, number, "2023-2024", None, True, None, when, 3, 3, signers, notice
    )


def asked(
    submitted: str | None,
    *papers: SetPublication,
    to: tuple[SetOffice, ...] = (BZ,),
    slug: str = "set",
    seen: tuple[SeenAlso, ...] = (),
    member: str = "eerdmans",
    party: str = "ja21",
    questions: int = 3,
) -> QuestionSet:
    day = date.fromisoformat(submitted) if submitted else None
    member_of = (SetMember(member, member.title(), party),)
    return QuestionSet(slug, None, "TK", None, f"over {slug}", day, questions, member_of, to, papers, seen)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("De vragen kunnen tot mijn spijt niet binnen de gebruikelijke termijn worden beantwoord.", "notices"),
        ("De reden van het uitstel is dat de afstemming meer tijd vergt.", "notices"),
        ("De vragen van het lid X zijn ingetrokken.", "withdrawals"),
        ("Het lid X trekt de vragen over het onderwerp in.", "withdrawals"),
        ("Voor de beantwoording verwijs ik naar de brief van heden.", "perhaps_notices"),
        (None, "perhaps_notices"),
    ],
)
def test_a_notice_is_what_its_words_say(text: str | None, what: str) -> None:
    history = history_of(asked("2024-01-29", paper("notice", "2024-02-19", BZ, notice=text)))
    assert history
    found = {name: len(getattr(history, name)) for name in ("notices", "withdrawals", "perhaps_notices")}
    assert found == {"notices": 0, "withdrawals": 0, "perhaps_notices": 0} | {what: 1}


def test_only_a_lower_number_can_be_a_notice_that_came_before() -> None:
    seen = tuple(SeenAlso(year, number, "unknown", None, False) for year, number in
                 (("2023-2024", "99"), ("2023-2024", "101"), ("2022-2023", "900"), ("2024-2025", "3"), (None, "7")))  # fmt: skip
    history = history_of(asked("2024-01-29", paper("reply", "2024-02-23", BZ), seen=seen))
    assert history
    assert history.perhaps_notices == ("99 (2023-2024)", "900 (2022-2023)", "7")
    assert len(history.unseen) == 5


def test_what_is_in_the_archive_is_no_doubt() -> None:
    seen = (SeenAlso("2023-2024", "99", "notice", "n", True), SeenAlso("2023-2024", "98", "reply", "r", True))
    history = history_of(asked("2024-01-29", paper("reply", "2024-02-23", BZ), seen=seen))
    assert history
    assert not history.unseen
    assert not history.perhaps_notices


def test_oral_questions_have_no_term() -> None:
    assert history_of(asked("2024-01-29", paper("questions", None), questions=0)) is None


def test_a_letter_counts_only_until_its_answer_is_published() -> None:
    letter = paper("letter", None, BZ, number=None)
    alone = history_of(asked("2024-01-29", letter))
    assert alone
    assert len(alone.replies) == 1
    both = history_of(asked("2024-01-29", letter, paper("reply", "2024-02-19", BZ)))
    assert both
    found = reckon(both, date(2024, 3, 1), load_rules())
    assert found
    assert found.whole.state == "answered"


@pytest.mark.parametrize(("day", "ministry"), [("2009-05-01", "lnv-old"), ("2023-05-01", "lvvn"), (None, "as-told")])
def test_two_ministries_of_one_name_are_told_apart_by_the_day(day: str | None, ministry: str) -> None:
    history = history_of(asked(day, to=(office(LNV, "as-told"),)))
    assert history
    assert history.asked[0].ministry == ministry
    assert history.asked[0].heads


def ledger() -> Ledger:
    return Ledger(
        (
            asked("2024-01-29", paper("reply", "2024-02-09", BZ), slug="in-time"),
            asked("2024-01-29", paper("reply", "2024-02-23", BZ), slug="late", member="piri", party="pvda"),
            asked("2024-02-05", slug="open", to=(FIN,)),
            asked("2024-01-08", slug="overdue", to=(FIN,)),
            asked("2024-01-02", paper("reply", "2024-01-12", BZ), slug="part", to=(BZ, FIN)),
            asked("2024-01-29", paper("notice", "2024-02-19", BZ, notice="uitstel"), slug="put-off"),
            asked(None, paper("reply", "2024-02-01", BZ), slug="undated"),
            asked("2023-05-01", paper("notice", "2023-05-04", BZ, notice="ingetrokken"), slug="gone"),
        ),
        load_rules(),
    )


ON = date(2024, 2, 23)


def test_board_is_in_order_of_days_late() -> None:
    rows = select(ledger().on(ON), Wanted(state="awaited"))
    found = [(row.set.slug, row.shown.late) for row in sorted(rows, key=by_days_late)]
    assert found == [("part", 31), ("overdue", 25), ("open", 0), ("put-off", 0)]


@pytest.mark.parametrize(
    ("wanted", "slugs"),
    [
        (Wanted(state="all-late"), {"part", "overdue"}),
        (Wanted(state="late-without-notice"), {"overdue"}),
        (Wanted(state="soon"), {"open"}),
        (Wanted(state="postponed"), {"put-off"}),
        (Wanted(state="partly"), {"part"}),
        (Wanted(state="all-answered"), {"in-time", "late", "undated"}),
        (Wanted(state="without-notice"), {"late", "overdue", "part"}),
        (Wanted(state="had-notice"), {"put-off"}),
        (Wanted(ministry="fin", state="late-without-notice"), {"overdue", "part"}),
        (Wanted(ministry="bz", state="answered"), {"in-time", "part"}),
        (Wanted(office=FIN.slug), {"open", "overdue", "part"}),
        (Wanted(party="pvda"), {"late"}),
        (Wanted(member="piri"), {"late"}),
        (Wanted(since=date(2024, 1, 29), until=date(2024, 1, 29)), {"in-time", "late", "put-off"}),
        (Wanted(cabinet="rutte-iv", state="withdrawn"), {"gone"}),
        (Wanted(certain=True, state="all-answered"), {"in-time", "late"}),
        (Wanted(office="none"), set()),
    ],
)
def test_filters(wanted: Wanted, slugs: set[str]) -> None:
    assert {row.set.slug for row in select(ledger().on(ON), wanted)} == slugs


def test_figures_of_sets() -> None:
    found = figures(row.shown for row in ledger().on(ON))
    assert (found.total, found.answered, found.in_time, found.late, found.unclear) == (8, 3, 1, 1, 1)
    assert (found.waiting, found.waiting_late, found.partly, found.withdrawn, found.postponed) == (3, 1, 1, 1, 1)
    assert (found.median, found.p90, found.share_in_time) == (18.0, 25, 0.5)
    assert found.bins == (0, 1, 0, 1, 0, 0, 0, 0, 0, 0)
    assert found.without_notice == 3


def test_figures_by_ministry_count_offices_and_by_party_sets() -> None:
    rows = ledger().on(ON)
    by_ministry = parted(rows, "ministry")
    assert {key: found.total for key, found in by_ministry.items()} == {"bz": 6, "fin": 3}
    assert by_ministry["bz"].in_time == 2
    assert by_ministry["fin"].waiting_late == 2
    assert {key: found.total for key, found in parted(rows, "party").items()} == {"ja21": 7, "pvda": 1}
    assert list(parted(rows, "month")) == ["2023-05", "2024-01", "2024-02"]
    assert set(parted(rows, "cabinet")) == {"rutte-iv"}


def test_no_figures_of_nothing() -> None:
    found = figures(())
    assert (found.total, found.median, found.share_in_time, sum(found.bins)) == (0, None, None, 0)


def test_an_old_archive_is_shown_on_its_newest_day() -> None:
    found = ledger()
    assert found.horizon(date(2026, 11, 25)) == date(2024, 2, 23)
    assert found.day_shown(date(2026, 11, 25)) == date(2024, 2, 23)
    assert found.day_shown(date(2024, 3, 10)) == date(2024, 3, 10)
    assert found.day_shown(date(2024, 1, 15)) == date(2024, 1, 15)
    assert Ledger((), load_rules()).day_shown(date(2026, 11, 25)) == date(2026, 11, 25)


def test_cabinets_follow_on_each_other() -> None:
    assert cabinet_on(date(2024, 7, 1)) == "rutte-iv"
    assert cabinet_on(date(2024, 7, 2)) == "schoof"
    assert cabinet_on(date(1990, 1, 1)) is None
    assert cabinet_on(None) is None


def test_a_ledger_says_of_each_day_what_reckoning_says() -> None:
    found = ledger()
    for day in (date(2024, 3, 1), date(2024, 2, 10), date(2024, 5, 1), date(2024, 2, 1)):
        for row in found.on(day):
            afresh = reckon(row.set.history, day, load_rules())
            assert afresh
            assert (row.shown.state, row.shown.used, row.shown.late) == (
                afresh.whole.state, afresh.whole.used, afresh.whole.late
            )  # fmt: skip
