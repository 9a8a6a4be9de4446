"""The command line: it translates, it decides nothing."""

from weerwoord.cli.main import main

__all__ = ["main"]
