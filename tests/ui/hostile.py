"""A made-up decision in which every text is one that Markdown, HTML, LaTeX or Streamlit would take for its own."""

from typing import Any

from tests import decisions

HOSTILE = (
    "**bold** _it_ `code` [link](http://x.example) ![i](http://x.example/i.png) # h",
    '<b onclick="x()">b</b> <script>alert(1)</script> &amp; <img src=x onerror=alert(1)>',
    "US$ 5 m and $x^2$ cost $$y$$ \\(z\\)",
    ":smile: :material/home: :red[red] :streamlit: \U0001f600",
    "a -- b -> c <- d <-> e >= f <= g ~= h",
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645",
    "Long " + 58 * "wide " + "end",
    "- [ ] 1. > a | b | note[^1] ~~s~~ ==m==",
    "{braces} {0} %s \\n \\x41",
)


def hostile_document() -> dict[str, Any]:
    """`office_site` with a hostile text wherever a text can stand."""
    hostile = decisions.office_site_document()
    number = 0

    def text() -> str:
        nonlocal number
        number += 1
        return HOSTILE[number % len(HOSTILE)]

    places = {
        "options": ("title", "summary"),
        "criteria": ("title", "label", "definition", "unit"),
        "branches": ("title", "definition"),
        "performances": ("why", "against"),
        "perspectives": ("title", "summary"),
        "gates": ("title", "why", "set_by"),
        "dilemmas": ("question", "pole0", "pole1"),
        "scenarios": ("title", "why"),
        "sources": ("title", "author", "limits"),
    }
    for key in ("title", "question", "status", "summary", "horizon", "scenario_note"):
        hostile[key] = text()
    for part, keys in places.items():
        for one in hostile[part]:
            one |= {key: text() for key in keys if key != "label"}
            if "label" in keys:
                one["label"] = text()[:30]
    for one in (level for criterion in hostile["criteria"] for level in criterion["levels"]):
        one["text"] = text()
    for option in hostile["options"]:
        option["changes"] = {key: text() for key in ("tasks", "troops", "money")}
        option["facts"]["reversible_until"] = text()
    for view in hostile["views"]:
        view["title"] = text()
    return hostile
