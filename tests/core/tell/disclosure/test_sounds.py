"""Names of synthetic persons are heard in other writings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.tell.disclosure.sounds import Sounds


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Zqvoronska", "Підвал Зкворонської"),
        ("Zqvoronska", "בית זקורונסקה"),
        ("Zqvoronska", "2qvoronska cellar"),
        ("Zqvoronska", "Z q v o r o n s k a"),
        ("Hnatvidiuk", "Гнатвідюк підвал"),
        ("Гнатвідюк", "Gnatvidyuk cellar"),
        ("Сєквидов", "Sekvidov house"),
        ("Вищвиденко", "Vyshchvydenko"),
        ("כהן", "Kohen house"),
        ("حداد", "دار الحداد"),
        ("Haddad", "دار الحداد"),
        ("王小明", "小明楼"),
        ("王小明", "Xiaoming house"),
        ("Ihor", "Ігор"),
    ],
)
def test_name_is_heard_in_another_writing(name, text):
    assert Sounds.of([name]).are_in(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [("Olena", "Olenivka"), ("Marina", "Marinka"), ("Petrenko", "Petrivka"), ("Петренко", "Zaporizhzhia"), ("כהן", "Kyiv")],
)
def test_town_that_sounds_otherwise_is_told(name, text):
    assert not Sounds.of([name]).are_in(text)


@given(st.text(min_size=1))
def test_nothing_is_heard_where_nobody_is_private(text):
    assert not Sounds.of(()).are_in(text)
