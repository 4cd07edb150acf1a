"""One fault for each rule of the data, put into the folder of `office_site`, and how it is to be reported."""

Change = tuple[str, str, str]
"""File, text in it, text put in its place."""

Place = tuple[str, str, str, str]
"""File, key, value and a part of the mend of the problem that follows."""

EGG_AND_HEN = """
[[branches]]
id = "egg"
parent = "hen"
title = "Egg"
points = 1
[[branches]]
id = "hen"
parent = "egg"
title = "Hen"
points = 1
"""
NO_SHIFT = 'shifts = [{ options = ["park"], criterion = "rent", low = 0, likely = 0, high = 0 }]'
QUIET = '[performance.quiet]\nlow = 40\nlikely = 50\nhigh = 60\nstrength = "judged"'

CASES: dict[str, tuple[Change, Place]] = {
    "unknown key in a cell, with the one that was meant": (
        ("stay.toml", "likely = 10", "likley = 10"),
        ("stay.toml", "performance.space.likley", "10", "did you mean 'likely'"),
    ),
    "unknown key at the top of an option": (
        ("stay.toml", "summary =", "sumary ="),
        ("stay.toml", "sumary", '"Keep the present office."', "did you mean 'summary'"),
    ),
    "unknown key at the top of decision.toml": (
        ("decision.toml", "status =", "statuss ="),
        ("decision.toml", "statuss", '"Made up for tests."', "did you mean 'status'"),
    ),
    "unknown key at the top of tree.toml": (
        ("criteria/tree.toml", 'id = "office"', 'id = "office"\nsumary = "x"'),
        ("criteria/tree.toml", "sumary", '"x"', "did you mean 'summary'"),
    ),
    "unknown key in a criterion": (
        ("criteria/tree.toml", 'unit = "m2"', 'unit = "m2"\nunits = "m2"'),
        ("criteria/tree.toml", "criteria.0.units", '"m2"', "did you mean 'unit'"),
    ),
    "unknown key at the top of views.toml": (
        ("criteria/views.toml", '[[views]]\nid = "pairs"', 'colour = "red"\n[[views]]\nid = "pairs"'),
        ("criteria/views.toml", "colour", '"red"', "unknown key"),
    ),
    "unknown key in a perspective": (
        ("criteria/perspectives/money-first.toml", "order =", "ordr ="),
        ("criteria/perspectives/money-first.toml", "ordr", '["rent"]', "did you mean 'order'"),
    ),
    "unknown key at the top of scenarios.toml": (
        ("scenarios.toml", "note =", "notes ="),
        ("scenarios.toml", "notes", '"What the rents may do."', "unknown key"),
    ),
    "a key in decision.toml that has a file of its own": (
        ("decision.toml", "baseline =", "views = []\nbaseline ="),
        ("decision.toml", "views", "[]", "views.toml"),
    ),
    "missing cell": (
        ("stay.toml", QUIET, ""),
        ("stay.toml", "performance.quiet", "", "low, likely and high, or missing = true"),
    ),
    "cell with a level left out": (
        ("stay.toml", "low = 40\n", ""),
        ("stay.toml", "performance.quiet", "", "all of low, likely and high"),
    ),
    "low above likely": (
        ("stay.toml", "low = 40", "low = 55"),
        ("stay.toml", "performance.quiet", "55, 50, 60", "low <= likely <= high"),
    ),
    "likely above high": (
        ("park.toml", "high = 340", "high = 290"),
        ("park.toml", "performance.rent", "240, 300, 290", "low <= likely <= high"),
    ),
    "level below the scale": (
        ("stay.toml", "low = 9", "low = 4.9"),
        ("stay.toml", "performance.space.low", "4.9", "5 to 25 m2"),
    ),
    "level above the scale, where less is better": (
        ("centre.toml", "high = 460", "high = 501"),
        ("centre.toml", "performance.rent.high", "501", "100 to 500"),
    ),
    "missing without a reason": (
        ("centre.toml", 'why = "Nobody has listened yet."\n', ""),
        ("centre.toml", "performance.quiet.why", "", "why this score is missing"),
    ),
    "missing and yet scored": (
        ("centre.toml", "missing = true", "missing = true\nlow = 1"),
        ("centre.toml", "performance.quiet", "missing = true", "remove them or remove missing"),
    ),
    "silent and yet narrow": (
        ("stay.toml", 'high = 60\nstrength = "judged"', 'high = 60\nstrength = "silent"'),
        ("stay.toml", "performance.quiet", "40 to 60", "half the scale"),
    ),
    "explicit without evidence": (
        ("park.toml", 'high = 23\nstrength = "judged"', 'high = 23\nstrength = "explicit"'),
        ("park.toml", "performance.space.evidence", "", "cites at least one source"),
    ),
    "evidence without source": (
        ("stay.toml", 'source = "survey", section = "1"', 'section = "1"'),
        ("stay.toml", "performance.space.evidence.0.source", "", "missing; add it"),
    ),
    "evidence of an unknown source": (
        ("stay.toml", 'source = "survey"', 'source = "rumour"'),
        ("stay.toml", "performance.space.evidence.0.source", "rumour", "known: survey"),
    ),
    "cell on an unknown criterion": (
        ("stay.toml", "[performance.quiet]", "[performance.quite]"),
        ("stay.toml", "performance.quite.criterion", "quite", "known: quiet, rent, space, transit"),
    ),
    "baseline that is no option": (
        ("decision.toml", 'baseline = "stay"', 'baseline = "leave"'),
        ("decision.toml", "baseline", "leave", "known: centre, park, stay"),
    ),
    "gate on an unknown criterion": (
        ("decision.toml", 'criterion = "space"', 'criterion = "spice"'),
        ("decision.toml", "gates.0.criterion", "spice", "known: quiet"),
    ),
    "gate off the scale": (
        ("decision.toml", "floor = 10", "floor = 30"),
        ("decision.toml", "gates.0.floor", "30", "5 to 25"),
    ),
    "position on an unknown dilemma": (
        ("stay.toml", "[dilemmas.where]", "[dilemmas.when]"),
        ("stay.toml", "dilemmas.when", "", "known: where"),
    ),
    "view of an unknown node": (
        ("criteria/views.toml", 'nodes = ["work"]', 'nodes = ["play"]'),
        ("criteria/views.toml", "views.0.criteria.0.nodes", "play", "known: means"),
    ),
    "view that counts a criterion twice": (
        ("criteria/views.toml", 'nodes = ["rent", "transit"]', 'nodes = ["means", "transit"]'),
        ("criteria/views.toml", "views.0", "transit", "once"),
    ),
    "joined criteria without words of their own": (
        ("criteria/views.toml", 'worst = "dear and out of reach"\n', ""),
        ("criteria/views.toml", "views.0.criteria.1", "money_and_ways", "worst and best"),
    ),
    "joined criteria without a title of their own": (
        ("criteria/views.toml", 'title = "Money and ways"\n', ""),
        ("criteria/views.toml", "views.0.criteria.1.title", "", "a title of its own"),
    ),
    "a branch in a view without words of its own": (
        ("criteria/views.toml", 'worst = "a chair each and loud"\n', ""),
        ("criteria/views.toml", "views.0.criteria.0", "work", "worst and best"),
    ),
    "date without quotes": (
        ("decision.toml", 'date = "2030-01"', "date = 2030-01-01"),
        ("decision.toml", "date", "2030-01-01", "in quotes"),
    ),
    "number beyond measure": (
        ("criteria/tree.toml", "worst = 500", "worst = 1e300"),
        ("criteria/tree.toml", "criteria.2.worst", "1e+300", "less than or equal to"),
    ),
    "order that names what is not there": (
        ("criteria/perspectives/money-first.toml", '["rent"]', '["money"]'),
        ("criteria/perspectives/money-first.toml", "order", "money", "known: means"),
    ),
    "order that names what is not in its view": (
        ("criteria/perspectives/staff-first.toml", '["work", "money_and_ways"]', '["rent"]'),
        ("criteria/perspectives/staff-first.toml", "order", "rent", "known: money_and_ways, work"),
    ),
    "order in an unknown view": (
        ("criteria/perspectives/staff-first.toml", 'view = "pairs"', 'view = "pears"'),
        ("criteria/perspectives/staff-first.toml", "view", "pears", "known: lean, pairs"),
    ),
    "order that names a criterion twice": (
        ("criteria/perspectives/money-first.toml", '["rent"]', '["rent", "rent"]'),
        ("criteria/perspectives/money-first.toml", "order", "rent", "keep its first place"),
    ),
    "order that names a criterion beside its branch": (
        ("criteria/perspectives/money-first.toml", '["rent"]', '["rent", "means"]'),
        ("criteria/perspectives/money-first.toml", "order", "rent", "through a branch above it"),
    ),
    "negative points": (
        ("criteria/tree.toml", "points = 50", "points = -50"),
        ("criteria/tree.toml", "criteria.1.points", "-50", "greater than or equal to 0"),
    ),
    "points of an unknown node": (
        ("criteria/perspectives/equal-start.toml", 'kind = "points"', 'kind = "points"\npoints = { rant = 10 }'),
        ("criteria/perspectives/equal-start.toml", "points", "rant", "known: means"),
    ),
    "points that are all zero": (
        ("criteria/perspectives/equal-start.toml", 'kind = "points"', 'kind = "points"\npoints = { work = 0, means = 0 }'),
        ("criteria/perspectives/equal-start.toml", "points", "", "all weights are zero"),
    ),
    "option listed twice": (
        ("decision.toml", '"park", "centre"]', '"park", "centre", "park"]'),
        ("decision.toml", "options", "park", "twice"),
    ),
    "criterion twice": (
        ("criteria/tree.toml", 'id = "quiet"', 'id = "space"'),
        ("criteria/tree.toml", "criteria.1.id", "space", "used twice"),
    ),
    "branch and criterion of one name": (
        ("criteria/tree.toml", 'id = "quiet"', 'id = "work"'),
        ("criteria/tree.toml", "criteria.1.id", "work", "used twice"),
    ),
    "view twice": (
        ("criteria/views.toml", 'id = "lean"', 'id = "pairs"'),
        ("criteria/views.toml", "views.1.id", "pairs", "used twice"),
    ),
    "perspective twice": (
        ("criteria/perspectives/money-first.toml", 'id = "money-first"', 'id = "staff-first"'),
        ("criteria/perspectives/staff-first.toml", "id", "staff-first", "used twice"),
    ),
    "source twice": (
        ("decision.toml", "[[sources]]", '[[sources]]\nid = "survey"\ntitle = "Again"\n[[sources]]'),
        ("decision.toml", "sources.1.id", "survey", "used twice"),
    ),
    "state twice": (
        ("scenarios.toml", 'id = "boom"', 'id = "now"'),
        ("scenarios.toml", "drivers.0.states", "now", "used twice"),
    ),
    "file name and id that differ": (
        ("stay.toml", 'title = "Stay"', 'title = "Stay"\nid = "remain"'),
        ("stay.toml", "id", '"remain"', "the file name says 'stay'"),
    ),
    "text where a number belongs": (
        ("stay.toml", "low = 40", 'low = "40"'),
        ("stay.toml", "performance.quiet.low", '"40"', "valid number"),
    ),
    "truth value where a number belongs": (
        ("stay.toml", "low = 40", "low = true"),
        ("stay.toml", "performance.quiet.low", "true", "valid number"),
    ),
    "number where a title belongs": (
        ("stay.toml", 'title = "Stay"', "title = 7"),
        ("stay.toml", "title", "7", "in quotes"),
    ),
    "word that is none of those allowed": (
        ("decision.toml", 'mode = "flag"', 'mode = "flog"'),
        ("decision.toml", "gates.0.mode", '"flog"', "'flag', 'exclude' or 'off'"),
    ),
    "not a number": (
        ("stay.toml", "low = 40", "low = nan"),
        ("stay.toml", "performance.quiet.low", "NaN", "finite number"),
    ),
    "infinite": (
        ("stay.toml", "high = 60", "high = inf"),
        ("stay.toml", "performance.quiet.high", "Infinity", "finite number"),
    ),
    "id that is no id": (
        ("criteria/views.toml", 'id = "lean"', 'id = "Lean view"'),
        ("criteria/views.toml", "views.1.id", '"Lean view"', "small letters"),
    ),
    "anchors the wrong way round": (
        ("criteria/tree.toml", 'direction = "min"', 'direction = "max"'),
        ("criteria/tree.toml", "criteria.2.direction", "max", "worst below best"),
    ),
    "level of the scale off the scale": (
        ("criteria/tree.toml", "{ level = 15,", "{ level = 26,"),
        ("criteria/tree.toml", "criteria.0.levels", "26", "off the scale"),
    ),
    "anchor without words": (
        ("criteria/tree.toml", "{ level = 25,", "{ level = 24,"),
        ("criteria/tree.toml", "criteria.0.levels", "25", "describe the best level"),
    ),
    "parent that is no branch": (
        ("criteria/tree.toml", 'parent = "work"', 'parent = "play"'),
        ("criteria/tree.toml", "criteria.0.parent", "play", "known: work, means"),
    ),
    "branch with nothing below it": (
        ("criteria/tree.toml", "[[branches]]", '[[branches]]\nid = "bare"\ntitle = "Bare"\npoints = 1\n[[branches]]'),
        ("criteria/tree.toml", "branches.0", "bare", "nothing below it"),
    ),
    "branches in a circle": (
        (
            "criteria/tree.toml",
            '[[branches]]\nid = "work"',
            f'{EGG_AND_HEN}[[branches]]\nid = "work"',
        ),
        ("criteria/tree.toml", "branches.0.parent", "hen", "its own ancestor"),
    ),
    "shift of an unknown option": (
        ("scenarios.toml", 'options = ["centre"]', 'options = ["moon"]'),
        ("scenarios.toml", "drivers.0.states.1.shifts.0.options", "moon", "known: centre"),
    ),
    "shift on an unknown criterion": (
        ("scenarios.toml", 'criterion = "rent"', 'criterion = "rant"'),
        ("scenarios.toml", "drivers.0.states.1.shifts.0.criterion", "rant", "known: quiet"),
    ),
    "shift out of order": (
        ("scenarios.toml", "low = 10", "low = 40"),
        ("scenarios.toml", "drivers.0.states.1.shifts.0", "40, 30, 60", "low <= likely <= high"),
    ),
    "first state that shifts": (
        ("scenarios.toml", 'title = "As now"', f'title = "As now"\n{NO_SHIFT}'),
        ("scenarios.toml", "drivers.0.states.0.shifts", "", "shifts nothing"),
    ),
    "options that are no list": (
        ("decision.toml", 'options = ["stay", "park", "centre"]', 'options = "stay"'),
        ("decision.toml", "options", '"stay"', "list the ids"),
    ),
    "criteria tree that is not there": (
        ("decision.toml", "baseline =", 'criteria = "elsewhere"\nbaseline ='),
        ("decision.toml", "criteria", '"elsewhere"', "bundled criteria tree"),
    ),
    "schema of another version": (
        ("decision.toml", "schema = 1", "schema = 2"),
        ("decision.toml", "schema", "2", "reads schema 1"),
    ),
    "performance that is no table": (
        ("stay.toml", QUIET, "[performance]\nquiet = 50"),
        ("stay.toml", "performance.quiet", "50", "as a table"),
    ),
    "title of the tree left out": (
        ("criteria/tree.toml", 'title = "What an office needs"\n', ""),
        ("criteria/tree.toml", "title", "", "missing; add it"),
    ),
}
