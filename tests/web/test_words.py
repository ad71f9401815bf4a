from safepassage.desk.naive import METHODS
from safepassage.exchange.tables import SCHEMAS
from safepassage.picture import ContradictionType, Verdict
from safepassage.web.words import CHOICES, COLUMNS, FINDINGS, TABLES


def test_every_table_has_a_label():
    assert list(TABLES) == list(SCHEMAS)


def test_every_column_has_a_label():
    assert {column.name for schema in SCHEMAS.values() for column in schema.columns} == set(COLUMNS)


def test_every_choice_has_a_label():
    assert {word for schema in SCHEMAS.values() for column in schema.columns for word in column.kind.choices} == set(CHOICES)


def test_every_finding_has_a_label():
    assert {*Verdict, *ContradictionType, *METHODS} <= {*FINDINGS, *CHOICES}
