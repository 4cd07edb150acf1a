"""Every method on many sets of weights, beside loops over other packages: prints the tables and writes them to methods.md.

python benchmarks/methods.py            # some fifteen minutes; let nothing else run on the machine
python benchmarks/methods.py --quick    # two minutes, to see that everything works; writes methods.md all the same

One core does all of it: `on_one_core` is called before numpy is imported, which is why the imports stand in `main`.
"""

import argparse
import datetime
import os
import sys
from pathlib import Path

RESULTS = Path(__file__).with_name("methods.md")
HEAD = """# Every method on many sets of weights

Taken on {date} by `python benchmarks/methods.py{quick}`; `README.md` says what is measured and how.

{machine}

{tables}
"""
ROUGH = "\nThis was a quick run: few repetitions, and perhaps beside other work. Its figures are rough.\n"
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What the libraries behind numpy read when they are loaded, and never again."""


def main() -> None:
    """Measure all, print the tables, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="few repetitions, to see that everything works")
    quick = parser.parse_args().quick
    from benchmarks import machine

    computer = machine.hardware()
    on_one_core()
    from benchmarks.loops import report

    tables = report.tables(quick)
    text = HEAD.format(
        date=datetime.datetime.now(datetime.UTC).date(),
        quick=" --quick" if quick else "",
        machine="\n".join([computer + "; one of them is used", machine.versions(report.PACKAGES)]) + (ROUGH if quick else ""),
        tables=tables,
    )
    print(text)
    RESULTS.write_text(text, encoding="utf-8", newline="\n")


def on_one_core() -> None:
    """This process, and those it starts, run on one core with one thread for linear algebra."""
    assert "numpy" not in sys.modules, "numpy reads the number of its threads when it is imported"
    os.environ.update(dict.fromkeys(THREADS, "1"))
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


if __name__ == "__main__":
    main()
