"""Texts in files: found, decoded without losing a character, or refused with what to do instead."""

import pytest

from safepassage.desk import Text, holds_texts, read_texts, texts_at
from safepassage.errors import Unreadable

ENGLISH = "2031-03-11\n\nForty civilians left the cement works \u2013 and \u201csome\u201d stayed."
MIXED = "2031-03-11\n\nForty civilians left the works. Сорок цивільних вийшли із заводу, каже міська рада."


def read(content):
    return read_texts([Text(name="a.txt", content=content)]).texts[0]


def refusal(content):
    return str(read(content).notices[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_is_read_in_the_encodings_of_offices(encoding):
    assert read(ENGLISH.encode(encoding)).body == ENGLISH


def test_cyrillic_of_windows_is_read():
    result = read(MIXED.encode("cp1251"))

    assert result.body == MIXED
    assert str(result.notices[0]) == "a.txt: it is not in UTF-8 and was read as Windows-1251; look at its special characters."


def test_guessed_utf_16_is_told():
    assert "UTF-16" in str(read(ENGLISH.encode("utf-16-le")).notices[0])


def test_line_ends_and_offsets_stay_as_they_came():
    body = ENGLISH.replace("\n", "\r\n")

    assert read(body.encode()).body == body


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7 ...", "a.txt cannot be read: it is a PDF document; save its text as a .txt file."),
        (b"PK\x03\x04....", "a.txt cannot be read: it is an office document or an archive; save its text as a .txt file."),
        (b"\x89PNG\r\n", "a.txt cannot be read: it is a picture; type or recognise its text first."),
        (b"{\\rtf1 Forty left}", "a.txt cannot be read: it is a rich text document; save its text as a .txt file."),
        (
            b"<!DOCTYPE html><p>Forty left",
            "a.txt cannot be read: it is the source of a web page; save the text of the article as a .txt file.",
        ),
        (bytes(range(256)) * 4, "a.txt cannot be read: it is not a text."),
        (b"\x01\x02\x03\x04 left", "a.txt cannot be read: it is not a text."),
        (b"\xff\xfeF", "a.txt cannot be read: byte 2 is not text in its encoding."),
        (b"a" * 10_000_001, "a.txt cannot be read: it is larger than 10 megabytes."),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(content, expected):
    assert refusal(content) == expected


def test_halves_of_characters_are_refused():
    assert "save it as UTF-8" in str(read("2031-03-11\n\nForty civilians \ud800 left the works.").notices[0])


def test_text_beyond_the_longest_is_refused():
    assert "at most 5000000 are read" in str(read("2031-03-11\n\n" + "Forty left. " * 450_000).notices[0])


def test_folder_gives_its_texts_in_the_order_of_their_names(tmp_path):
    for name in ("b.txt", "a.md", "c.jpg", "d.TXT"):
        (tmp_path / name).write_text("Forty left.", encoding="utf-8")

    assert [text.name for text in texts_at([tmp_path])] == ["a.md", "b.txt", "d.TXT"]


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("Forty left.", encoding="utf-8")

    names = [text.name for text in texts_at([tmp_path / "one", tmp_path / "two"])]

    assert names == [str(tmp_path / "one" / "a.txt"), str(tmp_path / "two" / "a.txt")]


def test_file_named_twice_is_read_once(tmp_path):
    (tmp_path / "a.txt").write_text("Forty left.", encoding="utf-8")

    assert [text.name for text in texts_at([tmp_path, tmp_path / "a.txt"])] == ["a.txt"]


def test_folder_without_texts_and_missing_file_are_refused(tmp_path):
    for path in (tmp_path, tmp_path / "missing.txt"):
        with pytest.raises(Unreadable):
            texts_at([path])


def test_folder_holds_texts_only_where_it_holds_no_table(tmp_path):
    assert holds_texts(tmp_path) is False

    (tmp_path / "a.txt").write_text("Forty left.", encoding="utf-8")
    assert holds_texts(tmp_path) is True

    (tmp_path / "claims.csv").write_text("id\n", encoding="utf-8")
    assert holds_texts(tmp_path) is False
