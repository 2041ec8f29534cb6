"""The WSGI application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

GARBAGE = 20_000  # objects, some ten answers' worth, before Python looks for cycles among the new ones

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "visitcheck.settings")
# For what answers people, and not for commands.
os.environ.setdefault("DATABASE_TIMEOUT", "8")
os.environ.setdefault("DATABASE_PREPARE", "true")

application = get_wsgi_application()

# What is loaded by now stays: looking through all of it for cycles again and again took a tenth of every answer.
gc.collect()
gc.freeze()
gc.set_threshold(GARBAGE)
