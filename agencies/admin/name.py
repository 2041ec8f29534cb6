"""Search by name in the admin: the same look-up that a check makes."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from agencies.admin.sourced import SourcedAdmin
from agencies.checking.claim import clean_text
from agencies.checking.names import same_cores
from agencies.models import Agency, Creditor, Name
from agencies.queries.name import find

MOST_FOUND = 50  # rows with exactly one name or code: a list to choose from, not the register
LAST_CHARACTER = "\U0010ffff"


class NamedAdmin(SourcedAdmin):
    """Curates organisations, found as a check finds them, by how a name begins, or by the exact value of a field: also drafts."""

    search_fields = ("key",)  # shows the search box; `get_search_results` decides what it finds
    identifier = "key"

    def get_search_results(self, request, queryset, search_term):
        text = clean_text(search_term)
        if not text:
            return queryset, False
        found = set(found_by_name(self.model, text))
        # Who knows only how a name begins finds it too; as a range, for LIKE reads no index on SQLite.
        begun = self.model.objects.filter(name__gte=text, name__lt=text + LAST_CHARACTER)
        found |= set(begun.values_list("pk", flat=True)[:MOST_FOUND])
        for field in self.exact_fields(text):
            # A query for each field: joined by OR, they would make SQLite read the whole table.
            found |= set(self.model.objects.filter(**{field: text}).values_list("pk", flat=True)[:MOST_FOUND])
        return queryset.filter(pk__in=found), False

    def exact_fields(self, text: str) -> tuple[str, ...]:
        """Return the fields that can hold this text as their whole value."""
        return ("key",)


def found_by_name(model: type[Agency] | type[Creditor], text: str) -> list[int]:
    """Return the ids of the organisations that a text can mean: what a check finds, and drafts of the same name."""
    scope = model._meta.model_name
    found = find(**{scope: text})
    public = found.agencies if model is Agency else found.creditors
    names = Name.objects.filter(core__in=same_cores(text, scope=scope), **{f"{scope}__isnull": False})
    return [*(match.owner for match in public), *names.values_list(f"{scope}_id", flat=True)[:MOST_FOUND]]


def of_organisations(queryset: QuerySet, text: str, **models) -> QuerySet:
    """Return the rows whose organisation a text can mean; `models` gives each foreign key its model."""
    found = (Q(**{f"{field}__in": found_by_name(model, text)}) for field, model in models.items())
    return queryset.filter(reduce(or_, found))
