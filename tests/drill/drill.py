"""Do something to the site under load, print what people saw, and remember what is wrong with it."""

import time
from collections.abc import Callable

from tests.drill.load import Crowd

SECONDS = 5.0  # of load after what was done
NOBODY: frozenset[str] = frozenset()


class Drill:
    """The parts so far; `wrong` has a sentence for everything that should not have been."""

    def __init__(self, crowd: Crowd):
        self.crowd, self.wrong = crowd, []
        # Shown in the last second of a server that lost its power: the copy may lack them.
        self.may_be_lost: set[str] = set()

    def part(
        self,
        title: str,
        action: Callable[[], object],
        *,
        may_fail: frozenset[str] = NOBODY,
        must_fail: str = "",
    ) -> None:
        """Do something under load; kinds in `may_fail` may have answers that failed, and one in `must_fail` must.

        Whatever fails has the constants, a number and the advice on its page, or else broke off.
        """
        self.crowd.seen.take()
        time.sleep(SECONDS / 4)
        started = time.perf_counter()
        action()
        took = time.perf_counter() - started
        time.sleep(SECONDS)
        answers, slowest, bare = self.crowd.seen.take()
        print(f"\n{title} ({took:.1f} s)")
        for kind in sorted({kind for kind, _status in answers}):
            told = {status: n for (each, status), n in answers.items() if each == kind}
            failed = {each: n for each, n in told.items() if each not in (200, 302)}
            print(
                f"  {kind:<7} {sum(told.values()):>5} asked, {sum(failed.values()):>4} failed"
                f" {dict(sorted(failed.items(), key=str)) or ''}, slowest {slowest[kind] * 1000:.0f} ms"
            )
            if failed and kind not in may_fail | {must_fail}:
                self.wrong.append(f"{title}: {kind} {failed}")
            if kind == must_fail and not failed:
                self.wrong.append(f"{title}: nothing happened to {kind}")
        if bare:
            self.wrong.append(f"{title}: without constants, numbers or advice {dict(bare)}")

    def assure(self, what: str, is_so: object) -> None:
        """Print whether something is as it should be."""
        print(f"  {what}: {'yes' if is_so else 'NO'}")
        if not is_so:
            self.wrong.append(what)
