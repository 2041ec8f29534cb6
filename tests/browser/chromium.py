"""The system's Chromium: where it is and how it is started. No Django here, so that `make audit` can use it too."""

import shutil

NO_CHROMIUM = "Browser tests need Chromium. On Debian: apt-get install chromium fonts-noto-cjk"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find_chromium() -> str | None:
    """Return the path of the executable; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def chromium_or_exit() -> str:
    """Return the path of the executable; leave a script with the command that installs it where there is none."""
    path = find_chromium()
    if not path:
        raise SystemExit(NO_CHROMIUM)
    return path
