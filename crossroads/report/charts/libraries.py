"""The libraries that draw charts in a page of our own."""

from functools import lru_cache


@lru_cache(maxsize=1)
def vega() -> str:
    """Vega, Vega-Lite and what draws them into a page, as one script; the first time takes some seconds."""
    import vl_convert  # carries them, so that nothing is fetched

    bundled: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return bundled
