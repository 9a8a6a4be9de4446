"""Characters of Word's symbol fonts (w:sym), which have no Unicode of their own."""

from __future__ import annotations

_GREEK_CAPITALS = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **dict(enumerate(_GREEK_CAPITALS, 0x41)),
    **dict(enumerate(_GREEK, 0x61)),
    **{ord(same): same for same in " !#%&()+,./0123456789:;<=>?[]_{|}"},
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼",
    0xA0: "€", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
    0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xCF: "∉", 0xD2: "®", 0xD3: "©",
    0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xDB: "⇔", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x20: " ", 0x21: "✏", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍",
    0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "◻",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_SYMBOL_FONTS = ("wingdings", "webdings", "zapfdingbats", "marlett", "mt extra")
_PRIVATE = range(0xF000, 0xF100)
_UNKNOWN = range(0xE000, 0xF900)


def symbol(font: str, code: str) -> str | None:
    """Return the character for a code (hexadecimal) of a font, None where it is not known."""
    try:
        point = int(code, 16)
    except ValueError:
        return None
    table = _FONTS.get(font.strip().lower())
    if table is not None and (point in _PRIVATE or point < 0x100):
        return table.get(point & 0xFF)
    # Word moves the characters of a font without Unicode to the private area; a font of text keeps their order.
    if point in _PRIVATE and not font.lower().startswith(_SYMBOL_FONTS):
        point &= 0xFF
    if point in _UNKNOWN or font.lower().startswith(_SYMBOL_FONTS) or not 0x20 <= point <= 0x10FFFF:
        return None
    return None if 0xD800 <= point <= 0xDFFF or 0x7F <= point < 0xA0 else chr(point)
