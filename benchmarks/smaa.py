"""Acceptability analysis and the page Stress, beside other packages: prints the tables, writes them to smaa.md, draws a chart.

python benchmarks/smaa.py            # some five minutes; let nothing else run on the machine
python benchmarks/smaa.py --quick    # a minute, to see that everything works; writes smaa.md all the same

One core does all of it, as for `methods.py`, which is why the imports stand in `main`.
"""

import argparse
import datetime
from pathlib import Path

from benchmarks.methods import ROUGH, on_one_core

RESULTS, CHART = Path(__file__).with_name("smaa.md"), Path(__file__).with_name("smaa_growth.svg")
HEAD = """# Acceptability analysis

Taken on {date} by `python benchmarks/smaa.py{quick}`; `README.md` says what is measured and how.

{machine}

## The goals

{goals}

## How the time grows

![Three lines, each in powers of ten: milliseconds for more samples, more options, more criteria. The tables say the same.]\
(smaa_growth.svg)

{growth}
"""


def main() -> None:
    """Measure all, print the tables, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="few repetitions, to see that everything works")
    quick = parser.parse_args().quick
    from benchmarks import machine

    computer = machine.hardware()
    on_one_core()
    from benchmarks.figures import markdown
    from benchmarks.loops import acceptability, growth, stress

    figures = [*acceptability.figures(quick), *stress.figures(quick)]
    points = growth.measured(quick)
    CHART.write_text(growth.chart(points), encoding="utf-8", newline="\n")
    text = HEAD.format(
        date=datetime.datetime.now(datetime.UTC).date(),
        quick=" --quick" if quick else "",
        machine="\n".join([computer + "; one of them is used", machine.versions(acceptability.PACKAGES)])
        + ("\n" + ROUGH if quick else ""),
        goals=markdown(figures),
        growth=growth.tables(points),
    )
    print(text)
    RESULTS.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
