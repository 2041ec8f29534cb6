"""What all tests share: how a browser is started and watched."""

import os
import shutil
from copy import deepcopy

import pytest
from django.conf import settings
from django.core.signals import setting_changed
from django.db import transaction
from django.test import override_settings
from django.utils import timezone, translation
from hypothesis import settings as hypothesis_settings

from agencies.actions.demo import load_demo
from agencies.actions.tally import tallies
from agencies.queries.content import ask_again
from agencies.views.caching import forget_pages
from tests.browser.chromium import ARGUMENTS, NO_CHROMIUM, find_chromium
from tests.signed_in import sign_in_is_whole

# Playwright keeps an event loop running in the thread of the tests; without this, Django refuses every query there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# How long an example takes says more about the machine than about the code.
hypothesis_settings.register_profile("suite", deadline=None)
hypothesis_settings.load_profile("suite")


def pytest_collection_modifyitems(items):
    """Mark every test that opens a browser."""
    for item in items:
        if "page" in item.fixturenames or "context" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords():
    """Hash passwords quickly: the slowness that guards a real one took most of the suite's time."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def _no_language_left_over():
    """Begin each test in the default language: a page in another leaves that one switched on."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def _count_at_once(monkeypatch):
    """Write what a check counts with its answer, and begin each test with nothing counted."""
    tallies.forget()
    monkeypatch.setattr(tallies, "pause", 0)


@pytest.fixture(autouse=True)
def _whole_sign_in():
    """Let `force_login` stand for a sign-in with both factors; tests/accounts/ takes this away again."""
    with sign_in_is_whole():
        yield


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Begin each test with no content and no page of another one's database in memory."""
    ask_again()
    forget_pages()
    setting_changed.connect(forget_pages)


@pytest.fixture(autouse=True, scope="session")
def _evidence_elsewhere(tmp_path_factory):
    """Keep reporters' files of the tests in a folder of the tests."""
    evidence = deepcopy(settings.STORAGES["evidence"])
    evidence["OPTIONS"]["location"] = tmp_path_factory.mktemp("evidence")
    with override_settings(STORAGES={**settings.STORAGES, "evidence": evidence}):
        yield evidence["OPTIONS"]["location"]


@pytest.fixture
def evidence_folder(_evidence_elsewhere):
    """The folder in which reporters' files lie, empty."""
    shutil.rmtree(_evidence_elsewhere)
    _evidence_elsewhere.mkdir()
    return _evidence_elsewhere


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the Chromium of the system; fail with the command that installs it."""
    chromium = find_chromium()
    if not chromium:
        pytest.fail(NO_CHROMIUM, pytrace=False)
    return {**browser_type_launch_args, "executable_path": chromium, "args": ARGUMENTS}


@pytest.fixture
def page(page):
    """Open a page that fails its test on any error in the console and on any answer of 400 or more.

    A style sheet that is not found is an error here: axe finds nothing wrong with an unstyled page. A test that asks
    for an error on purpose puts its address into `page.expected_errors`.
    """
    page.set_default_timeout(10_000)  # milliseconds
    page.expected_errors = set()
    seen = []
    page.on(
        "console",
        lambda message: message.type == "error" and seen.append((message.text, message.location["url"])),
    )
    page.on("pageerror", lambda error: seen.append((str(error), page.url)))
    page.on("response", lambda answer: answer.status >= 400 and seen.append((str(answer.status), answer.url)))
    yield page
    assert [each for each in seen if each[1] not in page.expected_errors] == []


@pytest.fixture(scope="module")
def _demo(django_db_setup, django_db_blocker):
    """Load the shipped content and a register in which every finding occurs once a file, and take them away again."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo(today=timezone.localdate())
        yield
        transaction.set_rollback(True)
