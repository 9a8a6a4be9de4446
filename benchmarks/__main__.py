"""`make bench`: run the measurements. `ARGS="read --quick"` names one and shortens it."""

from __future__ import annotations

import sys

from benchmarks import clock, compare, importing, pages, procedure, publish, read, search

MEASUREMENTS = {
    "read": read.main,
    "import": importing.main,
    "compare": compare.main,
    "clock": clock.main,
    "search": search.main,
    "pages": pages.main,
    "publish": publish.main,
    "procedure": procedure.main,
}


def main() -> None:
    names = [name for name in sys.argv[1:] if name in MEASUREMENTS] or list(MEASUREMENTS)
    for name in names:
        MEASUREMENTS[name](quick="--quick" in sys.argv)


if __name__ == "__main__":
    main()
