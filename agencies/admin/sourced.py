"""What the pages for all facts share: a form that drafts, and lists that stay quick however long they grow."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.paginator import Paginator
from django.db.models import Model, URLField
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from agencies.actions.proposal import propose_change
from agencies.admin.autocomplete import AutocompleteAdmin
from agencies.admin.history import history_page
from agencies.admin.proposal_words import refusal_words
from agencies.curation.refusal import ProposalRefused
from agencies.forms.draft import DRAFT_FIELDS, DraftForm
from agencies.forms.upload import BoundedUploadHandler
from agencies.models import Proposal
from agencies.models.sourced import Confidence
from agencies.queries.due import DATED, is_due, standing_public
from agencies.queries.proposal import is_publisher, waiting_for_row
from agencies.reporting.media import REASONS, MediaRefused

MOST_ROWS_COUNTED = 10_000  # counting a million rows takes longer than showing a page of them

SOURCE = (
    _("Source"),
    {
        "description": _(
            "The public sees source and date beside the fact. A fact that is past its re-check date stays visible, "
            "dated, and no longer counts as current. Drafts of low confidence are seen by curators only."
        ),
        "fields": ("source", "seen_on", "recheck_on", "confidence", "is_public"),
    },
)

ENDS = (
    _("Until when"),
    {
        "description": _("What was published on reports ends on its day; a proposal renews it."),
        "fields": ("expires_on",),
    },
)

GROUNDS = _("For whoever decides")


class DueFilter(admin.SimpleListFilter):
    """What is past its re-check date: the whole of what the day shows the beginning of."""

    title = _("to be looked up again")
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [("yes", _("due"))]

    def queryset(self, request, queryset):
        if self.value() != "yes":
            return queryset
        kind = queryset.model._meta.model_name
        return queryset.filter(
            pk__in=standing_public(kind).filter(is_due(kind, timezone.localdate())).values("pk")
        )


class BoundedPaginator(Paginator):
    """Pages through the first 10,000 rows; whoever looks for one further back has to search."""

    @cached_property
    def count(self):
        """Count no further than the last row that can be paged to."""
        return self.object_list.order_by()[:MOST_ROWS_COUNTED].count()


class BoundedList(ChangeList):
    """Sorts by a column only where the page offers that."""

    def get_ordering(self, request, queryset):
        if not self.sortable_by:
            self.params = {name: value for name, value in self.params.items() if name != ORDER_VAR}
        return super().get_ordering(request, queryset)


class BoundedAdmin(AutocompleteAdmin, admin.ModelAdmin):
    """Lists rows without ever counting or reading all of them, narrowed by what the page offers and by nothing else."""

    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50

    def get_object(self, request, object_id, from_field=None):
        """Return a row; Django takes an empty `_to_field` in the address for a field without a name."""
        return super().get_object(request, object_id, from_field or None)

    def lookup_allowed(self, lookup, value, request):
        """Refuse what no filter of the list asks: Django lets any field of the row be compared, a password's hash too."""
        offered = {getattr(each, "parameter_name", each) for each in self.get_list_filter(request)}
        return lookup.partition(LOOKUP_SEP)[0] in offered and super().lookup_allowed(lookup, value, request)


