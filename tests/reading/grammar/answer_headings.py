"""Headings of answers and notices, and what they say: the forms of 1995 to 2026 with their slips.

A row: the heading; its signatories ('*' before those on whose behalf it was signed; MP, M(inister), S(taatssecretaris)
or O(ther), the portfolio, '=name'); the date of receipt.
"""

from __future__ import annotations

Row = tuple[str, str, str | None]

PLAIN: list[Row] = [
    (
        "Antwoord van Minister Bruins Slot (Buitenlandse Zaken) en van Minister Van Leeuwen (Buitenlandse Handel en Ontwikkelingssamenwerking) (ontvangen 23 februari 2024). Zie ook Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 1047.",
        "M Buitenlandse Zaken=Bruins Slot; M Buitenlandse Handel en Ontwikkelingssamenwerking=Van Leeuwen",
        "2024-02-23",
    ),
    (
        "Antwoord van Minister Grapperhaus (Justitie en Veiligheid) en van Minister Dekker (Rechtsbescherming) (ontvangen 19 mei 2020).",
        "M Justitie en Veiligheid=Grapperhaus; M Rechtsbescherming=Dekker",
        "2020-05-19",
    ),
    (
        "Antwoord van Staatssecretaris Teeven (Veiligheid en Justitie) mede namens de Minister van Binnenlandse Zaken en Koninkrijksrelaties (ontvangen 25 februari 2015)",
        "S Veiligheid en Justitie=Teeven; *M Binnenlandse Zaken en Koninkrijksrelaties",
        "2015-02-25",
    ),
    (
        "Antwoord van Staatssecretaris Heijnen (Infrastructuur en Waterstaat), mede namens de Ministers voor Volkshuisvesting en Ruimtelijke Ordening, van Landbouw, Natuur en Voedselkwaliteit en voor Armoedebeleid, Participatie en Pensioenen en de Staatssecretaris van Volksgezondheid, Welzijn en Sport (ontvangen 14 juli 2022). Zie ook Aanhangsel Handelingen, vergaderjaar 2021–2022, nr. 3173.",
        "S Infrastructuur en Waterstaat=Heijnen; *M Volkshuisvesting en Ruimtelijke Ordening; *M Landbouw, Natuur en Voedselkwaliteit; *M Armoedebeleid, Participatie en Pensioenen; *S Volksgezondheid, Welzijn en Sport",
        "2022-07-14",
    ),
    (
        "Antwoord van Minister Staghouwer (Landbouw, Natuur en Voedselkwaliteit) en van Minister Van der Wal-Zeggelink (Natuur en Stikstof) (ontvangen 7 juni 2022). Zie ook Aanhangsel Handelingen, vergaderjaar 2021–2022, nr. 2646.",
        "M Landbouw, Natuur en Voedselkwaliteit=Staghouwer; M Natuur en Stikstof=Van der Wal-Zeggelink",
        "2022-06-07",
    ),
    (
        "Antwoord van minister-president Rutte (Algemene Zaken), mede ondertekend door de minister van Sociale Zaken en Werkgelegenheid (ontvangen 12 juli 2013).",
        "MP=Rutte; M Sociale Zaken en Werkgelegenheid",
        "2013-07-12",
    ),
    (
        "Antwoord van Minister Blok (Economische Zaken en Klimaat) (ontvangen 6 december 2021). Zie ook Aanhangsel Handelingen, vergaderjaar 2021–2022, nr. 722.",
        "M Economische Zaken en Klimaat=Blok",
        "2021-12-06",
    ),
    (
        "Mededeling van Staatssecretaris Blokhuis (Volksgezondheid, Welzijn en Sport) (ontvangen 14 november 2018).",
        "S Volksgezondheid, Welzijn en Sport=Blokhuis",
        "2018-11-14",
    ),
    (
        "Mededeling van Minister Faber – van de Klashorst (Asiel en Migratie) (ontvangen 14 november 2024).",
        "M Asiel en Migratie=Faber – van de Klashorst",
        "2024-11-14",
    ),
    (
        "Antwoord van Minister Van Weel (Justitie en Veiligheid) en antwoord van Staatssecretaris Coenradie (Justitie en Veiligheid) (ontvangen 14 november 2024).",
        "M Justitie en Veiligheid=Van Weel; S Justitie en Veiligheid=Coenradie",
        "2024-11-14",
    ),
    (
        "Antwoord van Staatssecretaris Van Rij (Financiën – Fiscaliteit en Belastingdienst), mede namens de Minister voor Buitenlandse Handel en Ontwikkelingssamenwerking (ontvangen 21 mei 2024).",
        "S Financiën – Fiscaliteit en Belastingdienst=Van Rij; *M Buitenlandse Handel en Ontwikkelingssamenwerking",
        "2024-05-21",
    ),
    (
        "Antwoord van Staatssecretaris Van Marum (Binnenlandse Zaken en Koninkrijksrelaties) en van Minister Hermans (Klimaat en Groene Groei) (ontvangen 18 november 2024).",
        "S Binnenlandse Zaken en Koninkrijksrelaties=Van Marum; M Klimaat en Groene Groei=Hermans",
        "2024-11-18",
    ),
    (
        "Antwoord van Minister Ollongren (Defensie), mede namens de Staatssecretaris van Defensie (ontvangen 18 september 2023).",
        "M Defensie=Ollongren; *S Defensie",
        "2023-09-18",
    ),
    (
        "Antwoord van Staatssecretaris Gräper-van Koolwijk (Onderwijs, Cultuur en Wetenschap) (ontvangen 5 april 2024).",
        "S Onderwijs, Cultuur en Wetenschap=Gräper-van Koolwijk",
        "2024-04-05",
    ),
    (
        "Antwoord van Minister D.M. van Weel (Justitie en Veiligheid)",
        "M Justitie en Veiligheid=D.M. van Weel",
        None,
    ),
]

