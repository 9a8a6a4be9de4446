"""`make bench`: run the measurements. `ARGS="read --quick"` names one and shortens it."""

from __future__ import annotations

import sys

from benchmarks import 

MEASUREMENTS = {
}

MEASUREMENTS = {
    "read": read.main,
    "import": importing.main,
<<<<<<< HEAD
    "search": search.main,
    "pages": pages.main,
    "publish": publish.main,
=======
    "compare": compare.main,
    "search": search.main,
    "pages": pages.main,
>>>>>>> 7d58974 (Answers given again: first by whom, how often since; benchmarks of comparing)
}


def main() -> None:
    names = [name for name in sys.argv[1:] if name in MEASUREMENTS] or list(MEASUREMENTS)
    for name in names:
        MEASUREMENTS[name](quick="--quick" in sys.argv)


if __name__ == "__main__":
    main()
