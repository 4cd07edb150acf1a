"""The libraries that draw charts in a page of our own."""

from functools import lru_cache

from crossroads.report.rendering import CHARTS


@lru_cache(maxsize=1)
def vega() -> str:
    """Vega, Vega-Lite and what draws them into a page, as one script; the first time takes some seconds.

    What draws pictures carries them, so that nothing is fetched. Raises `NotHereError` when it cannot be asked.
    """
    return CHARTS.ask("libraries", "window.vegaEmbed = vegaEmbed;").decode()