OLDER: list[Row] = [
    (
        "Antwoord van minister Hoogervorst (Volksgezondheid, Welzijn en Sport). (Ontvangen 25 mei 2004)",
        "M Volksgezondheid, Welzijn en Sport=Hoogervorst",
        "2004-05-25",
    ),
    (
        "Antwoord van minister Jorritsma-Lebbink (Verkeer en Waterstaat). (Ontvangen 5 februari 1996)",
        "M Verkeer en Waterstaat=Jorritsma-Lebbink",
        "1996-02-05",
    ),
    (
        "Antwoord van staatssecretaris Schmitz (Justitie), mede namens haar ambtgenoot van Binnenlandse Zaken. (Ontvangen 5 februari 1996)",
        "S Justitie=Schmitz; *S Binnenlandse Zaken",
        "1996-02-05",
    ),
    (
        "Antwoord van minister Sorgdrager (Justitie), mede namens haar ambtgenoten van Buitenlandse Zaken en van Defensie en de staatssecretaris van Justitie. (Ontvangen 5 februari 1996)",
        "M Justitie=Sorgdrager; *M Buitenlandse Zaken; *M Defensie; *S Justitie",
        "1996-02-05",
    ),
    (
        "Antwoord van minister Pronk (Ontwikkelingssamenwerking), mede namens minister Van Mierlo (Buitenlandse Zaken). (Ontvangen 5 februari 1996)",
        "M Ontwikkelingssamenwerking=Pronk; *M Buitenlandse Zaken=Van Mierlo",
        "1996-02-05",
    ),
    (
        "Antwoord van de ministers Zalm (Financiën) en Wijers (Economische Zaken). (Ontvangen 5 februari 1997)",
        "M Financiën=Zalm; M Economische Zaken=Wijers",
        "1997-02-05",
    ),
    (
        "Antwoord van minister-president Kok (Algemene Zaken). (Ontvangen 3 maart 1998)",
        "MP=Kok",
        "1998-03-03",
    ),
    (
        "Antwoord van minister Kok (Minister-President, Minister van Algemene Zaken). (Ontvangen 3 maart 1998)",
        "MP=Kok",
        "1998-03-03",
    ),
    (
        "Antwoord van de minister-president, minister van Algemene Zaken, mede namens de minister van Justitie. (Ontvangen 3 maart 1998)",
        "MP; *M Justitie",
        "1998-03-03",
    ),
    (
        "Antwoord van minister Van Boxtel (Grote Steden- en Integratiebeleid) en van staatssecretaris Cohen (Justitie). (Ontvangen 3 maart 1999)",
        "M Grote Steden- en Integratiebeleid=Van Boxtel; S Justitie=Cohen",
        "1999-03-03",
    ),
    (
        "Antwoord van minister Donner (Justitie), mede namens de minister voor Vreemdelingenzaken en Integratie. (Ontvangen 28 augustus 2003), zie ook Aanhangsel Handelingen nr. 1688, vergaderjaar 2002–2003",
        "M Justitie=Donner; *M Vreemdelingenzaken en Integratie",
        "2003-08-28",
    ),
    (
        "Nader antwoord van staatssecretaris Ross-van Dorp (Volksgezondheid, Welzijn en Sport). (Ontvangen 28 augustus 2003)",
        "S Volksgezondheid, Welzijn en Sport=Ross-van Dorp",
        "2003-08-28",
    ),
    (
        "Antwoord van minister Schultz van Haegen-Maas Geesteranus (Infrastructuur en Milieu) (ontvangen 28 augustus 2012).",
        "M Infrastructuur en Milieu=Schultz van Haegen-Maas Geesteranus",
        "2012-08-28",
    ),
    (
        "Antwoord van staatssecretaris Veldhuijzen van Zanten-Hyllner (Volksgezondheid, Welzijn en Sport) (ontvangen 28 augustus 2011).",
        "S Volksgezondheid, Welzijn en Sport=Veldhuijzen van Zanten-Hyllner",
        "2011-08-28",
    ),
    (
        "Antwoord van minister Leers (Immigratie, Integratie en Asiel) (ontvangen 28 augustus 2012).",
        "M Immigratie, Integratie en Asiel=Leers",
        "2012-08-28",
    ),
    (
        "Antwoord van minister van Bijsterveldt-Vliegenthart (Onderwijs, Cultuur en Wetenschap) (ontvangen 28 augustus 2012).",
        "M Onderwijs, Cultuur en Wetenschap=van Bijsterveldt-Vliegenthart",
        "2012-08-28",
    ),
    (
        "Antwoord van staatssecretaris van Dam (Economische Zaken) (ontvangen 28 augustus 2016).",
        "S Economische Zaken=van Dam",
        "2016-08-28",
    ),
    (
        "Antwoord van Minister Van 't Wout (Economische Zaken en Klimaat) (ontvangen 28 maart 2021).",
        "M Economische Zaken en Klimaat=Van 't Wout",
        "2021-03-28",
    ),
    (
        "Antwoord van minister Bos van Financiën. (Ontvangen 28 augustus 2008)",
        "M Financiën=Bos",
        "2008-08-28",
    ),
]

