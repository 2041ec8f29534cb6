"""Every finding by its stable code: how grave it is, and its words.

A code never changes its meaning. The words are English sentences marked for translation (the Chinese stands in
`locale/`) and hold nothing that was typed. `docs/findings.md` is generated from this table:
`python manage.py document_findings`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from agencies.checking.claim import gettext_noop as _
from agencies.checking.finding import Finding, Level
from agencies.checking.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding's level, its short reading for the table, and the sentence that explains it and says what to do."""

    level: Level
    reading: str
    explanation: str


STOP, CONFLICT, UNKNOWN, LISTED, ROSTER, NOTE = (
    Level.STOP,
    Level.CONFLICT,
    Level.UNKNOWN,
    Level.LISTED,
    Level.ROSTER,
    Level.NOTE,
)

CATALOGUE: Mapping[str, Entry] = MappingProxyType(
    {
        "NOTHING_TYPED": Entry(
            UNKNOWN,
            _("Nothing to compare yet"),
            _(
                "Nothing was typed or ticked. Ask through the door: which lender, which agency, his full name "
                "and badge."
            ),
        ),
        # Lender
        "CREDITOR_KNOWN": Entry(
            NOTE,
            _("This lender is on record"),
            _("The lender exists. That says nothing about the visitor: ask the lender on its own number."),
        ),
        "CREDITOR_AMBIGUOUS": Entry(
            UNKNOWN,
            _("Several lenders have this name"),
            _("More than one lender is known by this name. Look at your contract for the full name."),
        ),
        "CREDITOR_INCOMPLETE": Entry(
            UNKNOWN,
            _("This is not the lender’s full name"),
            _(
                "What was typed can mean more than one lender. Look at your contract or bill for the full name."
            ),
        ),
        "CREDITOR_NEAR": Entry(
            CONFLICT,
            _("Not the same as the lender on record"),
            _(
                "A lender with a similar name is on record, but the names differ. Compare them character by character."
            ),
        ),
        "CREDITOR_UNKNOWN": Entry(
            UNKNOWN,
            _("This lender is not in our list"),
            _(
                "Our list of lenders is short. Look at your contract or the official app for the lender’s name."
            ),
        ),
        # Agency
        "AGENCY_LISTED": Entry(
            LISTED,
            _("An agency of this name is on record"),
            _(
                "The agency exists under this name. Anyone can borrow a name: it does not show who is at the door."
            ),
        ),
        "AGENCY_KNOWN": Entry(
            NOTE,
            _("An agency of this name is on record"),
            _("The agency exists under this name. What counts is whether this lender has named it."),
        ),
        "AGENCY_STALE": Entry(
            UNKNOWN,
            _("The record is old"),
            _(
                "The agency was on record at that date, but nobody has looked it up again since. It may have changed."
            ),
        ),
        "AGENCY_UNDATED": Entry(
            UNKNOWN,
            _("The record has no dated source"),
            _("The name is in our register without a dated source, so it cannot be relied on."),
        ),
        "AGENCY_AMBIGUOUS": Entry(
            UNKNOWN,
            _("Several agencies have this name"),
            _(
                "More than one agency goes by this name. Ask for the full registered name and the company code."
            ),
        ),
        "AGENCY_INCOMPLETE": Entry(
            UNKNOWN,
            _("This is not the agency’s full name"),
            _("What was typed can mean more than one agency. Ask for the full registered name."),
        ),
        "AGENCY_NEAR": Entry(
            CONFLICT,
            _("Similar to a name on record, but not the same"),
            _(
                "It may be a slip, another firm, or a borrowed name. Compare the two names character by character."
            ),
        ),
        "AGENCY_UNKNOWN": Entry(
            UNKNOWN,
            _("This agency is not in our register"),
            _(
                "Our register is short and there is no complete public list. Not finding a name proves nothing."
            ),
        ),
        "AGENCY_CODE_OTHER": Entry(
            CONFLICT,
            _("The code belongs to another company"),
            _("The company code is on record for another name than the one typed with it. Ask the lender."),
        ),
        "AGENCY_FORMER_NAME": Entry(
            CONFLICT,
            _("This is a former name"),
            _("The agency no longer goes by this name. Ask why the old name is used, and ask the lender."),
        ),
        "AGENCY_RENAMED": Entry(
            CONFLICT,
            _("This agency has changed its name"),
            _(
                "According to the source the agency was renamed. Someone who still uses the old name must explain it."
            ),
        ),
        "AGENCY_SUSPENDED": Entry(
            CONFLICT,
            _("This agency’s business is suspended"),
            _("According to the source the agency’s business was suspended at that date. Ask the lender."),
        ),
        "AGENCY_CEASED": Entry(
            CONFLICT,
            _("This agency has closed"),
            _(
                "According to the source the agency had stopped its business by that date. Ask the lender who sent him."
            ),
        ),
        "AGENCY_REVOKED": Entry(
            CONFLICT,
            _("This agency’s registration was revoked"),
            _("According to the source the agency lost its registration. Ask the lender who sent him."),
        ),
        "LICENCE_CURRENT": Entry(
            NOTE,
            _("A licence is on record"),
            _(
                "The authority named beside it gave this licence to the organisation. It says nothing about a person."
            ),
        ),
        "LICENCE_NOT_CURRENT": Entry(
            CONFLICT,
            _("The licence on record is no longer in force"),
            _("According to the authority the licence is not active. Ask the authority or the lender."),
        ),
        # Lender and agency together
        "ENGAGEMENT_LISTED": Entry(
            LISTED,
            _("This lender has named this agency"),
            _("The two go together in the source. It does not show that the agency sent this person."),
        ),
        "ENGAGEMENT_STALE": Entry(
            UNKNOWN,
            _("This lender once named this agency"),
            _(
                "The list is old and may have changed. Ask the lender on its own number whether it still holds."
            ),
        ),
        "ENGAGEMENT_ENDED": Entry(
            CONFLICT,
            _("This lender no longer uses this agency"),
            _("According to the source the engagement has ended. Ask the lender on its own number."),
        ),
        "ENGAGEMENT_NOT_LISTED": Entry(
            CONFLICT,
            _("This agency is not on the lender’s own list"),
            _(
                "We hold the list that the lender published at that date. Lists change: ask the lender on its "
                "own number."
            ),
        ),
        "ENGAGEMENT_UNKNOWN": Entry(
            UNKNOWN,
            _("We do not know whether this lender uses this agency"),
            _(
                "We do not hold this lender’s whole list. Ask the lender on its own number, or look at its own website."
            ),
        ),
        # The person
        "OFFICER_CONFIRMED": Entry(
            ROSTER,
            _("Name and badge agree with the agency’s roster"),
            _(
                "There is a record with this name and badge. Passes can be copied: still ring the lender’s own number."
            ),
        ),
        "OFFICER_CONTRADICTED": Entry(
            CONFLICT,
            _("Name and badge do not agree with the agency’s roster"),
            _(
                "The agency’s roster of that date has no such person with this badge. Ring the agency or the lender."
            ),
        ),
        "OFFICER_INCOMPLETE": Entry(
            NOTE,
            _("Name and badge are needed together"),
            _("One person can be confirmed only by agency, name and badge together."),
        ),
        "OFFICER_NOT_NOW": Entry(
            UNKNOWN,
            _("Name and badge could not be compared just now"),
            _(
                "Very many names and badges are being asked for, so that this one was not. It says nothing about him. Ring the "
                "agency or the lender, or check again in ten minutes."
            ),
        ),
        "OFFICER_STALE": Entry(
            NOTE,
            _("The agency’s roster is out of date"),
            _("The roster we hold is too old to compare with. Ring the agency or the lender."),
        ),
        "BADGE_FORMAT": Entry(
            NOTE,
            _("This agency writes its badges another way"),
            _("It may be a slip, so ask him to read it again. It does not mean that he is somebody else."),
        ),
        "OFFICER_UNCHECKABLE": Entry(
            NOTE,
            _("Name and badge cannot be checked"),
            _(
                "There is no public register of collectors. Only the lender or the agency can answer for a person."
            ),
        ),
        # Things confirmed as misused
        "INDICATOR_MATCHED": Entry(
            STOP,
            _("Confirmed as misused"),
            _("Curators have confirmed that this was used in a fraud or in somebody else’s name."),
        ),
        "INDICATOR_MASKED": Entry(
            NOTE,
            _("Part of the number is hidden"),
            _(
                "A number with stars stands for thousands of others, so it cannot be compared. Ask for all of it."
            ),
        ),
        "INDICATOR_UNMATCHED": Entry(
            NOTE,
            _("Not on our list of misused numbers"),
            _("Our list is short, and numbers change. Not finding one there proves nothing."),
        ),
        # Who he says he is
        "CLAIMS_POLICE": Entry(
            STOP,
            _("Police do not collect debts"),
            _("Ask for the police card and ring 110 to check. Do not go with him."),
        ),
        "CLAIMS_COURT": Entry(
            STOP,
            _("A court takes no money at the door"),
            _("Ask for the case number and ring 12368 to check it. Pay nothing at the door."),
        ),
        "CLAIMS_PROCURATORATE": Entry(
            STOP,
            _("The procuratorate does not collect debts"),
            _("Ring 12309 to check. Pay nothing and do not go with him."),
        ),
        "CLAIMS_LENDER": Entry(
            NOTE,
            _("He says he works for the lender itself"),
            _(
                "Only the lender can confirm its own staff. Ring the number on your card or in the official app."
            ),
        ),
        "CLAIMS_LENDER_FOR_AGENCY": Entry(
            CONFLICT,
            _("An agency’s staff may not pose as the lender"),
            _("He names an agency and says he is from the lender. An agent has to say that he is an agent."),
        ),
        "CLAIMS_LAWYER": Entry(
            NOTE,
            _("A lawyer carries a practice certificate"),
            _(
                "Ask for the certificate and look the lawyer and the firm up in the public register of lawyers."
            ),
        ),
        # Hours
        "NIGHT_VISIT": Entry(
            CONFLICT,
            _("Night visit"),
            _("Without your consent nobody may come to collect between 22:00 and 8:00. You need not answer."),
        ),
        # Behaviour and patterns: the words are the signal’s and the pattern’s own
        "SIGNAL_CRITICAL": Entry(STOP, _("Danger sign"), ""),
        "SIGNAL_HIGH": Entry(CONFLICT, _("Breaks the rules of collection"), ""),
        "SIGNAL_NOTED": Entry(NOTE, _("Note it"), ""),
        "PATTERN_CRITICAL": Entry(STOP, _("Known fraud or crime"), ""),
        "PATTERN_HIGH": Entry(CONFLICT, _("Known pattern of abuse"), ""),
        "PATTERN_NOTED": Entry(NOTE, _("Known pattern"), ""),
    }
)


def finding(
    code: str, field: str, *, typed: str = "", on_record: str = "", provenance: Provenance = Provenance()
) -> Finding:
    """Return the finding of a code, at the level that the catalogue gives it."""
    entry = CATALOGUE[code]
    return Finding(
        code=code, level=entry.level, field=field, typed=typed, on_record=on_record, provenance=provenance
    )
