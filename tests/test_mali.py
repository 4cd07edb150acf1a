"""The bundled decision: complete, made as it says, and in the order of the documents wherever they state one.

The orderings are a reading of sections XIII and XIV of the EPON report on MINUSMA (2019), made apart from the scores.
Agreement with the report is what the scores are built for; it confirms nothing.
"""

import itertools

import numpy as np
import pytest

import crossroads
from crossroads import analyse, choose_weights
from crossroads.mcda.gates import gate_states
from crossroads.mcda.values import value_table
from crossroads.mcda.weights import grouping

MALI = crossroads.load("mali-2019")
OPTIONS = ("drawdown", "north_focus", "centre_focus", "status_quo", "expansion", "counter_terrorism")
WEIGHTED = (
    "north_stability", "centre_protection", "state_survival", "regional_spillover", "political_primacy", "host_consent",
    "own_responsibility", "people_centred", "women_peace_security", "legitimacy_north", "legitimacy_centre",
    "legitimacy_south", "impartiality_rights", "cost", "peacekeeper_safety",
)  # fmt: skip
DIAGNOSTICS = ("council_feasibility", "coherence", "mandate_means_fit")
SHORT = (
    "north_stability", "centre_protection", "state_and_region", "political_primacy", "ownership", "people_and_women",
    "legitimacy_and_rights", "cost", "peacekeeper_safety",
)  # fmt: skip
READINGS = (
    "gov", "cma", "plat", "north", "centre", "south", "cso", "sc", "us", "fr", "tcc", "nb", "au", "eu", "unsec", "unmil",
    "epon",
)  # fmt: skip
STATUS = (
    "Training case, as seen in mid-2019. It restates one published study through explicit weights; it is not independent "
    "evidence, nor the view of the UN or any member state. Later events are not scored."
)

