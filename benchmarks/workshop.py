"""A room of 200 people on the workshop: prints how long they waited, and writes it to workshop.md.

python benchmarks/workshop.py            # some twenty-seven minutes; let nothing else run on the machine
python benchmarks/workshop.py --quick    # three minutes with 20 people, to see that everything works; writes nothing
"""

import argparse
import asyncio
import datetime
import tempfile
from pathlib import Path

from benchmarks import machine
from benchmarks.figures import Figure, markdown, quantile, say
from benchmarks.room.course import PHONES, Found, Pace, plain, workshop
from tests.workshop.postgres import Postgres

RESULTS = Path(__file__).with_name("workshop.md")
FULL, QUICK = Pace(people=200, arriving=45, round=270), Pace(people=20, arriving=10, round=20)
SUBMIT, REFRESH = 300, 2000
"""Goals in milliseconds."""
HEAD = """# A room of {people} people

Taken on {date} by `python benchmarks/workshop.py`; `README.md` says how.

{machine}

{table}
"""


def main() -> None:
    """Hold the workshops, print the table, write the file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="few people and little time; writes nothing")
    quick = parser.parse_args().quick
    pace = QUICK if quick else FULL
    table = markdown(measured(pace))
    print(table)
    if not quick:
        date = datetime.datetime.now(datetime.UTC).date()
        text = HEAD.format(people=pace.people, date=date, machine=machine.description(), table=table)
        RESULTS.write_text(text, encoding="utf-8", newline="\n")


def measured(pace: Pace) -> list[Figure]:
    """All figures: on SQLite and on PostgreSQL, each beside the plain form."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say("The plain form")
        beside = asyncio.run(plain(folder, pace))
        say("Crossroads on SQLite")
        (folder / "sqlite").mkdir()
        first = asyncio.run(workshop(f"sqlite:///{folder / 'sqlite' / 'workshops.sqlite'}", folder / "sqlite", pace))
        say("Crossroads on PostgreSQL")
        (folder / "postgres").mkdir()
        server = Postgres()
        try:
            second = asyncio.run(workshop(server.new_database(), folder / "postgres", pace))
        finally:
            server.end()
    return [*figures("SQLite", first, beside), *figures("PostgreSQL", second, beside)]


def figures(store: str, ours: Found, beside: Found) -> list[Figure]:
    """What people waited for on one store, in milliseconds."""
    name = "plain form"
    waits = [
        Figure(
            f"{store}: an answer, pressed to saved on screen, p{100 * share:.0f} of {len(ours.notes.answers)}",
            "ms",
            1000 * quantile(ours.notes.answers, share),
            1000 * quantile(beside.notes.answers, share),
            name,
            goal,
        )
        for share, goal in ((0.5, None), (0.95, SUBMIT), (0.99, None))
    ]
    one, other = ours.notes, beside.notes
    return [
        Figure(f"{store}: answers that were acknowledged and lost, of {ours.sent}", "", ours.lost, goal=0),
        Figure(f"{store}: answers that are there twice", "", ours.double, goal=0),
        Figure(f"{store}: presses of which nothing came", "", one.unheard, other.unheard, name, 0),
        *waits,
        Figure(f"{store}: the same in {PHONES} real browsers, p95 of {len(ours.phones.answers)}", "ms", ms(ours.phones.answers)),
        Figure(f"{store}: refresh of the count on the projector, p95", "ms", ms(ours.counts), goal=REFRESH),
        Figure(f"{store}: reveal to results on the projector", "ms", 1000 * ours.reveal, goal=REFRESH),
        Figure(f"{store}: a phone's own refresh, p95", "ms", ms(one.refreshes), ms(other.refreshes), name),
        Figure(f"{store}: joining, all steps, p95", "ms", ms(one.joins), ms(other.joins), name),
        Figure(f"{store}: everybody back at once after a kill, p95", "ms", ms(one.returns)),
        Figure(f"{store}: the killed server answers again", "ms", 1000 * ours.restart),
        Figure(f"{store}: minutes that both rounds took", "", ours.minutes, goal=10),
    ]


def ms(seconds: list[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return 1000 * quantile(seconds, 0.95)


if __name__ == "__main__":
    main()
