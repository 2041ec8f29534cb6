"""Every page of the admin, for every role: who may open it stands in one table, and no page is missing from it."""

import pytest
from django.contrib import admin
from django.urls import URLPattern, URLResolver, reverse

from agencies.actions.role import ROLES
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NOBODY = frozenset()
CURATORS = frozenset({"Viewer", "Editor", "Reviewer", "Publisher", "Auditor"})
DRAFTERS = frozenset({"Editor", "Publisher"})
HANDLERS = frozenset({"Report curator", "Report lead"})
REPORTS = HANDLERS | {"Report reader"}
LEAD = frozenset({"Report lead"})
PEOPLE = frozenset({"People manager"})
EVERYBODY = CURATORS | REPORTS | PEOPLE

# The roles that are shown each page; all others are refused. A model has a list, a form for a new row, a form for a row
# and its history; who may see a row is shown its form also where he may not draft a change of it.
MODELS = {
    #                 list, row, history     form for a new row
    "agency": (CURATORS, DRAFTERS),
    "creditor": (CURATORS, DRAFTERS),
    "engagement": (CURATORS, DRAFTERS),
    "guidance": (CURATORS, DRAFTERS),
    "hotline": (CURATORS, DRAFTERS),
    "licence": (CURATORS, DRAFTERS),
    "officer": (CURATORS, DRAFTERS),
    "rule": (CURATORS, DRAFTERS),
    "signal": (CURATORS, DRAFTERS),
    "pattern": (CURATORS | HANDLERS, DRAFTERS),
    "indicator": (CURATORS | HANDLERS, DRAFTERS),
    "alert": (CURATORS | HANDLERS, NOBODY),  # comes from reports alone
    "proposal": (
        CURATORS | HANDLERS,
        HANDLERS,
    ),  # this page drafts from reports; other drafts begin at their row
    "report": (REPORTS, NOBODY),
    "evidence": (HANDLERS, NOBODY),
    "replytemplate": (HANDLERS, LEAD),
}
# Lists, and what stands on no form: a row of these has no page for itself, or one that is tested where it is made.
LISTS = {
    #                 list      form for a new row
    "dispute": (CURATORS, NOBODY),
    "import": (CURATORS, DRAFTERS),
    "sample": (CURATORS, NOBODY),
    "tally": (CURATORS, NOBODY),
    "watch": (CURATORS, NOBODY),
    "auditentry": (frozenset({"Auditor"}), NOBODY),
    "rolerequest": (PEOPLE, NOBODY),
}
PAGES = {
    **{
        f"agencies_{model}_{page}": roles
        for model, (see, add) in MODELS.items()
        for page, roles in (("changelist", see), ("add", add), ("change", see), ("history", see))
    },
    **{
        f"agencies_{model}_{page}": roles
        for model, (see, add) in LISTS.items()
        for page, roles in (("changelist", see), ("add", add), ("delete", NOBODY))
    },
    "agencies_dispute_change": CURATORS,
    "agencies_import_export": DRAFTERS,
    "agencies_replytemplate_delete": LEAD,
    **{f"agencies_{model}_delete": NOBODY for model in MODELS if model != "replytemplate"},
    "auth_user_changelist": PEOPLE,
    "auth_user_add": PEOPLE,
    "auth_user_delete": NOBODY,
    "index": EVERYBODY,
    "password_change": EVERYBODY,
    "password_change_done": EVERYBODY,
    "jsi18n": EVERYBODY,
    "app_list": EVERYBODY,
}
# Tested where they are made: they answer a press of a button, need an object in a certain state, lead to another page, or
# need nobody to sign in.
ELSEWHERE = {
    *("login", "logout", "autocomplete", "view_on_site"),
    *("agencies_evidence_file", "agencies_evidence_cover", "agencies_evidence_disposal"),
    *("agencies_report_view_keep", "agencies_report_view_forget"),
    *(
        "agencies_dispute_files",
        "agencies_dispute_document",
        "agencies_import_columns",
        "agencies_watch_seen",
    ),
    *(f"agencies_{model}_{page}" for model in LISTS for page in ("change", "history")),
    *("auth_user_change", "auth_user_history"),
} - PAGES.keys()
# A row of each kind; whatever a page of it needs beside it is on record too.
FACTORIES = {"user": "UserFactory", "replytemplate": "ReplyTemplateFactory"}


def named(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from named(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name


def address_of(name: str) -> str:
    """Return the address of a page, with a row made for it if it is about one."""
    app, model, page = (*name.split("_", 2), "", "")[:3]
    if app == "app" or model == "":
        return reverse(f"admin:{name}", args=["agencies"] if name == "app_list" else [])
    if page in ("changelist", "add"):
        return reverse(f"admin:{name}")
    if app not in ("agencies", "auth") or page == "export":
        return reverse(f"admin:{name}")
    factory = getattr(factories, FACTORIES.get(model, f"{model.title()}Factory"), None)
    return reverse(f"admin:{name}", args=[factory().pk if factory else 1])


def answer(client, address: str) -> int:
    """Return 200 for a page that is shown, also where another one leads to it, and 403 for one that is refused."""
    response = client.get(address, follow=True)
    reached = response.redirect_chain[-1][0] if response.redirect_chain else address
    # What somebody may not see is for him not there: Django then leads back to the first page.
    is_led_away = reached == reverse("admin:index") != address
    return 403 if is_led_away else response.status_code


def test_every_page_is_in_the_table_or_tested_elsewhere():
    known = set(PAGES) | ELSEWHERE
    assert sorted(set(named(admin.site.get_urls())) ^ known) == []


def test_the_table_knows_every_role():
    assert {role.name for role in ROLES} == EVERYBODY


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_shown_to_its_roles_and_to_nobody_else(sign_in, name):
    address = address_of(name)
    answers = {role.name: answer(sign_in(role.name), address) for role in ROLES}
    assert answers == {role.name: 200 if role.name in PAGES[name] else 403 for role in ROLES}


@pytest.mark.parametrize("name", PAGES)
def test_a_superuser_is_shown_what_anybody_is_and_a_stranger_is_asked_to_sign_in(
    client, curator_client, name
):
    address = address_of(name)
    assert answer(curator_client, address) == (200 if PAGES[name] else 403)
    curator_client.logout()
    response = client.get(address)
    if name != "jsi18n":
        assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/admin/login/")
