"""Who may call what over HTTP: every route, role, office and state, from the table of permissions and the app's routes.

Which texts turn up where is looked into in `test_leaks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from tests.web.playing import LEAD, NAMES, OTHER, SITE, Play, name_of, people, played
from tests.web.routes import CHAMBER_FORMS, FIELDS, STALE, STATED, endpoints

from weerwoord.procedure import commands as c
from weerwoord.procedure.commands import Command, OfficeCommand
from weerwoord.procedure.permissions import DRAFT_SET, OFFICE_STATES, SET_STATES, TABLE
from weerwoord.web.app import create_app
from weerwoord.web.desk import posted, required


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    app = create_app(tmp_path_factory.mktemp("isolation"))
    with played(app) as made:
        yield made
    app.state.record.close()


@pytest.fixture(scope="module")
def states(play: Play) -> dict[str, str]:
    """Return a set in each state of a set, and one in each state of the assignment of LEAD."""
    found = {"draft": play.drafted(), "submitted": play.submitted(), "open": play.admitted()}
    found["returned"] = play.submitted()
    play.do("clerk", found["returned"], c.ReturnSet(("Niet helder.",)))
    found["withdrawn"] = play.submitted()
    play.do("first", found["withdrawn"], c.WithdrawSet("Achterhaald."))
    for state, bring in (
        ("initialling", play.offered),
        ("decision", play.initialled),
        ("approved", play.approved),
        ("sent", play.sent),
        ("published", play.published),
    ):
        found[state] = play.admitted()
        bring(found[state])
    found["answered"] = play.admitted(to=(LEAD,))
    play.published(found["answered"])
    found["correcting"] = play.admitted(to=(LEAD,))
    play.published(found["correcting"])
    play.do("minister of lead", found["correcting"], c.OpenCorrection(LEAD, "further", "Meer bekend."))
    for state, kind in (("joined", "behalf"), ("transferred", "transfer")):
        found[state] = play.admitted()
        play.routed(found[state], kind, LEAD, OTHER)  # type: ignore[arg-type]
    return found


def of_office(who: str, office: str) -> bool:
    return who.endswith(f"of {NAMES[office]}") and not who.startswith("half")


def signed_in(who: str) -> bool:
    return who != "nobody" and not who.startswith("half")


def sees(state: str, who: str) -> bool:
    """Whether somebody may see a set, worked out apart from the code under test."""
    before = {"first", "invited", "staff"}
    wanted = {"draft": before, "submitted": before | {"clerk"}, "returned": before | {"clerk"}}
    return who in wanted.get(state, wanted["submitted"] if state == "withdrawn" else set(play_names()))


def play_names() -> list[str]:
    return list(people())


def reaches(state: str, who: str, command: type[Command]) -> bool:
    """What the table says of role and place, for an office's commands in LEAD; apart from the code under test."""
    rule = TABLE[command]
    roles = {grant.role for grant in people()[who] if grant.body == "tk"}
    if not roles & rule.roles:
        return False
    # In every set here 'first' asks; 'invited' was asked to, and agreed to it before it was submitted.
    asking = {"first": {"first", "staff"}, "asker": {"first", "staff"} | ({"invited"} if state != "draft" else set())}
    if rule.where == "office":
        return of_office(who, LEAD)
    if command is c.AnswerInvitation:
        return who == "invited"
    return rule.where == "body" or who in asking[rule.where]


def fits(play: Play, stream: str, command: type[Command]) -> bool:
    whole = play.procedure.whole(stream)
    office = whole.assignments[LEAD].state if LEAD in whole.assignments else "none"
    rule = TABLE[command]
    return whole.status in rule.sets and (not rule.offices or office in rule.offices)


def test_every_endpoint_says_whom_it_is_for_and_its_guards_are_those(play: Play) -> None:
    every = endpoints(play.site)
    assert len(every) > 80
    for one in every:
        keeps = STATED[one.audience]
        assert (required in one.guards) == (keeps == "signed in"), one.path
        if one.path.startswith("/werk"):
            assert keeps == "signed in", one.path
        if "POST" in one.methods and one.path.startswith(("/werk", "/account")):
            assert posted in one.guards, f"{one.path} takes a form that anybody could have made"
    said = {one.path.rpartition("/")[2]: one.said for one in every if one.path.startswith("/werk/sets/{set_id}/")}
    for form, command in CHAMBER_FORMS.items():
        assert form in said
        told = {"invited": "asked", "asker": "its questioners", "first": "first member"}.get(
            TABLE[command].where, "clerk"
        )
        assert told in said[form], form
    assert set(said) == set(CHAMBER_FORMS), "a form that the matrix does not try"


def test_the_matrix_covers_the_table_and_the_states(play: Play, states: dict[str, str]) -> None:
    of_rooms = {command for command in TABLE if issubclass(command, OfficeCommand)}
    assert set(CHAMBER_FORMS.values()) | of_rooms == set(TABLE)
    whole = [play.procedure.whole(stream) for stream in states.values()]
    assert {one.status for one in whole} == set(SET_STATES)
    assert {one.assignments[LEAD].state for one in whole if one.assignments} == set(OFFICE_STATES)


