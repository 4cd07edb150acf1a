"""The most memory that `evaluate_many` holds for many sets of weights, above these and its result.

    python -m benchmarks.loops.memory topsis 1000000

prints it in MB, or "nan" on a system that does not say. Each method has a process of its own: memory that was freed by
another one would be used again, and not be seen.
"""

import subprocess
import sys
from pathlib import Path

from benchmarks.loops.timing import problem
from crossroads.mcda.methods import evaluate_many

ROOT = Path(__file__).resolve().parents[2]
STATUS, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")
MB = 1024
"""Kilobytes."""


def peak(method: str, sets: int) -> float:
    """MB for `sets` of weights on 6 options and 18 criteria, measured in a new process."""
    command = [sys.executable, "-m", "benchmarks.loops.memory", method, str(sets)]
    return float(subprocess.check_output(command, text=True, cwd=ROOT))


def main(method: str, sets: int) -> None:
    """Measure in this process, and print it."""
    if not RESET.exists():
        print("nan")
        return
    given = problem(6, 18, sets)
    types = given.types(method)
    evaluate_many(method, given.matrix, given.weights[:10], types)  # what is loaded at first use is no working memory
    before = resident("VmRSS")
    RESET.write_text("5", encoding="ascii")  # the peak begins anew
    result = evaluate_many(method, given.matrix, given.weights, types)
    print((resident("VmHWM") - before) / MB - result.nbytes / MB**2)


def resident(which: str) -> int:
    """Kilobytes of resident memory of this process, now (VmRSS) or at most (VmHWM), on Linux."""
    lines = STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(which + ":"))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
