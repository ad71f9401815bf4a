import pytest

from safepassage.desk import load
from safepassage.desk.queries import read_queries
from safepassage.errors import InputRefused, Unreadable

HEADER = "id,kind,place_from,place_to,category,from_time,to_time,as_of,truth_low,truth_best,truth_high,strength,source,note"
GOOD = "Q1,flow,SITE,TOWN,CIVILIANS,2030-03-01,2030-03-02T12:00,2030-03-02,40,50,60,strong,a count,"


@pytest.fixture
def operation(tmp_path):
    folder = tmp_path / "operation"
    folder.mkdir()
    (folder / "operation.csv").write_text("key,value\ncode,SYNTHETIC\ntime_zone,Etc/GMT-3\n")
    (folder / "places.csv").write_text("code,name,kind\nSITE,,site\nTOWN,,settlement\n")
    (folder / "categories.csv").write_text("code,name,within,partition\nPEOPLE,,,\nCIVILIANS,,PEOPLE,\n")
    return load(folder)


@pytest.fixture
def written(tmp_path):
    def write(*rows):
        path = tmp_path / "queries.csv"
        path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
        return path

    return write


def faults_of(operation, path):
    with pytest.raises(InputRefused) as refused:
        read_queries(path, operation)
    return [(fault.row, fault.column) for fault in refused.value.faults]


def test_a_row_becomes_a_query_in_the_operations_zone(operation, written):
    (query,) = read_queries(written(GOOD), operation)

    assert query.interval.start.isoformat() == "2030-02-28T21:00:00+00:00"
    assert query.as_of.isoformat() == "2030-03-02T21:00:00+00:00"
    assert (query.truth.least, query.best, query.truth.most) == (40, 50, 60)


def test_a_missing_end_of_the_later_range_is_the_best_number(operation, written):
    (query,) = read_queries(written(GOOD.replace(",40,50,60,", ",,50,,")), operation)

    assert (query.truth.least, query.truth.most) == (50, 50)


def test_a_query_without_a_beginning_begins_with_the_operation(tmp_path, operation, written):
    table = tmp_path / "operation" / "operation.csv"
    table.write_text(table.read_text() + "starts,2030-02-27\n")
    (query,) = read_queries(written(GOOD.replace(",2030-03-01,", ",,")), load(tmp_path / "operation"))

    assert query.interval.start.isoformat() == "2030-02-26T21:00:00+00:00"


@pytest.mark.parametrize(
    ("before", "after", "column"),
    [
        ("SITE", "NOWHERE", "place_from"),
        ("CIVILIANS", "GHOSTS", "category"),
        ("flow", "event", "kind"),
        (",50,", ",70,", "truth_best"),
        ("2030-03-02T12:00", "2030-02-01", "to_time"),
        (",50,", ",,", "truth_best"),
        (",50,", ",-5,", "truth_best"),
        (",2030-03-01,", ",,", "from_time"),
        ("SITE,TOWN", ",", "place_from"),
        ("2030-03-02,", "soon,", "as_of"),
    ],
)
def test_a_wrong_cell_is_named(operation, written, before, after, column):
    assert faults_of(operation, written(GOOD.replace(before, after, 1))) == [(2, column)]


def test_every_fault_is_listed_at_once(operation, written):
    rows = written(GOOD, GOOD, GOOD.replace("Q1", "Q2").replace("SITE", "NOWHERE").replace("CIVILIANS", "GHOSTS"))

    assert faults_of(operation, rows) == [(3, "id"), (4, "place_from"), (4, "category")]


def test_a_missing_column_is_named(operation, tmp_path):
    path = tmp_path / "queries.csv"
    path.write_text("id,kind\nQ1,flow\n")

    assert (1, "category") in faults_of(operation, path)


def test_an_empty_file_is_refused(operation, tmp_path):
    path = tmp_path / "queries.csv"
    path.write_text("")

    assert faults_of(operation, path)


def test_a_file_that_is_not_there_is_refused(operation, tmp_path):
    with pytest.raises(Unreadable):
        read_queries(tmp_path / "none.csv", operation)
