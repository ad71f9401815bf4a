"""Three lines in a notebook: the package works without Django."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

NOTEBOOK = """
import sys
sys.modules["django"] = None
import safepassage as sp
operation = sp.load(sys.argv[1])
picture = sp.reconcile(operation.network, operation.ledger)
print(picture.bounds(picture.questions()[0]))
"""


def test_operation_is_loaded_and_reconciled_without_django(tmp_path: Path) -> None:
    (tmp_path / "operation.csv").write_text("key,value\nbesieged,WORKS\n")
    (tmp_path / "places.csv").write_text("code\nWORKS\n")
    (tmp_path / "categories.csv").write_text("code\nPEOPLE\n")
    (tmp_path / "sources.csv").write_text("code\nOFFICE\n")
    (tmp_path / "claims.csv").write_text(
        "id,source,published_at,from_time,to_time,kind,place_from,category,stated,hedge,scope,method\n"
        "C1,OFFICE,2022-05-01,2022-05-01,2022-05-01,stock,WORKS,PEOPLE,46,exact,total,counted\n"
    )

    ran = subprocess.run([sys.executable, "-c", NOTEBOOK, str(tmp_path)], capture_output=True, text=True, check=False)  # noqa: S603 - our own program

    assert (ran.stderr, ran.returncode) == ("", 0)
    assert ran.stdout.strip() == "0–46"
