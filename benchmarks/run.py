"""Every benchmark, one after the other: prints one table and writes it to results.md.

python benchmarks/run.py            # some six minutes; let nothing else run on the machine
python benchmarks/run.py --quick    # one minute, to see that everything works; writes nothing
"""

import argparse
import datetime
from pathlib import Path

from benchmarks import engine, machine
from benchmarks.app import latency, sessions
from benchmarks.figures import Figure, markdown

RESULTS = Path(__file__).with_name("results.md")
HEAD = """# Results

Taken on {date} by `python benchmarks/run.py`; `README.md` says what each line is and how it was measured.

{machine}

{table}
"""


def main() -> None:
    """Measure all, print the table, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="few repetitions, to see that everything works; writes nothing")
    quick = parser.parse_args().quick
    table = markdown(measured(quick))
    print(table)
    if not quick:
        date = datetime.datetime.now(datetime.UTC).date()
        RESULTS.write_text(HEAD.format(date=date, machine=machine.description(), table=table), encoding="utf-8", newline="\n")


def measured(quick: bool) -> list[Figure]:
    """All figures, what the person at the screen waits for first."""
    return [*latency.figures(quick), *sessions.figures(quick), *engine.figures(quick)]


if __name__ == "__main__":
    main()
