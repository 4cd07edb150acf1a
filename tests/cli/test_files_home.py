"""A file that was taken home is called like a decision, and its weights, view and method are then the defaults."""

import json
from pathlib import Path

import pytest

from crossroads import Settings, analyse, choose_weights
from crossroads.cli.commands import start
from crossroads.files import load
from crossroads.report.document import show_document, to_json
from crossroads.report.export import export
from tests.cli.calling import Run
from tests.decisions import office_site

HERE = Path(__file__).parent.parent / "data" / "0.1"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A ranking by VIKOR, with weights by hand on top of a perspective, in a view."""
    percent = {"space": 40, "quiet": 0}
    weights = choose_weights(office_site(), "money-first", "full", percent)
    settings = Settings("vikor", {"v": 0.7}, seed=7, date="2030-01-02", locked=("rent",))
    return export(analyse(office_site(), weights, settings), tmp_path / "home.json")


def test_without_options_a_file_is_ranked_as_it_was(run: Run, home: Path) -> None:
    found = run("rank", home, "--json", "--date", "2030-01-02")
    assert found.document == json.loads(home.read_text(encoding="utf-8"))
    (said,) = found.complaints
    assert said.startswith("home.json is opened as it was written: weights “Money first”, view “all criteria”, method VIKOR.")


def test_each_option_takes_the_place_of_its_part(run: Run, home: Path) -> None:
    def origin(*options: str) -> dict[str, object]:
        found = run("rank", home, "--json", *options).document["provenance"]
        return {key: found[key] for key in ("perspective", "view", "changed_by_hand", "method")}

    held = {"perspective": "money-first", "view": "full", "changed_by_hand": {"space": 40, "quiet": 0}, "method": "vikor"}
    assert origin() == held
    assert origin("--method", "additive") == held | {"method": "additive"}
    assert origin("--weights", "rent=90,quiet=0") == held | {"changed_by_hand": {"rent": 90, "quiet": 0}}
    by_staff = ("--perspective", "staff-first", "--method", "additive")
    assert origin(*by_staff) == {"perspective": "staff-first", "view": "full", "changed_by_hand": {}, "method": "additive"}
    assert origin("--view", "lean")["view"] == "lean"


def test_a_parameter_of_the_file_holds_for_its_method_alone(run: Run, home: Path) -> None:
    def parameters(*options: str) -> dict[str, object]:
        found: dict[str, object] = run("rank", home, "--json", *options).document["provenance"]["parameters"]
        return found

    assert parameters()["v"] == 0.7
    assert parameters("--parameter", "v=0.2")["v"] == 0.2
    assert "v" not in parameters("--method", "topsis")


def test_a_plain_decision_says_nothing_and_ranks_by_the_defaults(run: Run, office: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.json"
    plain.write_text(run("show", office, "--json").out, encoding="utf-8")
    assert plain.read_text(encoding="utf-8") == to_json(show_document(office_site()))
    found, folder = (run("rank", name, "--json", "--date", "2030-01-02") for name in (plain, office))
    assert (found.out, found.err) == (folder.out, "")


def test_what_is_shown_of_a_file_is_a_decision_with_its_hash_and_its_weights(run: Run, home: Path, tmp_path: Path) -> None:
    for options in ((), ("--perspective", "staff-first", "--view", "pairs")):
        shown = tmp_path / "shown.json"
        shown.write_text(run("show", home, "--json", *options).out, encoding="utf-8")
        assert load(shown).sha256 == office_site().sha256
        again = run("show", shown, "--json").document
        first = json.loads(shown.read_text(encoding="utf-8"))
        assert [part["weight"] for part in again["criteria"]] == pytest.approx([part["weight"] for part in first["criteria"]])
        told = ("perspective", "view", "changed_by_hand", "method")
        assert [again["provenance"][key] for key in told] == [first["provenance"][key] for key in told]


@pytest.mark.parametrize("command", ["check", "show", "rank", "stress", "diff"])
def test_every_command_takes_a_file_that_was_taken_home(run: Run, home: Path, command: str) -> None:
    more = {"diff": [str(home)], "stress": ["--sections", "weights"]}.get(command, [])
    assert run(command, home, *more).code == 0


def test_the_app_opens_with_the_look_of_the_file_and_options_before_it() -> None:
    from crossroads.cli.speech import read_with_look

    decision, look = read_with_look(str(HERE / "rank" / "by-hand.json"), as_json=False)
    assert look is not None
    asked = start._query(decision, choose_weights(decision, "staff-first", "pairs"), look, "staff-first", None)
    assert asked == "/?perspective=staff-first&view=pairs"
    own, look = read_with_look(str(HERE / "rank" / "own.json"), as_json=False)
    assert look is not None
    assert start._query(own, look.weights, look, None, "full").startswith("/?view=full&weights=space%3D")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("workshop/open.json", "put it back with crossroads workshop import"),
        ("workshop/results.json", "what a workshop said and no decision"),
        ("rank/printed.json", "does not carry the decision"),
        ("stress/altered.csv", "does not carry the decision"),
        ("embed/ranking.json", "does not carry the decision"),
        ("embed/ranking.html", "holds no decision"),
        ("perspective.toml", "is a perspective and no decision"),
        ("stories.toml", "holds stories and no decision"),
    ],
)
def test_a_file_without_a_decision_is_named_for_what_it_is_in_one_sentence(run: Run, name: str, says: str) -> None:
    found = run("rank", HERE / name)
    assert (found.code, found.out, len(found.complaints)) == (1, "", 1)
    assert says in found.complaints[0]


@pytest.mark.parametrize("command", [("check",), ("diff",), ("verify",), ("workshop", "list"), ("brief",)])
def test_what_a_command_prints_of_something_else_is_no_decision(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("CROSSROADS_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("CROSSROADS_DATABASE_URL", raising=False)
    named = () if command[0] == "workshop" else (home,)
    more = {"diff": (str(home),), "brief": ("-o", str(tmp_path / "made.md"))}.get(command[0], ())
    printed = tmp_path / "printed.json"
    printed.write_text(run(*command, *named, *more, "--json").out, encoding="utf-8")
    found = run("rank", printed)
    assert (found.code, len(found.complaints)) == (1, 1)
    assert "decision" in found.complaints[0]


def test_verify_says_that_a_file_is_of_another_version(run: Run, home: Path) -> None:
    found = run("verify", HERE / "all.zip")
    assert found.code == 0
    assert "all.zip was written by Crossroads 0.1.0; this is " in found.out
    assert run("verify", HERE / "all.zip", "--json").document["written_by"] == "0.1.0"
    assert "was written by" not in run("verify", home).out
