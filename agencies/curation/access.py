"""How staff get in and how long they stay, as tables: what each number is for stands beside it."""

from datetime import timedelta

from agencies.curation import role as curation
from agencies.reporting import role as reporting
from agencies.reporting.limit import Limit
from agencies.reporting.role import rights_of

SPAN = timedelta(minutes=15)
# Wrong passwords for one account from one network: a person who mistypes needs no more, and waits a quarter of an hour.
PASSWORD_HERE = Limit("sign-in-here", 6, SPAN)
# Any names from one network: an office behind one address signs in without noticing; a list of names does not get far.
PASSWORD_NETWORK = Limit("sign-in-network", 60, SPAN)
# One account from all networks that it is not at home in: a stranger with many networks is stopped, and the owner is not
# shut out by him, for his own network does not count here.
PASSWORD_ACCOUNT = Limit("sign-in-account", 20, SPAN)
# Six digits: three codes of a million are good at a time, so ten tries an hour find one in some four years of trying.
FACTOR_HERE = Limit("factor-here", 6, SPAN)
FACTOR_ACCOUNT = Limit("factor-account", 10, timedelta(hours=1))
# That somebody reached a limit is one entry of the audit.
NOTED = Limit("sign-in-noted", 1, SPAN)
# A network is somebody's own for so long after he has signed in from it.
AT_HOME = timedelta(days=30)

# Between the password and the second factor.
HALF_WAY = timedelta(minutes=10)
# From a link's password to an app that is set up: finding one and installing it takes a while.
JOINING = timedelta(minutes=30)
# What gives or takes rights asks for the factor again when it was given longer ago than this.
CONFIRMED_FOR = timedelta(minutes=15)
INVITED_FOR = timedelta(hours=72)
# A session's last use is written at most once in this time, so that reading pages writes hardly anything.
SEEN_EVERY = timedelta(minutes=1)

# Who drafts a change of what the public reads needs somebody else to decide on it. So that nobody makes up that somebody,
# every role that decides takes two: one superuser asks for it, another gives it.
DECIDES = frozenset({"change_proposal", "publish_proposal"})
BY_TWO = frozenset(
    role.name for role in (*reporting.ROLES, *curation.ROLES) if DECIDES & set(rights_of(role))
)
