"""The suite runs on both databases; where it could not, this test counts as skipped and says why."""

import os

import pytest


def test_the_suite_also_runs_on_postgresql():
    if why := os.environ.get("POSTGRESQL_MISSING"):
        pytest.skip(f"PostgreSQL: {why}")
