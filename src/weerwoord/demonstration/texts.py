"""The texts of a document: questions, answers, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass

from weerwoord.demonstration.content import Asked, Block, Replied, Text
from weerwoord.demonstration.sentences import Wording, phrases


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

    def answer(self, to: tuple[str, ...], count: int, asked: str) -> Text:
        """Return the answer to the questions `to` of `count`, of which the first begins with `asked`."""
        random = self.words.random
        if to == ("1",):
            return _one(self.words.template("yes"))
        if len(to) == 1 and random.random() < 0.15:
            others = [n for n in range(1, count + 1) if str(n) != to[0].rstrip("ab")]
            return _one(self.words.template("refer", n=random.choice(others)))
        blocks = [self._paragraph("" if place else asked) for place in range(random.choice((1, 1, 1, 2, 2, 3)))]
        roll = random.random()
        if roll < 0.12 and not self.plain:
            blocks[1:1] = self._items()
        elif roll < 0.18 and not self.plain:
            blocks[1:1] = self._table()
        return tuple(blocks)

    def _paragraph(self, asked: str) -> Block:
        random = self.words.random
        sentences = [self.words.opening(asked)] if asked else []
        sentences += [self._middle() for _ in range(random.randint(1, 4))]
        if random.random() < 0.25:
            sentences.append(self.words.template("cite"))
        if random.random() < 0.3 and not self.words.spent("plan"):
            sentences.append(self.words.fill(self.words.phrase("plan")))
        return Block(" ".join(sentences))

    def _middle(self) -> str:
        if self.words.random.random() < 0.5 and not self.words.spent("feit"):
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
        names = random.sample(("Groningen", "Drenthe", "Zeeland", "Noord-Brabant", "Flevoland"), 3)
        rows = [f"{name}\t{random.randint(12, 980)}\t{random.randint(12, 980)}" for name in names]
        lead = Block("De gevraagde aantallen zijn opgenomen in onderstaande tabel.")
        return [lead, *(Block(row, "row") for row in (f"Provincie\t{year - 2}\t{year - 1}", *rows))]


def _templates(name: str) -> list[str]:
    found: list[str] = phrases()[name]
    return found


def _one(text: str) -> Text:
    return (Block(text),)


def _groups(words: Wording, numbers: list[str], chance: float) -> list[tuple[str, ...]]:
    """Return `numbers` in groups, most of them alone; `chance`: of a joint group."""
    random = words.random
    found: list[tuple[str, ...]] = []
    place = 0
    while place < len(numbers):
        size = random.choice((2, 2, 2, 3, 5)) if place and random.random() < chance else 1
        found.append(tuple(numbers[place : place + size]))
        place += size
    return found


def _numbers(words: Wording, count: int, letters: bool) -> list[str]:
    """Return '1' to `count`; with `letters` one of them may come as '3a' and '3b'."""
    numbers = [str(number) for number in range(1, count + 1)]
    if letters and count > 3 and words.random.random() < 0.1:
        place = words.random.randrange(1, count)
        numbers[place : place + 1] = [f"{place + 1}a", f"{place + 1}b"]
    return numbers


@dataclass(frozen=True, slots=True)
class Shape:
    """How questions and answers hang together. `joint_answers`, `joint_questions`: how likely it is that several stand
    together. `missing`: an answer is left out. `letters`: numbers may have letters.
    """

    joint_answers: float = 0.0
    joint_questions: float = 0.0
    missing: bool = False
    letters: bool = False


def questions_and_answers(writer: Writer, count: int, shape: Shape) -> tuple[tuple[Asked, ...], tuple[Replied, ...]]:
    """Return a set of `count` questions and its answers. A label over several questions is answered as one."""
    random = writer.words.random
    asked: list[Asked] = []
    replied: list[Replied] = []
    label = 0
    for group in _groups(writer.words, _numbers(writer.words, count, shape.letters), shape.joint_answers):
        joint = len(group) > 1 and random.random() < shape.joint_questions
        label += 1
        for number in group:
            text = writer.short_question() if joint else writer.question(int(number.rstrip("ab")), count)
            label += not joint
            asked.append(Asked(number, text, label))
        replied.append(Replied(group, writer.answer(group, count, asked[-len(group)].text[0].text)))
    if shape.missing and len(replied) > 2:
        del replied[random.randrange(1, len(replied))]
    return tuple(asked), tuple(replied)