WRITING = ("draft", "returned")
STATE_NAMES = (
    "draft", "submitted", "returned", "withdrawn", "open", "initialling", "decision", "approved", "sent", "published",
    "answered", "correcting", "joined", "transferred",
)  # fmt: skip


_ALIKE = frozenset({"initialling", "decision", "approved", "sent", "joined", "transferred"})
"""States in which the set is admitted, as in 'open' and 'published'; what the Chamber may do does not differ."""


def _tries(state: str, who: str, place: int) -> dict[str, type[Command]]:
    """What somebody tries in a state. Who is kept out before any command is looked at tries each command in one state
    of seven, and others in each state, so that every pair of person, command and state is there; all of them together
    are tried below HTTP, in `tests/procedure/test_matrix`.
    """
    rooms = {f"{LEAD}/{one.name}": one for one in TABLE if issubclass(one, OfficeCommand)}
    if not of_office(who, LEAD):
        turn = STATE_NAMES.index(state) + place
        rooms = {form: one for at, (form, one) in enumerate(rooms.items()) if (at + turn) % 7 == 0}
    return rooms if state in _ALIKE else {**CHAMBER_FORMS, **rooms}


@pytest.mark.parametrize("state", STATE_NAMES)
def test_every_command_by_everybody(play: Play, states: dict[str, str], state: str) -> None:
    """The right answer for each, and nothing is done by any of them."""
    stream = states[state]
    before = len(play.procedure.events(stream))
    numbered = play.procedure.whole(stream).number is not None
    fitting = {command for command in TABLE if fits(play, stream, command)}
    for place, (who, client) in enumerate(play.clients.items()):
        fields = {**FIELDS, "csrf": play.csrf(who), "version": STALE, "account": play.ids["other member"]}
        for form, command in _tries(state, who, place).items():
            answer = client.post(f"/werk/sets/{stream}/{form}", data=fields)
            told = (state, who, form, answer.status_code)
            assert answer.headers["cache-control"] == "no-store", told
            if not signed_in(who):
                assert answer.status_code == 303, told
                assert answer.headers["location"].startswith("/account/aanmelden"), told
            elif not sees(state, who) or (
                issubclass(command, OfficeCommand) and not (numbered and of_office(who, LEAD))
            ):
                assert answer.status_code == 404, told
            elif not reaches(state, who, command):
                assert answer.status_code == 403, told
            elif command not in fitting:
                assert (answer.status_code, "kan nu niet" in answer.text) == (409, True), told
            elif TABLE[command].alongside:
                assert answer.status_code == 422, told
            else:
                assert (answer.status_code, "welke stand u voor u had" in answer.text) == (409, True), told
    assert len(play.procedure.events(stream)) == before


@pytest.mark.parametrize("state", STATE_NAMES)
def test_every_page_by_everybody(play: Play, states: dict[str, str], state: str) -> None:
    stream = states[state]
    numbered = play.procedure.whole(stream).number is not None
    pages = [one for one in endpoints(play.site) if one.path.startswith("/werk/sets/") and "GET" in one.methods]
    assert len(pages) > 4
    for one in pages:
        room = "{office}" in one.path
        address = one.path.format(set_id=stream, stream=stream, office=LEAD, key="1")
        absent = one.path.format(set_id="set-000000000000", stream="set-000000000000", office=LEAD, key="1")
        nothing = re.sub(r"set-[0-9a-f]{12}", "set", play.clients["without a role"].get(absent).text)
        for who, client in play.clients.items():
            answer = client.get(address)
            if not signed_in(who):
                assert answer.status_code == 303, (state, who, one.path)
                assert answer.headers["location"].startswith("/account/aanmelden")
            elif one.path.endswith("/bewerken"):
                edits = reaches(state, who, c.EditSet)
                wanted = 404 if not sees(state, who) else 403 if not edits else 200 if state in WRITING else 409
                assert answer.status_code == wanted, (state, who, answer.status_code)
            elif not sees(state, who) or (room and not (numbered and of_office(who, LEAD))):
                assert answer.status_code == 404, (state, who, one.path)
                said = re.sub(r"set-[0-9a-f]{12}", "set", answer.text)
                mine = said.replace(name_of(who), name_of("without a role"))
                assert mine == nothing, f"{who} can tell what is hidden from what is absent"
            else:
                assert answer.status_code == 200 or room, (state, who, one.path, answer.status_code)
                assert answer.status_code in (200, 303, 404), (state, who, one.path)
            if signed_in(who):
                assert answer.headers["cache-control"] == "no-store", (who, one.path, answer.status_code)


