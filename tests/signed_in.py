"""What `force_login` stands for in tests: somebody who has given password and second factor just now.

Django's own sign-in leaves a session that our pages do not take (agencies/views/staff.py). Tests of other pages are not
about that; those of signing in itself (tests/accounts/) go without this.
"""

from contextlib import contextmanager

from django.contrib.auth.signals import user_logged_in

from agencies.views.staff import mark_whole


def _mark(request, **_details):
    mark_whole(request.session)


@contextmanager
def sign_in_is_whole():
    """Let every sign-in of Django's stand for a whole one."""
    user_logged_in.connect(_mark, dispatch_uid="whole in tests")
    try:
        yield
    finally:
        user_logged_in.disconnect(dispatch_uid="whole in tests")
