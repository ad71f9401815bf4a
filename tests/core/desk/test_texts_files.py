"""Texts in files: found, decoded without losing a character, or refused with what to do instead."""

import os
from pathlib import Path

import pytest

from safepassage.desk import Text, holds_nothing, holds_texts, passed_over, read_texts, texts_at
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


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (b"a\x1b[31m.txt", "a<U+001B>[31m.txt"),
        ("a\u202e.txt".encode(), "a<U+202E>.txt"),
        (b"a\xff.txt", "a<U+DCFF>.txt"),
        (b"=1+1.txt", "'=1+1.txt"),
    ],
)
def test_a_name_that_no_table_holds_is_written_out_and_its_text_is_read(tmp_path, name, written):
    (tmp_path / "good.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / os.fsdecode(name)).write_text(ENGLISH.replace("Forty", "Fifty"), encoding="utf-8")

    result = read_texts(texts_at([tmp_path]))

    assert sorted(text.name for text in result.texts) == sorted([written, "good.txt"])
    assert {document.file for document in result.operation.ledger.documents} == {written, "good.txt"}
    assert f"{written}: its name holds signs that no table holds, and is written so here." in map(str, result.notices)


def test_names_that_are_written_alike_are_told_apart(tmp_path):
    for name in ("a\x1b.txt", "a<U+001B>.txt"):
        (tmp_path / name).write_text(ENGLISH, encoding="utf-8")

    assert len({text.name for text in texts_at([tmp_path])}) == 2


@pytest.mark.parametrize("told", ["=1+1", "#REF!", "a\u202eb\x1b"])
def test_front_matter_that_no_table_holds_refuses_nothing(told):
    body = f"---\ntitle: {told}\ndate: 2031-03-11\npublisher: {told}\nurl: {told}\n---\nForty civilians left the cement works."

    assert read_texts([Text(name="a.txt", content=body)]).drafts


def test_what_has_the_name_of_a_text_and_is_no_file_is_told_and_stops_nothing(tmp_path):
    (tmp_path / "good.txt").write_text(ENGLISH, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    for name, target in (("dangling.txt", "nowhere"), ("round.txt", "round.txt"), ("zeros.txt", "/dev/zero"), ("to.txt", "/")):
        (tmp_path / name).symlink_to(target)

    told = {text.name: [str(notice) for notice in text.notices] for text in read_texts(texts_at([tmp_path])).texts}

    assert told == {
        "dangling.txt": ["dangling.txt cannot be read: it is a link to a file that is not there."],
        "folder.txt": ["folder.txt cannot be read: it is a folder; name it by itself to read its texts."],
        "good.txt": [],
        "pipe.txt": ["pipe.txt cannot be read: it is no file but a pipe or a device."],
        "round.txt": ["round.txt cannot be read: it is a link to a file that is not there."],
        "to.txt": ["to.txt cannot be read: it is a folder; name it by itself to read its texts."],
        "zeros.txt": ["zeros.txt cannot be read: it is no file but a pipe or a device."],
    }


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="the system has no file that opens and cannot be read")
def test_file_that_cannot_be_read_is_told_and_stops_nothing(tmp_path):
    (tmp_path / "good.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "broken.txt").symlink_to("/proc/self/mem")

    broken, good = read_texts(texts_at([tmp_path])).texts

    assert [str(notice) for notice in broken.notices] == ["broken.txt cannot be read: it cannot be opened."]
    assert good.sentences


def test_what_lies_beside_the_texts_is_named(tmp_path):
    for name in ("a.txt", "b.pdf", ".hidden"):
        (tmp_path / name).write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "nested").mkdir()

    assert passed_over([tmp_path, tmp_path / "a.txt"]) == ("b.pdf", "nested")


def test_folder_holds_nothing_without_texts_and_tables(tmp_path):
    (tmp_path / "b.pdf").write_text("", encoding="utf-8")
    assert holds_nothing(tmp_path) is True

    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    assert holds_nothing(tmp_path) is False


def test_heading_has_three_lines_however_many_notices_there_are():
    result = read_texts([Text(name=f"{'x' * 64}{number}.txt", content=b"%PDF") for number in range(30)], beside=("b.pdf",))
    good = read_texts([Text(name="a.txt", content=ENGLISH)])

    assert [str(line) for line in result.heading] == [
        "Texts read: 0; not read: 31. Notes on them: 31, at the end of the brief as .txt or .json."
    ]
    assert len(good.heading) == 3
