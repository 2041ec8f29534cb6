"""The demonstration, served once to all browser tests."""

import pytest
from django.core.management import call_command

from tests.browser.serving import demo_site
from tests.browser.states import LANGUAGES
from tests.browser.visit import Visit

SCRIPTS = [
    pytest.param("with scripts"),
    pytest.param("without scripts", marks=pytest.mark.browser_context_args(java_script_enabled=False)),
]


@pytest.fixture(scope="package")
def site(django_db_setup, django_db_blocker):
    """Serve the invented register; the address.

    The server's threads see only what is committed, so the register is, once, and the tables are emptied after the
    last test. No test here asks for a database of its own: pytest-django would empty the tables between two of them.
    """
    with django_db_blocker.unblock():
        try:
            with demo_site() as address:
                yield address
        finally:
            call_command("flush", verbosity=0, interactive=False)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Keep no pages for use without signal: a worker in every new browser would fetch them all again in every test.

    A test of just that says `@pytest.mark.browser_context_args(service_workers="allow")`.
    """
    return {**browser_context_args, "service_workers": "block"}


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def visit(page, site, language):
    """A phone on the site, in each language."""
    page.set_viewport_size({"width": 390, "height": 844})
    return Visit(page, site, language)


@pytest.fixture(params=SCRIPTS)
def scripts(request):
    """Run a test twice: with scripts, and in a browser that has them switched off."""
    return request.param
