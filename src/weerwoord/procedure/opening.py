"""The procedure of an archive: the same database, its press in that archive, its numbers behind what is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import func, select

from weerwoord.archive import Archive
from weerwoord.archive.database import reading
from weerwoord.archive.schema import Publication
from weerwoord.procedure.accounts.keys import site_key
from weerwoord.procedure.accounts.signing import Accounts
from weerwoord.procedure.bodies import Body
from weerwoord.procedure.numbering import Highest
from weerwoord.procedure.press import Press
from weerwoord.procedure.procedure import Procedure


def open_procedure(archive: Archive, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Procedure:
    """Open the procedure beside the documents of `archive`; what it publishes goes there. Raises ArchiveError.

    Close it by closing the archive.
    """
    return Procedure(archive.engine, now=now, highest=lambda body: _given_out(archive, body), press=Press(archive))


def open_accounts(archive: Archive, procedure: Procedure, *, origin: str = "http://localhost:8000") -> Accounts:
    """Open the accounts of a procedure. `origin`: the site's address, which passkeys are bound to.

    Only where all is a demonstration a second factor is not asked for. Raises OSError, ValueError for a bad site key.
    """
    bodies = procedure.bodies()
    rehearsing = bool(bodies) and all(body.demonstration for body in bodies)
    key = site_key(archive.place.home)
    return Accounts(archive.engine, key, origin=origin, second_required=not rehearsing, now=procedure.now)


def _given_out(archive: Archive, body: Body) -> Highest:
    """Numbers that imported documents of the same body bear are never given out again."""

    def highest(series: str, year: str) -> int:
        of_body = Publication.chamber == body.chamber if body.chamber else Publication.body == body.name
        if series == "appendix":
            numbered = select(func.max(Publication.ordinal)).where(of_body, Publication.session_year == year)
            with reading(archive.engine) as connection:
                return int(connection.execute(numbered).scalar() or 0)
        lead = body.case_number(int(year), 0).rstrip("0")
        cases = select(func.max(Publication.case_number)).where(of_body, Publication.case_number.startswith(lead))
        with reading(archive.engine) as connection:
            found = str(connection.execute(cases).scalar() or "")
        digits = found[len(lead) :]
        return int(digits) if digits.isdigit() else 0

    return highest
