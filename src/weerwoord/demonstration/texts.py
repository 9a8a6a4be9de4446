"""The texts of a document: questions, answers, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass

from weerwoord.demonstration.content import Asked, Block, Replied, Text
from weerwoord.demonstration.sentences import Wording


@dataclass(slots=True)
class Writer:
    """Writes the texts of one document. `plain`: without lists and tables, for forms that cannot show them well."""

    words: Wording
    plain: bool = False

    def question(self, place: int, count: int) -> Text:
        """Return the text of question `place` of `count`, from 1."""
        random = self.words.random
        if place == 1:
            return _one(self.words.template("open_news"))
        if place == count and count > 4:
            return _one(self.words.template("ask_last"))
        roll = random.random()
        if roll < 0.1 and place > 2:
            return _one(self.words.template("mention", n=random.randint(1, place - 1)))
        if roll < 0.2 and not self.plain:
            return self._question_with_items()
        text = self.words.template("ask")
        if random.random() < 0.3:
            text += " " + self.words.template("ask_further")
        return _one(text)

    def short_question(self) -> Text:
        """Return a question of one sentence or two, such as stand together under one label."""
        return _one(self.words.template("ask"))

    def _question_with_items(self) -> Text:
        random = self.words.random
        items = [self.words.fill(item) for item in random.sample(_templates("sub_items"), 3)]
        signs = random.choice((("–", "–", "–"), ("a.", "b.", "c."), ("1.", "2.", "3.")))
        blocks = [Block(f"{sign} {item[0].lower()}{item[1:]}", "item") for sign, item in zip(signs, items, strict=True)]
        blocks[-1] = Block(blocks[-1].text[:-1] + "?", "item")
        return (Block("Kunt u per onderdeel ingaan op:"), *blocks)

    def answer(self, to: tuple[str, ...], count: int) -> Text:
        """Return the answer to the questions `to` of `count`."""
        random = self.words.random
        if to == ("1",):
            return _one(self.words.template("yes"))
        if len(to) == 1 and random.random() < 0.15:
            others = [n for n in range(1, count + 1) if str(n) not in to]
            return _one(self.words.template("refer", n=random.choice(others)))
        blocks = [self._paragraph(first=place == 0) for place in range(random.choice((1, 1, 1, 2, 2, 3)))]
        roll = random.random()
        if roll < 0.12 and not self.plain:
            blocks[1:1] = self._items()
        elif roll < 0.18 and not self.plain:
            blocks[1:1] = self._table()
        return tuple(blocks)

    def _paragraph(self, first: bool) -> Block:
        random = self.words.random
        sentences = [self.words.template("open")] if first else []
        sentences += [self._middle() for _ in range(random.randint(1, 4))]
        if random.random() < 0.25:
            sentences.append(self.words.template("cite"))
        if random.random() < 0.3:
            sentences.append(self.words.fill(self.words.phrase("plan")))
        return Block(" ".join(sentences))

    def _middle(self) -> str:
        if self.words.random.random() < 0.5:
            return self.words.fill(self.words.phrase("feit"))
        return self.words.template("middle")

    def _items(self) -> list[Block]:
        random = self.words.random
        items = [self.words.fill(item) for item in random.sample(_templates("items"), 3)]
        signs = random.choice((("–", "–", "–"), ("1.", "2.", "3."), ("•", "•", "•")))
        blocks = [Block(f"{sign} {item[0].lower()}{item[1:]}", "item") for sign, item in zip(signs, items, strict=True)]
        blocks[-1] = Block(blocks[-1].text[:-1] + ".", "item")
        return [Block(self.words.template("items_lead")), *blocks]

    def _table(self) -> list[Block]:
        random = self.words.random
        year = self.words.day.year
        rows = [f"Provincie\t{year - 2}\t{year - 1}"]
        for name in random.sample(("Groningen", "Drenthe", "Zeeland", "Noord-Brabant", "Flevoland"), 3):
            rows.append(f"{name}\t{random.randint(12, 980)}\t{random.randint(12, 980)}")
        return [Block("De gevraagde aantallen zijn opgenomen in onderstaande tabel."), *(Block(row, "row") for row in rows)]


def _templates(name: str) -> list[str]:
    from weerwoord.demonstration.sentences import phrases

    found: list[str] = phrases()[name]
    return found


def _one(text: str) -> Text:
    return (Block(text),)


def groups(words: Wording, count: int, chance: float) -> list[tuple[str, ...]]:
    """Return the numbers 1 to `count` in groups, most of them alone; `chance`: of a joint group."""
    random = words.random
    found: list[tuple[str, ...]] = []
    number = 1
    while number <= count:
        size = random.choice((2, 2, 2, 3, 5)) if number > 1 and random.random() < chance else 1
        size = min(size, count - number + 1)
        found.append(tuple(str(n) for n in range(number, number + size)))
        number += size
    return found


def questions_and_answers(
    writer: Writer, count: int, *, joint_answers: float, joint_questions: float, missing: bool
) -> tuple[tuple[Asked, ...], tuple[Replied, ...]]:
    """Return a set of `count` questions and its answers.

    A label over several questions is answered as one; a `missing` answer is one that no document holds.
    """
    random = writer.words.random
    asked: list[Asked] = []
    replied: list[Replied] = []
    for label, group in enumerate(groups(writer.words, count, joint_answers)):
        joint = len(group) > 1 and random.random() < joint_questions
        for number in group:
            place = int(number)
            text = writer.short_question() if joint else writer.question(place, count)
            asked.append(Asked(number, text, 1000 * label if joint else 1000 * label + place))
        replied.append(Replied(group, writer.answer(group, count)))
    if missing and len(replied) > 2:
        del replied[random.randrange(1, len(replied))]
    return tuple(asked), tuple(replied)
