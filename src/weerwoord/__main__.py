"""`python -m weerwoord`: the same as the command `weerwoord`."""

from weerwoord.cli import main

if __name__ == "__main__":
    main()