class SourcedAdmin(BoundedAdmin):
    """Curates one kind of fact. `identifier` names the field that others refer to: fixed once the row exists.

    Nothing is written here, whoever saves: the form hands in a proposal, and somebody else decides it.
    """

    form = DraftForm
    change_form_template = "admin/agencies/curated/change_form.html"
    identifier = ""
    list_filter = ("confidence", "is_public")
    save_on_top = False

    def get_changelist(self, request, **kwargs):
        return BoundedList

    def get_sortable_by(self, request):
        """Offer to sort by a column while there are few rows: of a million each would have to be read first."""
        rows = self.model._default_manager.order_by()[:MOST_ROWS_COUNTED].count()
        return super().get_sortable_by(request) if rows < MOST_ROWS_COUNTED else ()

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        # The database holds that no public row is of low confidence; said to it, the few drafts of a million have an index.
        return (
            rows.filter(is_public=False) if request.GET.get("confidence__exact") == Confidence.LOW else rows
        )

    def get_list_filter(self, request):
        filters = super().get_list_filter(request)
        return (DueFilter, *filters) if self.opts.model_name in DATED else filters

    def has_delete_permission(self, request, obj=None):
        return False  # things end on a date, or are no longer shown

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return (*fields, self.identifier) if obj and self.identifier else fields

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        may = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if not may:
            return fieldsets  # who may only look is asked for nothing
        asked = DRAFT_FIELDS if is_publisher(request.user) else DRAFT_FIELDS[:-1]
        return (*fieldsets, (GROUNDS, {"fields": asked}))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, URLField):
            kwargs.setdefault("assume_scheme", "https")
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for link in ("can_add_related", "can_change_related", "can_delete_related"):
            if hasattr(getattr(field, "widget", None), link):
                setattr(field.widget, link, False)  # what its window drafts could not be chosen here
        return field

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        waiting = waiting_for_row(obj) if obj else ()
        context |= {"waiting": waiting, "further": self.further_links(request, obj) if obj else ()}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_urls(self):
        urls = super().get_urls()
        for each in urls:
            if each.name and each.name.endswith(("_add", "_change")):
                each.callback = taking_a_file(each.callback)
        return urls

    def history_view(self, request, object_id, extra_context=None):
        return history_page(self, request, self.get_object(request, unquote(object_id)))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"hand_in": lambda filled: self._hand_in(request, obj, filled)})

    def save_model(self, request, obj, form, change):
        """Write nothing: the form has handed in its proposal, to whose page the answer leads."""
        request.drafted = form.proposal

    def save_related(self, request, form, formsets, change):
        """Write nothing: links are part of the proposal, and other rows have a page of their own."""

    def construct_change_message(self, request, form, formsets, add=False):
        """Say nothing: the proposal shows what differs."""
        return ""

    def log_addition(self, request, obj, message):
        """Write nothing: history is what was published."""

    def log_change(self, request, obj, message):
        """Write nothing: history is what was published."""

    def response_add(self, request, obj, post_url_continue=None):
        return self.response_change(request, obj)

    def response_change(self, request, obj):
        messages.success(request, _now("Drafted. Somebody else decides on it."))
        return redirect("admin:agencies_proposal_change", request.drafted.pk)

    def further_links(self, request: HttpRequest, obj: Model) -> list[tuple[str, str]]:
        """Return words and address of the empty forms that lead on from a row."""
        return []

    @admin.display(description=_("public"), ordering="is_public")
    def shown(self, obj):
        """In words: Django's own green tick would vouch for an organisation that is only shown."""
        return _("shown") if obj.is_public else _("draft")

    def _hand_in(self, request: HttpRequest, obj: Model | None, form: DraftForm) -> Proposal:
        """Draft what a form says; raise ValidationError for what is refused."""
        try:
            return propose_change(
                kind=self.opts.model_name,
                row=obj,
                values=form.values(),
                actor=request.user,
                at=timezone.now(),
                **form.grounds(),
            )
        except MediaRefused as refusal:
            raise ValidationError({"draft_copy": _now(REASONS[refusal.reason])}) from refusal
        except ProposalRefused as refusal:
            field = next(
                (name for name in (refusal.field, f"draft_{refusal.field}") if name in form.fields), None
            )
            raise ValidationError({field or NON_FIELD_ERRORS: refusal_words(refusal)}) from refusal


def taking_a_file(view: Callable) -> Callable:
    """Let a page of the admin take a file, a little at a time and from staff alone; all others take none.

    The forgery check reads the body, so it comes after this: the admin makes it itself, inside.
    """

    @csrf_exempt
    @wraps(view)
    def guard(request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        if request.user.is_active and request.user.is_staff:
            request.upload_handlers = [BoundedUploadHandler(request)]
        return view(request, *args, **options)

    return guard


class SourcedInline(AutocompleteAdmin, admin.StackedInline):
    """Shows the facts that hang on a row; each is changed, and a new one added, on a page of its own."""

    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def add_link(request: HttpRequest, kind: str, words: str, **initial: object) -> list[tuple[str, str]]:
    """Return words and address of the empty form of a kind with some fields filled in; none for who may not draft one."""
    if not request.user.has_perm(f"agencies.add_{kind}"):
        return []
    return [(words, f"{reverse(f'admin:agencies_{kind}_add')}?{urlencode(initial)}")]
