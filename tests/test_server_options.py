"""The options of the server are the same, however the app is started."""

import tomllib
from pathlib import Path

from crossroads.server_options import DEFAULT_HOST, SERVER, THEME

ROOT = Path(__file__).parent.parent


def _flat(prefix: str, table: dict[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        name = f"{prefix}.{key}" if prefix else key
        found |= (
            _flat(name, value)
            if isinstance(value, dict)
            else {name: str(value).lower() if isinstance(value, bool) else str(value)}
        )
    return found


def test_streamlit_run_has_the_options_that_the_command_passes() -> None:
    """`streamlit run app.py` and `crossroads app` give the same app, on this machine's own address."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert _flat("", config) == {**SERVER, **THEME, "server.address": DEFAULT_HOST}
