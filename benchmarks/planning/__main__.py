"""Solve one instance and print its value, what is proved of it, and the time that took.

python -m benchmarks.planning FILE --time-limit S -o PLAN

FILE is an instance of the Bus Evacuation Problem (.txt) or of our own form (.json). Compiling, which
happens once on a machine, is no part of the time.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from safepassage.errors import SafepassageError, Unreadable
from safepassage.language import say
from safepassage.plan.shuttles import Shuttles, breaches, evacuate

from .bus import plan_of, read_instance
from .operations import solve_operation

#: An instance and a plan for it as JSON, within so many seconds.
Solving = Callable[[Path, float], dict[str, Any]]
_LEAST = Shuttles(buses=(1,), loads=(2,), room=(2,), approach=((1,),), length=((1,),))


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.planning", description="Solve one instance and print what came of it."
    )
    parser.add_argument("file", type=Path, help="an instance: .txt (bus evacuation) or .json (our own form)")
    parser.add_argument("--time-limit", type=float, default=60.0, metavar="S", help="seconds, 60 unless told otherwise")
    parser.add_argument("-o", "--output", type=Path, metavar="PLAN", help="where to write the plan")
    chosen = parser.parse_args()
    try:
        plan = _solving(chosen.file)(chosen.file, chosen.time_limit)
    except SafepassageError as refused:
        print(refused, file=sys.stderr)
        return 2
    if chosen.output is not None:
        chosen.output.write_text(json.dumps({name: part for name, part in plan.items() if name != "cpu_seconds"}), encoding="utf-8")
    bound = plan["bound"] or dict.fromkeys(("value", "certified", "gap"))
    told = {
        "value": plan["objective"]["value"],
        "bound": bound["value"],
        "certified": bound["certified"],
        "gap": bound["gap"],
        "status": plan["status"],
        "seconds": plan["seconds"],
        "cpu_seconds": plan["cpu_seconds"],
    }
    print(json.dumps(told))
    return 0


def _solving(path: Path) -> Solving:
    """How an instance is solved, by the end of its name."""
    solving = _SOLVING.get(path.suffix.lower())
    if solving is None:
        raise Unreadable(path.name, say("it is neither .txt nor .json"))
    return solving


def _buses(path: Path, time_limit: float) -> dict[str, Any]:
    instance = read_instance(path)
    evacuate(_LEAST, time_limit=600)  # compiles what is not compiled yet
    wall, processor = time.perf_counter(), time.process_time()
    found = evacuate(instance.shuttles, time_limit=time_limit)
    seconds, cpu_seconds = time.perf_counter() - wall, time.process_time() - processor
    wrong = breaches(instance.shuttles, found.tours) if found.tours else ()
    if wrong:
        raise AssertionError(wrong)
    return {**plan_of(instance, found, seconds), "cpu_seconds": cpu_seconds}


_SOLVING: dict[str, Solving] = {".txt": _buses, ".json": solve_operation}

if __name__ == "__main__":
    sys.exit(main())
