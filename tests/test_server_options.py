"""The options of the server are the same, however the app is started."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads.errors import AddressError
from crossroads.server_options import DEFAULT_HOST, PUBLIC_URL, SERVER, THEME, PublicUrl, public_url, read_public_url

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


@pytest.mark.parametrize(
    ("written", "origin", "base"),
    [
        ("https://decide.example.org", "https://decide.example.org", ""),
        (" HTTPS://Decide.Example.org:443/ ", "https://decide.example.org", ""),
        ("https://decide.example.org:8443/a/b/", "https://decide.example.org:8443", "/a/b"),
        ("http://10.0.0.7:80", "http://10.0.0.7", ""),
        ("http://[::1]:8501/x", "http://[::1]:8501", "/x"),
        ("https://bücher.example", "https://xn--bcher-kva.example", ""),
    ],
)
def test_a_public_address_is_taken_apart_as_a_browser_says_it(written: str, origin: str, base: str) -> None:
    assert read_public_url(written) == PublicUrl(origin, base)
    assert read_public_url(str(read_public_url(written))) == PublicUrl(origin, base)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "decide.example.org",
        "ftp://x",
        "https://",
        "https://u:p@x",
        "https://x?y",
        "https://x/#y",
        "https://[::1",
        "https://x:99999",
        "https://x:0",
        "https://x/a b",
        "https://x/../y",
        "https://x/%2e%2e",
        "https://x//y",
        "https://x/" + "y" * 200,
        "javascript:alert(1)",
        "https://x y",
        'https://x"y',
    ],
)
def test_what_is_no_public_address_is_refused(written: str) -> None:
    with pytest.raises(AddressError, match=r"such as https://decide\.example\.org/crossroads"):
        read_public_url(written)


@given(st.text(max_size=30), st.sampled_from(["", "https://", "http://x/", "https://x:"]))
def test_whatever_is_written_is_an_address_or_refused(written: str, before: str) -> None:
    try:
        found = read_public_url(before + written)
    except AddressError:
        return
    assert not set(str(found)) & set(" \"'<>@?#\\\n")
    assert read_public_url(str(found)) == found


def test_the_environment_names_the_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PUBLIC_URL, raising=False)
    assert public_url() is None
    monkeypatch.setenv(PUBLIC_URL, "https://decide.example.org")
    assert public_url() == PublicUrl("https://decide.example.org")