# criterion, what does better, what does worse, where the report says or clearly implies it
ORDERINGS = [
    # a military drawdown
    ("cost", "drawdown", "north_focus", "XIV.1"),
    ("cost", "drawdown", "centre_focus", "XIV.1"),
    ("cost", "drawdown", "status_quo", "XIV.1"),
    ("cost", "drawdown", "expansion", "XIV.1"),
    ("north_stability", "north_focus", "drawdown", "XIV.1"),
    ("north_stability", "status_quo", "drawdown", "XIV.1"),
    ("north_stability", "expansion", "drawdown", "XIV.1"),
    ("north_stability", "centre_focus", "drawdown", "XIV.1, XIV.2b"),
    ("state_survival", "status_quo", "drawdown", "XIV.1, XIV.2c"),
    ("state_survival", "expansion", "drawdown", "XIV.1, XIV.2d"),
    ("regional_spillover", "status_quo", "drawdown", "XIV.1; XIII, dilemma counter-terrorism"),
    ("political_primacy", "status_quo", "drawdown", "XIV.1"),
    ("political_primacy", "north_focus", "drawdown", "XIV.1, XIV.2a"),
    # the North
    ("north_stability", "north_focus", "centre_focus", "XIV.2a, XIV.2b"),
    ("political_primacy", "north_focus", "centre_focus", "XIII, dilemma North or Centre"),
    ("centre_protection", "status_quo", "north_focus", "XIV.2a"),
    ("centre_protection", "centre_focus", "north_focus", "XIV.2a, XIV.2b"),
    ("centre_protection", "expansion", "north_focus", "XIV.2a, XIV.2d"),
    ("state_survival", "status_quo", "north_focus", "XIV.2a, XIV.2c"),
    ("cost", "north_focus", "expansion", "XIV.2a, XIV.2d"),
    ("mandate_means_fit", "north_focus", "status_quo", "XIII, dilemma North or Centre; XIV.2a"),
    # the Centre
    ("centre_protection", "centre_focus", "status_quo", "XIV.2b, XIV.2c"),
    ("people_centred", "centre_focus", "status_quo", "XIV.2b"),
    ("people_centred", "centre_focus", "north_focus", "XIV.2a, XIV.2b"),
    ("north_stability", "status_quo", "centre_focus", "XIV.2b, XIV.2c"),
    ("state_survival", "status_quo", "centre_focus", "XIV.2b, XIV.2c"),
    ("peacekeeper_safety", "north_focus", "centre_focus", "XIII, dilemma North or Centre"),
    ("legitimacy_centre", "centre_focus", "status_quo", "XIII, legitimacy"),
    ("legitimacy_centre", "status_quo", "north_focus", "XIII, legitimacy; XIV.2a"),
    ("legitimacy_north", "status_quo", "drawdown", "XIII, legitimacy; XIV.1"),
    ("legitimacy_north", "status_quo", "centre_focus", "XIII, legitimacy; XIV.2b"),
    # both, with and without new means
    ("council_feasibility", "status_quo", "drawdown", "XIV.2, XIV.2c"),
    ("council_feasibility", "status_quo", "north_focus", "XIV.2c"),
    ("council_feasibility", "status_quo", "centre_focus", "XIII, dilemma North or Centre; XIV.2c"),
    ("council_feasibility", "status_quo", "expansion", "XIV.2c, XIV.2d"),
    ("north_stability", "expansion", "centre_focus", "XIV.2b, XIV.2d"),
    ("north_stability", "expansion", "status_quo", "XIV.2c, XIV.2d"),
    ("centre_protection", "expansion", "status_quo", "XIV.2c, XIV.2d"),
    ("state_survival", "expansion", "status_quo", "XIV.2c, XIV.2d"),
    ("state_survival", "expansion", "north_focus", "XIV.2a, XIV.2d"),
    ("state_survival", "expansion", "centre_focus", "XIV.2b, XIV.2d"),
    ("people_centred", "expansion", "status_quo", "XIV.2b, XIV.2d"),
    ("legitimacy_centre", "expansion", "status_quo", "XIII, legitimacy; XIV.2d"),
    ("mandate_means_fit", "expansion", "status_quo", "XIII, dilemma North or Centre; XIV.2d"),
    ("cost", "status_quo", "expansion", "XIV.2d"),
    ("cost", "centre_focus", "expansion", "XIV.2b, XIV.2d"),
    ("own_responsibility", "status_quo", "expansion", "XIV.2d"),
    # counter-terrorism
    ("host_consent", "counter_terrorism", "drawdown", "XIV.3"),
    ("host_consent", "counter_terrorism", "north_focus", "XIV.3"),
    ("host_consent", "counter_terrorism", "centre_focus", "XIV.3"),
    ("host_consent", "counter_terrorism", "status_quo", "XIV.3"),
    ("host_consent", "counter_terrorism", "expansion", "XIV.3"),
    ("legitimacy_south", "counter_terrorism", "status_quo", "XIII, legitimacy; XIV.3"),
    ("legitimacy_north", "status_quo", "counter_terrorism", "XIII, legitimacy"),
    ("legitimacy_centre", "status_quo", "counter_terrorism", "XIII, legitimacy"),
    ("coherence", "counter_terrorism", "status_quo", "XIV.3"),
    ("mandate_means_fit", "status_quo", "counter_terrorism", "XIV.3"),
    ("political_primacy", "status_quo", "counter_terrorism", "XIV.3"),
    ("impartiality_rights", "status_quo", "counter_terrorism", "XIII, dilemma government"),
    ("impartiality_rights", "drawdown", "counter_terrorism", "XIII, dilemma counter-terrorism"),
    ("centre_protection", "status_quo", "counter_terrorism", "XIII, dilemma counter-terrorism"),
    ("council_feasibility", "status_quo", "counter_terrorism", "XIV.3"),
    ("council_feasibility", "north_focus", "counter_terrorism", "XIV.2, XIV.3"),
    ("council_feasibility", "centre_focus", "counter_terrorism", "XIV.2, XIV.3"),
    ("council_feasibility", "expansion", "counter_terrorism", "XIV.2, XIV.3"),
]


def likely(option: str, criterion: str) -> float:
    """The value 0-100 of a likely level."""
    return float(value_table(MALI).likely[MALI.option_index[option], MALI.tree.index[criterion]])


# --- what is there ---------------------------------------------------------------------------------------------------


def test_six_options_on_eighteen_criteria_make_108_scores() -> None:
    assert tuple(option.id for option in MALI.options) == OPTIONS
    assert set(MALI.tree.index) == {*WEIGHTED, *DIAGNOSTICS}
    assert {leaf.id for leaf in MALI.tree.criteria if leaf.role == "diagnostic"} == set(DIAGNOSTICS)
    assert len(MALI.performances) == 108
    assert set(MALI.cells) == set(itertools.product(OPTIONS, (*WEIGHTED, *DIAGNOSTICS)))
    assert not any(cell.missing for cell in MALI.performances)
    assert MALI.baseline == "status_quo"
    assert MALI.date == "2019-06"