def test_who_may_begin_a_set(play: Play) -> None:
    before = play.procedure.streams()
    for who, client in play.clients.items():
        for body in ("tk", "stad"):
            roles = {grant.role for grant in people().get(who, []) if grant.body == body}
            wanted = 303 if not signed_in(who) else 200 if roles & DRAFT_SET.roles else 403
            assert client.get(f"/werk/nieuw?orgaan={body}").status_code == wanted, (who, body)
            fields = {"csrf": play.csrf(who), "subject": "het peil", "do": "add"}
            assert client.post(f"/werk/nieuw?orgaan={body}", data=fields).status_code == wanted, (who, body)
            if wanted != 200:
                answer = client.post(f"/werk/nieuw?orgaan={body}", data={**fields, "do": "save"})
                assert answer.status_code == wanted, (who, body)
    assert play.procedure.streams() == before


def test_what_is_not_open_asks_nobody_in(play: Play) -> None:
    """Every other page: open to all, or only after a password, or after signing in."""
    for one in endpoints(play.site):
        if "GET" not in one.methods or one.path.startswith("/werk/sets/"):
            continue
        address = re.sub(r"\{\w+\}", "1", one.path)
        keeps = STATED[one.audience]
        for who in ("nobody", "half clerk", "without a role"):
            answer = play.clients[who].get(address)
            asked = answer.status_code == 303 and answer.headers["location"].startswith("/account/aanmelden")
            shut = {"open": set(), "password": {"nobody"}, "signed in": {"nobody", "half clerk"}}[keeps]
            assert asked == (who in shut), (one.path, who, answer.status_code)
            assert answer.status_code < 500, (one.path, who)


def test_no_form_is_taken_that_was_not_made_for_who_sends_it(play: Play, states: dict[str, str]) -> None:
    """Every POST of desk and accounts, by those who might give it, with no token, somebody else's or a made-up one."""
    stream = states["open"]
    before = [len(play.procedure.events(one)) for one in states.values()]
    for one in endpoints(play.site):
        if "POST" not in one.methods or posted not in one.guards:
            continue
        for command in (
            [one.name for one in TABLE if issubclass(one, OfficeCommand)] if "{command}" in one.path else [""]
        ):
            address = one.path.format(set_id=stream, stream=stream, office=LEAD, command=command, token="1")
            for who in ("first", "clerk", "coordinator of lead"):
                for token in (None, "", "0" * 64, play.csrf("first" if who != "first" else "clerk")):
                    fields = {**FIELDS, **({} if token is None else {"csrf": token}), "to": "1", "text": "Vals."}
                    answer = play.clients[who].post(address, data=fields)
                    assert answer.status_code == 403, (address, who, token)
    assert before == [len(play.procedure.events(one)) for one in states.values()]
    for who in ("first", "clerk", "minister of lead"):
        assert play.clients[who].get("/werk").status_code == 200, "nobody was signed out by it"


def test_a_form_of_the_open_pages_comes_from_this_site(play: Play) -> None:
    away = {"origin": "https://elders.example"}
    fields = {"soort": "te-laat", "adres": "jan@voorbeeld.nl"}
    assert play.clients["nobody"].post("/volgen", data=fields, headers=away).status_code == 403


def test_who_lost_a_role_or_an_account_is_out_at_once(play: Play, states: dict[str, str]) -> None:
    account = play.accounts.store.create("even@example.nl", "Even", None).id
    grant = people()["drafter of lead"][0]
    play.administration.give_role(account, grant)
    client = play.client(play.accounts.sessions.open(account, complete=True))
    room = f"/werk/sets/{states['open']}/{LEAD}"
    assert client.get(room).status_code == 200
    play.administration.end_role(account, grant)
    assert client.get(room).status_code == 404
    play.administration.give_role(account, grant)
    assert client.get(room).status_code == 200
    play.accounts.store.disable(account)
    assert client.get(room).status_code == 303


def test_the_cookies_and_headers_of_the_desk(play: Play, states: dict[str, str]) -> None:
    client = play.client()
    door = client.get(SITE.replace("http", "https") + "/account/aanmelden")
    cookie = door.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Secure", "Path=/"} <= set(cookie.split("; "))
    addresses = (
        "/werk",
        "/account",
        f"/werk/sets/{states['open']}",
        f"/werk/sets/{states['open']}/{LEAD}",
        "/werk/sets/x",
    )
    for address in addresses:
        for who in ("drafter of lead", "clerk", "nobody"):
            headers = play.clients[who].get(address).headers
            assert headers["cache-control"] == "no-store", (address, who)
            assert "unsafe" not in headers["content-security-policy"]
            assert "script-src 'self';" in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] != "unsafe-url"
            assert "access-control-allow-origin" not in headers


def test_an_open_page_that_names_its_visitor_is_kept_by_no_one_else(play: Play) -> None:
    for one in endpoints(play.site):
        if "GET" not in one.methods or one.path.startswith(("/werk", "/account")):
            continue
        address = re.sub(r"\{\w+\}", "1", one.path)
        answer = play.clients["administrator"].get(address)
        if name_of("administrator") in answer.text or 'href="/account"' in answer.text:
            kept = answer.headers.get("cache-control", "")
            assert "private" in kept or "no-store" in kept, (address, kept)
            assert "cookie" in answer.headers.get("vary", "").lower() or "no-store" in kept, address
        assert play.tokens["administrator"] not in answer.text
