"""Notices: what is not wrong with an operation and yet worth knowing."""

from __future__ import annotations

import pytest

from safepassage.desk import counts_nobody, load, notices

CLAIM = (
    "id,source,published_at,from_time,to_time,kind,place_from,category,stated,scope\n"
    "C1,OFFICE,2030-03-01,2030-03-01,2030-03-01,stock,SITE,{category},40,total\n"
)


@pytest.fixture
def written(tmp_path):
    def write(categories, category):
        (tmp_path / "operation.csv").write_text("key,value\ncode,SYNTHETIC\ntime_zone,Etc/GMT-3\n")
        (tmp_path / "places.csv").write_text("code\nSITE\n")
        (tmp_path / "sources.csv").write_text("code\nOFFICE\n")
        (tmp_path / "categories.csv").write_text("code,within\n" + "".join(f"{row}\n" for row in categories))
        (tmp_path / "claims.csv").write_text(CLAIM.format(category=category))
        return load(tmp_path)

    return write


def test_claims_in_categories_outside_people_are_said_to_count_nobody(written):
    notice = counts_nobody(written(["CIVILIANS,"], "CIVILIANS"))

    assert "CIVILIANS lies within PEOPLE" in str(notice)


def test_claims_in_a_category_of_people_need_no_notice(written):
    assert counts_nobody(written(["PEOPLE,", "CIVILIANS,PEOPLE"], "CIVILIANS")) is None


def test_speakers_of_no_known_kind_are_said_to_be_told_without_a_name(written):
    notice = "sources, kind: not known, so each is told without a name, as private persons are: OFFICE."

    assert notice in map(str, notices(written(["PEOPLE,"], "PEOPLE")))