def test_the_status_line_is_to_the_letter() -> None:
    assert MALI.status == STATUS


@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_has_its_facts_and_positions(option: str) -> None:
    part = MALI.option(option)
    assert part.summary
    assert set(part.dilemmas) == {dilemma.id for dilemma in MALI.dilemmas}
    assert len(MALI.dilemmas) == 4
    facts = part.facts
    assert facts.formal_consent
    assert facts.reversible_until
    assert facts.time_to_first_effect is not None
    assert 0 <= facts.time_to_first_effect.low <= facts.time_to_first_effect.high
    assert facts.time_to_first_effect.unit == "months"
    assert all((facts.needs.consent, facts.needs.troops, facts.needs.money, facts.needs.time))


@pytest.mark.parametrize("criterion", [*WEIGHTED, *DIAGNOSTICS])
def test_every_criterion_is_described_in_full(criterion: str) -> None:
    leaf = MALI.tree.criteria[MALI.tree.index[criterion]]
    assert len(leaf.levels) >= 3
    assert leaf.sources
    assert leaf.direction == ("min" if criterion in ("cost", "peacekeeper_safety") else "max")


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("criterion", [*WEIGHTED, *DIAGNOSTICS])
def test_every_score_has_a_reason_and_an_argument_against_it(option: str, criterion: str) -> None:
    cell = MALI.cells[option, criterion]
    assert cell.why
    assert cell.against
    assert cell.evidence or cell.strength in ("judged", "silent")


@pytest.mark.parametrize("option", [option for option in OPTIONS if option != "status_quo"])
def test_every_cost_but_todays_is_marked_as_an_estimate_from_outside(option: str) -> None:
    assert MALI.cells[option, "cost"].strength == "judged"


# --- how the scores were made ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("criterion", [*WEIGHTED, *DIAGNOSTICS])
def test_a_published_score_is_the_hull_of_two_readings_with_the_middle_of_their_likely_levels(criterion: str) -> None:
    for option in OPTIONS:
        cell = MALI.cells[option, criterion]
        assert [reading.reader for reading in cell.readings] == ["first", "second"]
        lows, modes, highs = zip(*((reading.low, reading.likely, reading.high) for reading in cell.readings), strict=True)
        assert (cell.low, cell.likely, cell.high) == (min(lows), sum(modes) / 2, max(highs)), option


def test_where_the_documents_are_silent_the_range_is_at_least_half_the_scale() -> None:
    silent = [cell for cell in MALI.performances if cell.strength == "silent"]
    assert silent
    for cell in silent:
        leaf = MALI.tree.criteria[MALI.tree.index[cell.criterion]]
        assert cell.low is not None
        assert cell.high is not None
        assert cell.high - cell.low >= (leaf.highest - leaf.lowest) / 2


@pytest.mark.parametrize(("criterion", "better", "worse", "section"), ORDERINGS)
def test_scores_are_in_the_order_of_the_documents(criterion: str, better: str, worse: str, section: str) -> None:
    assert likely(better, criterion) > likely(worse, criterion), section


def test_anchors_are_wide_enough_for_every_low_and_high() -> None:
    table = value_table(MALI)
    assert table.pessimistic.min() >= 0
    assert table.optimistic.max() <= 100


def test_the_shape_of_the_scales_is_as_published() -> None:
    anchors = {leaf.id: (leaf.worst, leaf.best, leaf.unit) for leaf in MALI.tree.criteria}
    assert anchors["cost"][:2] == (1500, 100)
    assert anchors["peacekeeper_safety"][:2] == (60, 0)
    for region in ("north", "centre", "south"):
        assert anchors[f"legitimacy_{region}"][:2] == (20, 80)
    assert all(anchors[leaf][:2] == (0, 100) for leaf in anchors if not leaf.startswith(("cost", "peacekeeper", "legitimacy")))


# --- weights ---------------------------------------------------------------------------------------------------------


