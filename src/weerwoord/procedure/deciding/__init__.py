"""What each command brings about, or why it is refused: pure functions from the state to new facts."""

from weerwoord.procedure.deciding import admitting, advising, answering, asking, drafting, following, routing
from weerwoord.procedure.deciding.case import Case, decide

__all__ = ["Case", "admitting", "advising", "answering", "asking", "decide", "drafting", "following", "routing"]
