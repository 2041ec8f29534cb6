"""A choice of one row of many that a form refuses calmly where what was sent is no row's number."""

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect

from agencies.queries.row_number import row_number


class CalmAutocomplete(AutocompleteSelect):
    """Django's own asks the database for whatever was sent, and so fails while it shows that the form is refused."""

    def optgroups(self, name, value, attrs=None):
        numbers = [each for each in value if not each or row_number(each) is not None]
        return super().optgroups(name, numbers, attrs)


class AutocompleteAdmin(BaseModelAdmin):
    """Gives `autocomplete_fields` that widget, in a page or in a table within one."""

    def formfield_for_foreignkey(self, db_field, request, **options):
        """Return Django's field with our widget."""
        if db_field.name in self.get_autocomplete_fields(request):
            options.setdefault(
                "widget", CalmAutocomplete(db_field, self.admin_site, using=options.get("using"))
            )
        return super().formfield_for_foreignkey(db_field, request, **options)
