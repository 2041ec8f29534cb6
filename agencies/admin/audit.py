"""Read the audit: who came in, who got which rights, who took data out."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.admin.reading import ReadOnlyAdmin
from agencies.forms.role_words import role_words
from agencies.models import AuditEntry, SecondFactor


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    """Entries, newest first; nobody writes or deletes one here, superusers included."""

    list_display = ("moment", "kind", "person_name", "actor_name", "what", "from_network")
    list_display_links = None
    list_filter = ("kind", "at")
    search_fields = ("person_name", "actor_name")
    ordering = ("-at", "-id")

    @admin.display(description=_("at"), ordering="at")
    def moment(self, obj):
        return f"{timezone.localtime(obj.at):%Y-%m-%d %H:%M}"

    @admin.display(description=_("detail"))
    def what(self, obj):
        return dict(SecondFactor.Kind.choices).get(obj.detail) or role_words(obj.detail)

    @admin.display(description=_("network (a mark that is new each day)"))
    def from_network(self, obj):
        return obj.network[:8]
