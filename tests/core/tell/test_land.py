from __future__ import annotations

import json
import zipfile

import pytest

from safepassage.tell import Box, read_land

HOMS = Box(west=36.0, south=34.0, east=37.0, north=35.0)


def packed(path, tiles):
    file = path / "land.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("about.json", json.dumps({"tile": 10, "steps": 1000}))
        for name, content in tiles.items():
            archive.writestr(f"{name}.json", json.dumps(content))
    return file


def test_land_is_none_where_the_file_was_not_built(tmp_path):
    assert read_land(tmp_path / "land.zip", HOMS) is None


def test_land_is_cut_to_the_box(tmp_path):
    near, far = [36000, 34000, 37000, 34000, 37000, 45000], [30000, 31000, 31000, 31000, 31000, 32000]
    file = packed(tmp_path, {"3_3": {"land": [near, far], "boundaries": [[36500, 34500, 36600, 34600]]}})

    land = read_land(file, HOMS)

    assert land is not None
    assert len(land.rings) == 1
    assert max(y for _, y in land.rings[0]) == pytest.approx(35.05)
    assert land.boundaries == (((36.5, 34.5), (36.6, 34.6)),)


def test_open_sea_has_no_land(tmp_path):
    land = read_land(packed(tmp_path, {}), Box(west=-30, south=0, east=-29, north=1))

    assert land is not None
    assert land.rings == ()
