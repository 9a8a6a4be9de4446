"""Hyphens at line ends and inside lines, as real documents print them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerwoord.reading.hyphens import join, mend

# 'left-/right' as the line ends, and what it is.
AT_LINE_ENDS = """
aanlei-/ding aanleiding
verkie-/zingsuitslag verkiezingsuitslag
verkiezingsuitsla-/gen verkiezingsuitslagen
bewindsper-/soon bewindspersoon
functione-/ren functioneren
Advi-/seurs Adviseurs
Vervol-/gens Vervolgens
Neder-/landse Nederlandse
Ameri-/kaanse Amerikaanse
Universi-/teit Universiteit
Kinderbescher-/ming Kinderbescherming
Kamer-/brief Kamerbrief
Wereldbank-/groep Wereldbankgroep
Regenboog-/beleid Regenboogbeleid
Toezicht-/houder Toezichthouder
Julianaka-/naal Julianakanaal
zorgverze-/keraars zorgverzekeraars
jeugdzorgaan-/bieders jeugdzorgaanbieders
consumenten-/vuurwerk consumentenvuurwerk
consumentenvuurwerkop-/slag consumentenvuurwerkopslag
exportkre-/dietverzekeraars. exportkredietverzekeraars.
huisvestingsmogelijkhe-/den huisvestingsmogelijkheden
wapenexportcon-/trolebeleid wapenexportcontrolebeleid
gaasver-/pakking. gaasverpakking.
naziap-/paraat naziapparaat
quantum-/veilige quantumveilige
toekomst-/bestendige toekomstbestendige
samenwerkings-/platform samenwerkingsplatform
(hoog)amb-/telijk (hoog)ambtelijk
«Gronin-/gers «Groningers
geïnfor-/meerd. geïnformeerd.
geïn-/formeerd geïnformeerd
ge-/informeerd geïnformeerd
Isra-/elische Israëlische
pati-/enten patiënten
be-/invloeden beïnvloeden
fi-/nanciële financiële
mo-/ment moment
po-/litie politie
so-/ciale sociale
ex-/port export
ex-/clusief exclusief
niet-/temin niettemin
oud-/heid oudheid
kandidaat-/stelling kandidaatstelling
vice-/voorzitter vicevoorzitter
zo-/als zoals
EU-lidsta-/ten EU-lidstaten
IT-sys-/temen IT-systemen
programma-/’s programma-’s
Wiegers-/loot Wiegersloot
Wester-/veld Westerveld
Duin-/meijer Duinmeijer
Noord-/Brabant Noord-Brabant
EU-/lidstaten EU-lidstaten
CCS-/projecten CCS-projecten
SAR-/capaciteit SAR-capaciteit
PKI-/consortium PKI-consortium
CO2-/uitstoot CO2-uitstoot
Informatica-/CWI Informatica-CWI
E-/verband E-verband
e-/mail e-mail
Caribisch-/Nederland Caribisch-Nederland
Minister-/President Minister-President
minister-/president minister-president
directeur-/generaal directeur-generaal
directoraat-/generaal directoraat-generaal
procureurs-/generaal procureurs-generaal
niet-/gouvernementeel niet-gouvernementeel
niet-/Israëlische niet-Israëlische
ex-/partner ex-partner
oud-/minister oud-minister
oud-/Kamerlid oud-Kamerlid
non-/gouvernementele non-gouvernementele
zee-/eend zee-eend
auto-/ongeluk auto-ongeluk
energie-/infrastructuur energie-infrastructuur
mede-/eigenaar mede-eigenaar
functie-/uitoefening functie-uitoefening
drie-/eenheid drie-eenheid
re-/integratie re-integratie
Joseph-/Agema Joseph-Agema
Slagt-/Tichelman Slagt-Tichelman
Tjeenk-/Willink Tjeenk-Willink
Nederlands-/Duitse Nederlands-Duitse
Midden-/Oosten Midden-Oosten
Staten-/Generaal Staten-Generaal
Saoedi-/Arabië Saoedi-Arabië
2023-/2024 2023-2024
COVID-/19 COVID-19
33-/jarige 33-jarige
mvo-/standaarden. mvo-standaarden.
ggz-/zorg ggz-zorg
btw-/verhoging btw-verhoging
Btw-/verhoging Btw-verhoging
cao-/naleving cao-naleving
Porthos-/uitspraak Porthos-uitspraak
Bibob-/toets Bibob-toets
Woo-/verzoek Woo-verzoek
arm’s-/lengthbeginsel arm’s-lengthbeginsel
medisch-/inhoudelijke medisch-inhoudelijke
publiek-/private publiek-private
staakt-het-/vuren staakt-het-vuren
kant-/en-klare kant-en-klare
evidence-/based evidence-based
quantum-/proof quantum-proof
GroenLinks-/PvdA GroenLinks-PvdA
JenV-/begroting JenV-begroting
in-/en in-_en
DG-/en DG-_en
wet-/en wet-_en
werkgever-/en werkgever-_en
binnen-/als binnen-_als
twee-/tot twee-_tot
paspoort-/of paspoort-_of
https://x.nl/a-/b https://x.nl/a-b
//nos.nl/artikel/2533225-aanbieders-/nauwelijks //nos.nl/artikel/2533225-aanbieders-nauwelijks
www.ft.com/content/ada8343c-9726-/9aba86f3e38a www.ft.com/content/ada8343c-9726-9aba86f3e38a
"""

# What stands inside a line, and what becomes of it.
INSIDE = """
emissiefacto-ren emissiefactoren
consu-mentenbescherming consumentenbescherming
overeen-komst overeenkomst
omstandig-heden omstandigheden
vertegenwoordigin-gen vertegenwoordigingen
verblijfs-vergunninghouders verblijfsvergunninghouders
betalingsover-eenkomst betalingsovereenkomst
Gronin-gers Groningers
Handelin-gen Handelingen
Neder-land Nederland
Deskundigencommis-sie Deskundigencommissie
huisvestingsprogram-ma’s huisvestingsprogramma’s
conflictre-gio’s conflictregio’s
commerci-ële commerciële
individu-eel individueel
internati-onaal internationaal
zorgvraagty-pering zorgvraagtypering
paarden-vlees paardenvlees
woning-nood woningnood
procent-punt procentpunt
basiszorg-verzekering basiszorgverzekering
zelfbeschikkings-recht zelfbeschikkingsrecht
klimaat-neutraal klimaatneutraal
onder-werp onderwerp
inter-views interviews
EU-lidsta-ten EU-lidstaten
(omstandig-heden), (omstandigheden),
Caribisch-Nederland =
Tjeenk-Willink =
Nederlands-Duitse =
Slagt-Tichelman =
Faber-van =
sociaal-economische =
vice-voorzitter =
evidence-based =
e-mail =
wandel-en =
toeslagen-en =
zorg-of =
end-of-mission-statement =
staakt-het-vuren =
vier-ogen-principe =
vlees-en-vleesproducten =
33-jarige =
al-Ashqar =
medisch-inhoudelijke =
micro-chips =
back-ups =
follow-up =
pre-industriële =
semi-openbare =
geboorte-gerelateerde =
geboorte-uitkomsten =
functie-uitoefening =
prestatie-indicatoren =
stage-instellingen =
zij-instroom =
race-industrie =
ggz-patiënten =
ov-aanbod =
cao-naleving =
oud-minister =
niet-commerciële =
aspirant-studenten =
procureurs-generaal =
tong-bestand =
logo-beeldmerk =
sector-gebaseerde =
publiek-privaatverband =
Veldzicht-doelgroep =
EU-grondrechtenagentschap =
hightech-productie =
radio-uitzending =
energie-infraprojecten =
inhoudsmoderatie-inspanningen =
identificatie-gegevens identificatiegegevens
ah-tk-20232024-680 =
https://www.nrc.nl/nieuws/honderden-turkse-bulgaren-betrokken =
nos.nl/artikel/2540445-tiktok-schrapt-honderden-banen-ontwikke-ling =
2023-2024 =
"""


def _rows(table: str) -> list[tuple[str, str]]:
    rows = [line.split() for line in table.strip().splitlines()]
    return [(left, right.replace("_", " ")) for left, right in rows]


@pytest.mark.parametrize(("torn", "expected"), _rows(AT_LINE_ENDS))
def test_hyphen_at_line_end(torn: str, expected: str) -> None:
    left, _, right = torn.rpartition("-/")
    assert join(left, right) == expected


@pytest.mark.parametrize(("written", "expected"), _rows(INSIDE))
def test_hyphen_inside_line(written: str, expected: str) -> None:
    sentence = f"Hij ziet dat de {written} er zijn."
    assert mend(sentence) == sentence.replace(written, written if expected == "=" else expected)


WORDS = st.text(st.sampled_from("abdegiklmnoprstuvwzëEN1.’"), min_size=1, max_size=9)
_PLAIN = str.maketrans("ëïüöä", "eiuoa", "- ")


@given(WORDS, WORDS)
def test_joining_keeps_all_letters(left: str, right: str) -> None:
    assert join(left, right).translate(_PLAIN) == (left + right).translate(_PLAIN)


@given(st.lists(WORDS, min_size=1, max_size=5).map("-".join), WORDS)
def test_mending_keeps_all_letters_and_is_idempotent(chain: str, word: str) -> None:
    text = f"{word} {chain}, {word}-{chain} -{word}- {chain}-"
    mended = mend(text)
    assert mended.translate(_PLAIN) == text.translate(_PLAIN)
    assert mend(mended) == mended


def test_mending_leaves_blanks_alone() -> None:
    text = " de  omstandig-heden \n van -\t dat moment- "
    assert re.findall(r"\s+", mend(text)) == re.findall(r"\s+", text)
