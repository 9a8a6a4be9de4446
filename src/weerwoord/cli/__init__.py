"""The command line: it translates, it decides nothing."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line."""
    try:
        # Here, so that Ctrl-C while modules load ends as quietly as any other.
        from weerwoord.cli.main import app

        app()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        _let_output_be()


def _let_output_be() -> None:
    """Drop what a closed pipe does not take: Python would complain about it on its way out."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