SEVERAL: list[Row] = [
    (
        "Antwoord van Minister De Jonge (Volksgezondheid, Welzijn en Sport), mede namens de Minister-President en de Staatssecretaris van Volksgezondheid, Welzijn en Sport (ontvangen 3 april 2020).",
        "M Volksgezondheid, Welzijn en Sport=De Jonge; *MP; *S Volksgezondheid, Welzijn en Sport",
        "2020-04-03",
    ),
    (
        "Antwoord van Minister-President Rutte (Algemene Zaken) en de Minister van Financiën (ontvangen 3 april 2020).",
        "MP=Rutte; M Financiën",
        "2020-04-03",
    ),
    (
        "Antwoord van Minister-President Rutte (ontvangen 3 april 2020).",
        "MP=Rutte",
        "2020-04-03",
    ),
    (
        "Antwoord van Minister-President Rutte, Minister van Algemene Zaken, en van Minister Kaag (Buitenlandse Zaken) (ontvangen 3 april 2021).",
        "MP=Rutte; M Buitenlandse Zaken=Kaag",
        "2021-04-03",
    ),
    (
        "Antwoord van Minister Rutte (Algemene Zaken) (ontvangen 3 april 2020).",
        "M Algemene Zaken=Rutte",
        "2020-04-03",
    ),
    (
        "Antwoord van Minister Grapperhaus (Justitie en Veiligheid), Minister Dekker (Rechtsbescherming) en Minister Ollongren (Binnenlandse Zaken en Koninkrijksrelaties) (ontvangen 3 april 2020).",
        "M Justitie en Veiligheid=Grapperhaus; M Rechtsbescherming=Dekker; M Binnenlandse Zaken en Koninkrijksrelaties=Ollongren",
        "2020-04-03",
    ),
    (
        "Antwoord van Minister Hoekstra (Financiën) en Staatssecretaris Snel (Financiën), mede namens de Ministers van Sociale Zaken en Werkgelegenheid en voor Medische Zorg (ontvangen 3 april 2019).",
        "M Financiën=Hoekstra; S Financiën=Snel; *M Sociale Zaken en Werkgelegenheid; *M Medische Zorg",
        "2019-04-03",
    ),
    (
        "Antwoord van de Ministers Blok (Buitenlandse Zaken) en Bijleveld-Schouten (Defensie) (ontvangen 3 april 2019).",
        "M Buitenlandse Zaken=Blok; M Defensie=Bijleveld-Schouten",
        "2019-04-03",
    ),
    (
        "Antwoord van de Ministers van Buitenlandse Zaken en van Defensie (ontvangen 3 april 2019).",
        "M Buitenlandse Zaken; M Defensie",
        "2019-04-03",
    ),
    (
        "Antwoord van de Minister van Foei en Schande (ontvangen 3 april 2019).",
        "M Foei en Schande",
        "2019-04-03",
    ),
    (
        "Antwoord van Minister Schippers (Volksgezondheid, Welzijn en Sport), mede namens de Staatssecretaris van Volksgezondheid, Welzijn en Sport, en van Minister Asscher (Sociale Zaken en Werkgelegenheid) (ontvangen 3 april 2014).",
        "M Volksgezondheid, Welzijn en Sport=Schippers; *S Volksgezondheid, Welzijn en Sport; M Sociale Zaken en Werkgelegenheid=Asscher",
        "2014-04-03",
    ),
    (
        "Antwoord van Minister Schouten (Landbouw, Natuur en Voedselkwaliteit) en van Staatssecretaris Van Veldhoven-van der Meer (Infrastructuur en Waterstaat), mede namens de Minister van Infrastructuur en Waterstaat (ontvangen 3 april 2019).",
        "M Landbouw, Natuur en Voedselkwaliteit=Schouten; S Infrastructuur en Waterstaat=Van Veldhoven-van der Meer; *M Infrastructuur en Waterstaat",
        "2019-04-03",
    ),
    (
        "Antwoord van Minister Bruins (Medische Zorg en Sport), mede namens de Minister en de Staatssecretaris van Volksgezondheid, Welzijn en Sport (ontvangen 3 april 2018).",
        "M Medische Zorg en Sport=Bruins; *M Volksgezondheid, Welzijn en Sport; *S Volksgezondheid, Welzijn en Sport",
        "2018-04-03",
    ),
    (
        "Antwoord van Minister Blok (voor Wonen en Rijksdienst) (ontvangen 3 april 2014).",
        "M Wonen en Rijksdienst=Blok",
        "2014-04-03",
    ),
    (
        "Antwoord van de heer Koenders, Minister van Buitenlandse Zaken, mede namens mevrouw Ploumen, Minister voor Buitenlandse Handel en Ontwikkelingssamenwerking (ontvangen 3 april 2015)",
        "M Buitenlandse Zaken=Koenders; *M Buitenlandse Handel en Ontwikkelingssamenwerking=Ploumen",
        "2015-04-03",
    ),
    (
        "Antwoorden van de Minister van Buitenlandse Zaken, B.R. Bot, op vragen van het lid Koenders (PvdA) over Irak",
        "M Buitenlandse Zaken=B.R. Bot",
        None,
    ),
    (
        "Antwoord van staatssecretaris Jeugd, Preventie en Sport Judith Tielen, mede namens de demissionair minister van Justitie en Veiligheid",
        "S Jeugd, Preventie en Sport=Judith Tielen; *M Justitie en Veiligheid",
        None,
    ),
    (
        "Antwoord van Gedeputeerde Staten van Limburg (ontvangen 3 april 2015)",
        "O Gedeputeerde Staten van Limburg",
        "2015-04-03",
    ),
    (
        "Antwoord van het college van burgemeester en wethouders (ontvangen 3 april 2015)",
        "O college van burgemeester en wethouders",
        "2015-04-03",
    ),
    (
        "Aanvullend antwoord van Minister Keijzer a.i. (Sociale Zaken en Werkgelegenheid) (ontvangen 3 juli 2025)",
        "M Sociale Zaken en Werkgelegenheid=Keijzer",
        "2025-07-03",
    ),
    (
        "Antwoord van Staatssecretaris Aerdts (Economische Zaken en Klimaat), mede namens de Minister van Langdurige Zorg, Jeugd en Sport (ontvangen 3 april 2026)",
        "S Economische Zaken en Klimaat=Aerdts; *M Langdurige Zorg, Jeugd en Sport",
        "2026-04-03",
    ),
]

