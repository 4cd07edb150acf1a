"""The machine that figures were taken on, without its name or any place on it."""

import importlib.metadata
import os
import platform
from collections.abc import Sequence
from pathlib import Path

PACKAGES = ("streamlit", "altair", "numpy", "pandas", "pymcdm")


def description() -> str:
    """Processor, memory, and the versions of all that takes part, as lines of Markdown."""
    browser = f"- Chromium {chromium()}, headless, on the same machine as the server"
    return "\n".join([hardware(), versions(PACKAGES), browser])


def hardware() -> str:
    """Processor and memory."""
    return f"- Machine: {cores()} cores ({processor()}), {memory()} of memory, {platform.system()}"


def versions(packages: Sequence[str]) -> str:
    """The versions of Python and of those of the `packages` that are installed."""
    return "- " + ", ".join([f"Python {platform.python_version()}", *filter(None, map(_version, packages))])


def _version(package: str) -> str:
    try:
        return f"{package} {importlib.metadata.version(package)}"
    except importlib.metadata.PackageNotFoundError:
        return ""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processor() -> str:
    """The model of the processor, or its architecture where the system does not say."""
    file = Path("/proc/cpuinfo")
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models and models[0] not in ("", "unknown") else platform.machine()


def memory() -> str:
    """How much memory the machine has."""
    if not hasattr(os, "sysconf"):
        return "an unknown amount"
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def chromium() -> str:
    """The version of the browser."""
    from playwright.sync_api import sync_playwright

    from benchmarks.app.servers import browser_path

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path())
        version = browser.version
        browser.close()
    return version
