"""The grammar of headings: who asked whom, about what, when; who answered, for whom, when."""

from weerwoord.reading.grammar.answer import AnswerHeading, parse_answer_heading
from weerwoord.reading.grammar.question import QuestionHeading, parse_question_heading

__all__ = ["AnswerHeading", "QuestionHeading", "parse_answer_heading", "parse_question_heading"]
