"""Pieces of references, of which the tests build texts that are nearly references, or many at once."""

_JOINED = (
    "het antwoord op |de beantwoording van |vraag |vragen |antwoord |1, |2 en |3-|7a |t/m |tot en met |, | |\n|\n\n"
    "|\xa0|-|–|Aanhangsel |Handelingen |II |vergaderjaar |2023–2024, |2023/24, |nr. |nrs. 3, |Kamerstuk |36 410 "
    "|-VII, |, A|kamer-|artikel |art. |12, |eerste lid, |van de |Wet |op de |kansspelen |Grondwet|Richtlijn "
    "|Verordening (EU) |2016/679|/|ECLI:NL:HR:2016:12|Stb. |2020, |https://|www.|nos.nl|/a-|(|)|[|]|<b>|&|\"|'|@"
    "|jci1.3:c:|BWBR0001840|kst-|ah-tk-|2024Z01294|bovenstaande |hierboven |vorige |CELEX |32016R0679|b |één "
    "|miljoen |zie |lid |«|»|\xad|\ufffe|İ|ß|١|e\u0301"
)
PIECES = _JOINED.split("|")
