"""What both office forms stand on: the archive that is not believed, the XML that fetches nothing, the numbers."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.reading.forms.office_files import directory_patched, zipped

from weerwoord.reading.errors import ReadError
from weerwoord.reading.forms import office_xml as xml
from weerwoord.reading.forms import office_zip
from weerwoord.reading.forms.docx_symbols import symbol
from weerwoord.reading.forms.office_numbers import letters, printed, roman
from weerwoord.reading.forms.office_zip import open_archive


def refused(data: bytes) -> str:
    """Return the code with which an archive is refused before anything is inflated."""
    with pytest.raises(ReadError) as caught:
        open_archive(data)
    return caught.value.code


def refused_on_reading(data: bytes, name: str) -> str:
    archive = open_archive(data)
    with pytest.raises(ReadError) as caught:
        archive.read(name)
    return caught.value.code


class TestArchive:
    def test_members_are_found_whatever_their_case(self) -> None:
        archive = open_archive(zipped({"Word/document.xml": "één"}))
        assert "word/Document.xml" in archive
        assert archive.read("word/document.xml") == "één".encode()
        assert archive.read("word/styles.xml") is None

    def test_stored_members(self) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("a", "tekst")
        assert open_archive(target.getvalue()).read("a") == b"tekst"

    def test_other_ways_of_packing_are_refused(self) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_BZIP2) as archive:
            archive.writestr("a", "tekst")
        assert refused_on_reading(target.getvalue(), "a") == "broken-zip"

    def test_too_many_members(self) -> None:
        assert refused(zipped({str(number): "" for number in range(office_zip.MAX_MEMBERS + 1)})) == "zip-bomb"

    def test_a_member_that_declares_too_much(self) -> None:
        data = directory_patched(zipped({"a.xml": "x" * 100}), "a.xml", size=office_zip.MAX_MEMBER + 1)
        assert refused(data) == "zip-bomb"

    def test_members_that_are_too_much_together(self) -> None:
        data = zipped(dict.fromkeys(("a.xml", "b.xml", "c.xml"), "x"))
        for name in ("a.xml", "b.xml", "c.xml"):
            data = directory_patched(data, name, size=office_zip.MAX_MEMBER - 1)
        assert refused(data) == "zip-bomb"

    def test_a_member_that_swells(self) -> None:
        assert refused(zipped({"a.xml": b"\0" * (office_zip.RATIO_FROM + 1)})) == "zip-bomb"
        assert open_archive(zipped({"a.xml": b"\0" * office_zip.RATIO_FROM})).read("a.xml")

    def test_a_member_that_gives_more_than_it_declares(self) -> None:
        data = directory_patched(zipped({"a.xml": b"\0" * 5_000_000}), "a.xml", size=1000)
        assert refused_on_reading(data, "a.xml") == "zip-bomb"

    def test_a_member_that_gives_less_than_it_declares(self) -> None:
        data = directory_patched(zipped({"a.xml": "tekst"}), "a.xml", size=50)
        assert refused_on_reading(data, "a.xml") == "broken-zip"

    def test_a_locked_member(self) -> None:
        assert refused(directory_patched(zipped({"a.xml": "tekst"}), "a.xml", flags=1)) == "encrypted"

    @pytest.mark.parametrize("place", [0, 26, 36, 40])
    def test_damage_to_a_member(self, place: int) -> None:
        data = bytearray(zipped({"a.xml": "tekst " * 50}))
        data[place] ^= 0xFF
        assert refused_on_reading(bytes(data), "a.xml") == "broken-zip"


class TestXml:
    def test_nothing_is_fetched_or_expanded(self) -> None:
        bomb = "<!DOCTYPE a [<!ENTITY b 'x'><!ENTITY c '&b;&b;'>]><a d='&c;'>&c;</a>"
        for data in (bomb.encode(), bomb.encode("utf-16"), b"<!DOCTYPE a SYSTEM 'file:///x' [<!ENTITY % p 'x'>]><a/>"):
            with pytest.raises(ReadError) as caught:
                xml.parse(data, "deel")
            assert caught.value.code == "hostile-xml"

    def test_a_document_type_without_entities_is_borne(self) -> None:
        assert xml.parse(b'<!DOCTYPE a SYSTEM "office.dtd"><a/>', "deel").tag == "a"

    def test_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(xml, "MAX_XML", 3)
        with pytest.raises(ReadError) as caught:
            xml.parse(b"<a/>", "deel")
        assert caught.value.code == "too-large"

    def test_a_name_used_twice_is_borne(self) -> None:
        assert len(xml.parse(b'<a xml:id="1"><b xml:id="1"/></a>', "deel")) == 1

    def test_comments_and_sections_join_the_text(self) -> None:
        root = xml.parse(b"<a>een<!-- x --> <?y?>en <![CDATA[twee]]></a>", "deel")
        assert xml.content(root) == "een en twee"

    @pytest.mark.parametrize(("value", "expected"), [("12", 12), (" -3 ", -3), ("", 7), (None, 7), ("9" * 5000, 7)])
    def test_numbers(self, value: str | None, expected: int) -> None:
        assert xml.number(value, 7) == expected


class TestNumbers:
    def test_roman(self) -> None:
        assert [roman(value) for value in (1, 4, 9, 14, 40, 1994, 4999)] == [
            "i", "iv", "ix", "xiv", "xl", "mcmxciv", "mmmmcmxcix",
        ]  # fmt: skip
        assert [roman(value) for value in (0, -1, 5000)] == ["0", "-1", "5000"]

    def test_letters(self) -> None:
        assert [letters(value) for value in (1, 26, 27, 53, 0, 781)] == ["a", "z", "aa", "aaa", "0", "781"]
        assert [letters(value, repeated=False) for value in (26, 27, 52, 703)] == ["z", "aa", "az", "aaa"]

    def test_other_forms(self) -> None:
        assert printed(3, "ordinal") == "3e"
        assert printed(3, "numberInDash") == "- 3 -"
        assert [printed(value, "chicago") for value in (1, 2, 5)] == ["*", "†", "**"]
        assert printed(3, "hebrew1") is None

    def test_symbols(self) -> None:
        assert [symbol("Symbol", code) for code in ("F061", "61", "F0B7", "2022")] == ["α", "α", "•", "•"]
        assert [symbol("Arial", code) for code in ("2013", "E001", "D800", "1F600", "7")] == [
            "–",
            None,
            None,
            "😀",
            None,
        ]
        assert symbol("Webdings", "F061") is None