SLIPS: list[Row] = [
    (
        "Antwoord van Minister Bruins Slot (BZ) van Minister Schreinemacher (Buitenlandse Handel en Ontwikkelingssamenwerking) (ontvangen (ontvangen 7 juni 2024)",
        "M BZ=Bruins Slot; M Buitenlandse Handel en Ontwikkelingssamenwerking=Schreinemacher",
        "2024-06-07",
    ),
    (
        "Antwoord van staatssecretaris Karremans (Volksgezondheid, Welzijn en Sport (ontvangen 20 november 2024)",
        "S Volksgezondheid, Welzijn en Sport=Karremans",
        "2024-11-20",
    ),
    (
        "Antwoord van Staatssecretaris Vijlbrief (Financiën-Fiscaliteit en Belastingdienst) (ontvangen 20 november 2020)",
        "S Financiën-Fiscaliteit en Belastingdienst=Vijlbrief",
        "2020-11-20",
    ),
    (
        "Antwoord van Staatssecretaris Jansen (Infrastructuur en Waterstaat), me de namens de Minister van Klimaat en Groene Groei (ontvangen 18 november 2024). Zie ook Aanhangsel Handelingen, vergaderjaar 2024–2025, nr. 393.",
        "S Infrastructuur en Waterstaat=Jansen; *M Klimaat en Groene Groei",
        "2024-11-18",
    ),
    (
        "Antwoord vanMinister Van derWal-Zeggelink(Natuur en Stikstof), medenamens deMinister van Landbouw, Natuur enVoedselkwaliteit(ontvangen18 november2022)",
        "M Natuur en Stikstof=Van der Wal-Zeggelink; *M Landbouw, Natuur en Voedselkwaliteit",
        "2022-11-18",
    ),
    (
        "Antwoord van MinisterHermans (Klimaat en GroeneGroei) (ontvangen 18 november 2024).",
        "M Klimaat en Groene Groei=Hermans",
        "2024-11-18",
    ),
    (
        "Antwoord van Minister Agema Volksgezondheid, Welzijn en Sport) (ontvangen 18 november 2024).",
        "M Volksgezondheid, Welzijn en Sport=Agema",
        "2024-11-18",
    ),
    (
        "Antwoord van Minister Agema (Volksgezondheid, Welzijn en Sport (VWS)) (ontvangen 18 november 2024).",
        "M Volksgezondheid, Welzijn en Sport=Agema",
        "2024-11-18",
    ),
    (
        "Antwoord van Minister Donner, (Justitie) (ontvangen 18 november 2003).",
        "M Justitie=Donner",
        "2003-11-18",
    ),
    (
        "Antwoord van Minister Donner (Justitie, mede namens de Minister van Financiën) (ontvangen 18 november 2003).",
        "M Justitie=Donner; *M Financiën",
        "2003-11-18",
    ),
    (
        "Antwoord van Minister Donner (Justitie) (ontvangen 18 november 2003",
        "M Justitie=Donner",
        "2003-11-18",
    ),
    (
        "Antwoord van Minister Donner (Justitie) (ontavngen 18 november 2003).",
        "M Justitie=Donner",
        "2003-11-18",
    ),
    (
        "Antwoord van Minister Donner (Justitie) (18 november 2003).",
        "M Justitie=Donner",
        "2003-11-18",
    ),
    (
        "Antwoord van Minister Donner (Justitie) (ontvangen 31 november 2003).",
        "M Justitie=Donner",
        None,
    ),
    (
        "Antwoord Minister Donner (Justitie) (ontvangen 18 november 2003).",
        "M Justitie=Donner",
        "2003-11-18",
    ),
    (
        "HERDRUK Antwoord van Minister Donner (Justitie) (ontvangen 18 november 2003).",
        "M Justitie=Donner",
        "2003-11-18",
    ),
    (
        "Antwoord van de Minister van Justitie en Veiligheid (Grapperhaus) (ontvangen 18 november 2019).",
        "M Justitie en Veiligheid=Grapperhaus",
        "2019-11-18",
    ),
    (
        "Antwoord van Minister Blok (Buitenlandse Zaken) en Bijleveld (Defensie) (ontvangen 18 november 2019).",
        "M Buitenlandse Zaken=Blok; M Defensie=Bijleveld",
        "2019-11-18",
    ),
    (
        "Antwoord van Hoogervorst (Volksgezondheid, Welzijn en Sport) (ontvangen 18 november 2004).",
        "M Volksgezondheid, Welzijn en Sport=Hoogervorst",
        "2004-11-18",
    ),
    ("(ontvangen 18 november 2004).", "", "2004-11-18"),
]

