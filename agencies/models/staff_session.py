"""The sessions of those who work here, by person: so that all of somebody's can be ended at once.

SESSION_ENGINE names this module. The public has no sessions.
"""

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import OperationalError, connections, models, router

from agencies.models.pragma import pragmas


class StaffSession(AbstractBaseSession):
    """One browser; `person` is who has signed in wholly, None before."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")

    @classmethod
    def get_session_store_class(cls):
        return SessionStore


class SessionStore(DatabaseStore):
    """Django's sessions in the database, with whose they are in a column."""

    @classmethod
    def get_model_class(cls):
        return StaffSession

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.person_id = data.get(SESSION_KEY)
        return row

    def note(self, key: str, value: object) -> None:
        """Keep at once what is no loss, and let it go if somebody else is writing for long: no page has to wait for it.

        On SQLite a large import writes for minutes, and its own page, which says how far it is, has to open meanwhile.
        """
        was_modified = self.modified
        self[key] = value
        try:
            # SQLite says at once that somebody else is writing, instead of after the seconds that it usually waits.
            with pragmas(connections[router.db_for_write(StaffSession)], busy_timeout=0):
                self.save()
        except UpdateError as error:
            if not isinstance(error.__context__, OperationalError):
                return  # the session has ended meanwhile: whoever saves it at the end of the request says so
        self.modified = was_modified
