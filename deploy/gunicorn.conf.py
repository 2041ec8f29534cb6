"""How gunicorn serves visitcheck: two workers of four threads, behind a proxy that ends TLS.

WEB_CONCURRENCY sets the workers (one or two for each core), BIND the address or the socket.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from visitcheck.log import logging_settings

wsgi_app = "visitcheck.wsgi"
bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
timeout = 60  # seconds: more than three photos take
graceful_timeout = 30
# Longer than the proxy keeps an idle connection to us (deploy/Caddyfile): whoever closes first must be the one that asks.
keepalive = 75
max_requests, max_requests_jitter = 200_000, 50_000  # a leak somewhere ends with its worker
worker_tmp_dir = "/dev/shm"  # heartbeats on a disk stop when the disk does

accesslog = None  # an access log holds addresses; visitcheck.request says of each request what may be said
_logging = logging_settings(os.environ.get("LOG_FORMAT") or "line")
_ours = {"handlers": ["console"], "level": "INFO", "propagate": False}
_silent = {"handlers": [], "level": "CRITICAL", "propagate": False}
logconfig_dict = (
    _logging
    | {
        "loggers": {
            "gunicorn.error": _ours,
            "gunicorn.access": _silent,
            "gunicorn.http.wsgi": _silent,  # a warning for each HEAD: Django leaves the body away only in its tests
        }
    }
)
control_socket_disable = True  # systemd and compose start, reload and stop; nothing else has to


def on_starting(server):
    """Empty the folder of the counters: what a former run counted is over."""
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        for file in Path(folder).glob("*.db"):
            file.unlink()


def child_exit(server, worker):
    """Let the figures of a worker that ended no longer stand for a living one."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)
