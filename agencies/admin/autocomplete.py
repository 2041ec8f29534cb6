"""A choice of one row of many that a form refuses calmly where what was sent is no row's number."""

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect

LONGEST_NUMBER = 18  # digits: what every database's whole numbers hold


class CalmAutocomplete(AutocompleteSelect):
    """Django's own asks the database for whatever was sent, and so fails while it shows that the form is refused."""

    def optgroups(self, name, value, attrs=None):
        numbers = [each for each in value if not each or (each.isdecimal() and len(each) <= LONGEST_NUMBER)]
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