MORE: list[Row] = [
    (
        "Antwoord van Minister Kaag (Financiën), mede namens Minister-President Rutte (Algemene Zaken) (ontvangen 3 april 2022)",
        "M Financiën=Kaag; *MP=Rutte",
        "2022-04-03",
    ),
    ("Antwoord van Minister Donner (Justitie), ontvangen 3 mei 2004", "M Justitie=Donner", "2004-05-03"),
    (
        "Antwoord van Minister Van Ark (Medische Zorg) mede namens de Minister van Volksgezondheid, Welzijn en Sport (ontvangen 3 mei 2021. Zie ook Aanhangsel Handelingen, vergaderjaar 2020–2021, nr. 22.",
        "M Medische Zorg=Van Ark; *M Volksgezondheid, Welzijn en Sport",
        "2021-05-03",
    ),
    ("Antwoord van Minister Wiersma (LVVN) (ontvangen 3 mei 2025).", "M LVVN=Wiersma", "2025-05-03"),
    (
        "Antwoord van de Staatssecretaris van Financiën, Weekers (ontvangen 3 mei 2012).",
        "S Financiën=Weekers",
        "2012-05-03",
    ),
    (
        "Antwoord van de Minister van Justitie, Donner, en de Minister van Financiën, Zalm (ontvangen 3 mei 2004)",
        "M Justitie=Donner; M Financiën=Zalm",
        "2004-05-03",
    ),
    (
        "Antwoord van Minister Kamp (Economische Zaken), mede namens zijn collega's van Buitenlandse Zaken en van Financiën (ontvangen 3 mei 2013)",
        "M Economische Zaken=Kamp; *M Buitenlandse Zaken; *M Financiën",
        "2013-05-03",
    ),
    (
        "Antwoord van Minister Opstelten (Veiligheid en Justitie), de Minister van Binnenlandse Zaken en Koninkrijksrelaties en de Staatssecretaris van Veiligheid en Justitie (ontvangen 3 mei 2013)",
        "M Veiligheid en Justitie=Opstelten; M Binnenlandse Zaken en Koninkrijksrelaties; S Veiligheid en Justitie",
        "2013-05-03",
    ),
    (
        "Antwoord van minister R.H.A. Plasterk (Binnenlandse Zaken en Koninkrijksrelaties) (ontvangen 3 mei 2015)",
        "M Binnenlandse Zaken en Koninkrijksrelaties=R.H.A. Plasterk",
        "2015-05-03",
    ),
    (
        "Antwoord van de Staatssecretaris voor Rechtsbescherming en van de Minister van Justitie en Veiligheid (ontvangen 3 mei 2025)",
        "S Rechtsbescherming; M Justitie en Veiligheid",
        "2025-05-03",
    ),
    (
        "Antwoord van Minister Ollongren (Binnenlandse Zaken en Koninkrijksrelaties), mede namens de Ministers van Justitie en Veiligheid, Rechtsbescherming en Onderwijs, Cultuur en Wetenschap (ontvangen 3 mei 2019)",
        "M Binnenlandse Zaken en Koninkrijksrelaties=Ollongren; *M Justitie en Veiligheid; *M Rechtsbescherming; *M Onderwijs, Cultuur en Wetenschap",
        "2019-05-03",
    ),
    ("Mededeling van de Minister-President (ontvangen 3 mei 2019)", "MP", "2019-05-03"),
    (
        "Mededelingvan Staatssecretaris Szabó (Binnenlandse Zaken en Koninkrijksrelaties– Digitalisering en Koninkrijksrelaties), namensde Minister vanFinanciën (ontvangen 3 mei 2025)",
        "S Binnenlandse Zaken en Koninkrijksrelaties – Digitalisering en Koninkrijksrelaties=Szabó; *M Financiën",
        "2025-05-03",
    ),
]

ROWS = PLAIN + OLDER + SEVERAL + SLIPS + MORE