def test_the_equal_start_weighs_the_nine_criteria_of_the_short_view_alike() -> None:
    weights = choose_weights(MALI, view="short")
    assert weights.groups.ids == SHORT
    assert weights.shares.tolist() == pytest.approx([1 / 9] * 9)
    assert weights.left_out == pytest.approx(0)
    assert weights.perspective is not None
    assert weights.perspective.title == "Equal start: nobody's preference"
    assert not weights.somebodys


def test_diagnostics_weigh_nothing_under_any_perspective() -> None:
    columns = sorted(MALI.tree.diagnostics)
    for perspective in MALI.perspectives:
        assert not choose_weights(MALI, perspective.id).leaves[columns].any(), perspective.id


def test_spill_over_has_a_quarter_of_the_weight_of_state_survival() -> None:
    leaves = dict(zip(MALI.tree.index, choose_weights(MALI).leaves, strict=True))
    assert leaves["regional_spillover"] == pytest.approx(leaves["state_survival"] / 4)


def test_the_eight_dimensions_leave_out_what_is_no_dimension() -> None:
    groups = grouping(MALI, "epon-8")
    covered = np.flatnonzero(groups.members.any(axis=0))
    outside = {leaf for leaf, column in MALI.tree.index.items() if column not in covered}
    assert len(groups.ids) == 8
    assert outside == {"cost", "peacekeeper_safety", "mandate_means_fit"}


def test_the_start_the_six_concerns_and_the_seventeen_readings_are_there() -> None:
    by_group = {group: [p for p in MALI.perspectives if p.group == group] for group in ("start", "concern", "reading")}
    assert [perspective.id for perspective in by_group["start"]] == ["equal-start"]
    assert {perspective.id for perspective in by_group["concern"]} == {
        "cost-first", "civilians-first", "state-first", "region-first", "peace-process-first", "contingents-first",
    }  # fmt: skip
    assert {perspective.id for perspective in by_group["reading"]} == {f"reading-{name}" for name in READINGS}
    for concern in by_group["concern"]:
        assert (concern.kind, concern.view) == ("order", "short")
    for reading in by_group["reading"]:
        assert reading.title.startswith("Reading of the report, not a statement by ")
        assert reading.evidence
        assert reading.confidence


@pytest.mark.parametrize("perspective", [perspective.id for perspective in MALI.perspectives if perspective.kind == "order"])
def test_an_order_is_kept_by_its_weights(perspective: str) -> None:
    chosen = MALI.perspective(perspective)
    view = chosen.view or "full"
    weights = choose_weights(MALI, perspective, view)
    held = dict(zip(weights.groups.ids, weights.shares, strict=True))
    if chosen.view is None:
        held |= {node: weights.leaves[list(columns)].sum() for node, columns in MALI.tree.leaves.items()}
    ranked = [held[name] for name in chosen.order if name not in DIAGNOSTICS]
    assert all(before > after for before, after in itertools.pairwise(ranked))
    unnamed = [held[name] for name in weights.groups.ids if name not in chosen.order] if chosen.view else []
    assert all(weight == pytest.approx(unnamed[0]) and weight < ranked[-1] for weight in unnamed)


# --- gates and scenarios ---------------------------------------------------------------------------------------------


def test_consent_is_a_flag_and_feasibility_is_off() -> None:
    assert {gate.criterion: gate.mode for gate in MALI.gates} == {"host_consent": "flag", "council_feasibility": "off"}
    (consent,) = gate_states(MALI)
    assert dict(zip(OPTIONS, consent.standings, strict=True)) == {
        option: "at risk" if option == "drawdown" else "passes" for option in OPTIONS
    }
    assert not analyse(MALI).out.any()


def test_eleven_drivers_start_as_in_mid_2019_and_that_shifts_nothing() -> None:
    assert len(MALI.scenarios) == 11
    for driver in MALI.scenarios:
        first, *others = driver.states
        assert first.id == "as_2019"
        assert not first.shifts
        assert all(state.shifts for state in others), driver.id
        assert driver.why
        assert driver.evidence


# --- it runs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["full", "short", "epon-8"])
@pytest.mark.parametrize("perspective", [perspective.id for perspective in MALI.perspectives])
def test_every_perspective_can_be_analysed_in_every_view(perspective: str, view: str) -> None:
    analysis = analyse(MALI, choose_weights(MALI, perspective, view))
    assert None not in analysis.ranks
    assert np.isfinite(analysis.scores).all()
    assert len(analysis.lens_ranks) == 4
