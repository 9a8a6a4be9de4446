"""Makes docs/images/read.svg: a fictional reply as `weerwoord read` shows it in a terminal."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console

from weerwoord.cli import show
from weerwoord.demonstration import documents
from weerwoord.reading import read

TARGET = Path(__file__).parent.parent / "docs" / "images" / "read.svg"


def main() -> None:
    """Draw the shortest reply to three questions or more that has notes and references."""
    replies = [read(data, name=name) for name, data in documents()]
    shown = min(
        (d for d in replies if d.kind == "reply" and len(d.questions) > 2 and any(a.references for a in d.answers)),
        key=lambda d: sum(len(pair.text) for pair in (*d.questions, *d.answers)),
    )
    console = Console(record=True, width=96, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    show.document(console, shown)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    drawn = console.export_svg(title="weerwoord read", unique_id="read")
    TARGET.write_text(re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL), encoding="utf-8")  # no web fonts


if __name__ == "__main__":
    main()
