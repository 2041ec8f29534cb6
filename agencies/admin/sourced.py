"""What the pages for all facts share: their source, and lists that stay quick however long they grow."""

from django import forms
from django.contrib import admin
from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

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


class BoundedPaginator(Paginator):
    """Pages through the first 10,000 rows; whoever looks for one further back has to search."""

    @cached_property
    def count(self):
        """Count no further than the last row that can be paged to."""
        return self.object_list.order_by()[:MOST_ROWS_COUNTED].count()


class KeyedForm(forms.ModelForm):
    """Checks every constraint of a row, also those over a key that the model derives from what was typed.

    Django skips a constraint over a field that the form does not show, so a duplicate would reach the database and
    come back as a server error.
    """

    def validate_unique(self):
        super().validate_unique()
        if not self.errors:
            try:
                self.instance.validate_constraints()
            except forms.ValidationError as error:
                self.add_error(None, error.messages)


class BoundedAdmin(admin.ModelAdmin):
    """Lists rows without ever counting or reading all of them."""

    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50


class SourcedAdmin(BoundedAdmin):
    """Curates one kind of fact. `identifier` names the field that others refer to: fixed once the row exists."""

    identifier = ""
    list_filter = ("confidence", "is_public")
    save_on_top = True

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return (*fields, self.identifier) if obj and self.identifier else fields

    @admin.display(description=_("public"), ordering="is_public")
    def shown(self, obj):
        """In words: Django's own green tick would vouch for an organisation that is only shown."""
        return _("shown") if obj.is_public else _("draft")


class SourcedInline(admin.StackedInline):
    """Shows the facts that hang on a row and takes new ones; those on record are changed on their own page.

    A select box for every row on record would cost a query each.
    """

    extra = 0
    can_delete = False
    show_change_link = True

    def has_change_permission(self, request, obj=None):
        return False
