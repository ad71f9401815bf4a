from safepassage.exchange.tables import SCHEMAS
from safepassage.web.forms.words import CHOICES, COLUMNS, TABLES


def test_every_table_has_a_label():
    assert list(TABLES) == list(SCHEMAS)


def test_every_column_has_a_label():
    assert {column.name for schema in SCHEMAS.values() for column in schema.columns} == set(COLUMNS)


def test_every_choice_has_a_label():
    assert {word for schema in SCHEMAS.values() for column in schema.columns for word in column.kind.choices} == set(CHOICES)
