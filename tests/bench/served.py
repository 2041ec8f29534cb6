"""The site with the bare view beside it, as gunicorn serves it in a measurement."""

from django.conf import settings

from visitcheck.wsgi import application

settings.ROOT_URLCONF = "tests.bench.bare"

__all__ = ["application"]
