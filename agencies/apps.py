"""The one application of visitcheck."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    name = "agencies"
    verbose_name = _("Register and guidance")

    def ready(self):
        from agencies.actions.content import watch_content
        from agencies.actions.role import watch_roles
        from agencies.actions.staff_session import watch_rights

        watch_content()
        watch_roles(self)
        watch_rights()
