"""Who sees which figure. This module and its table are the only place where that is decided.

A figure belongs to an organisation and a period. A person sees it when one row of `TABLE` fits one of their
appointments, and sees it with small numbers hidden unless the figure is their own. Everybody who is signed in
sees Scotland. Whoever fits no row is told nothing: not yours is 404.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from benchmark_api.domain.organisations import Level, level_of


class Within(StrEnum):
    """Where the organisation must lie, seen from the appointment."""

    REMIT = "remit"
    PEERS = "peers"
    SCOTLAND = "scotland"


class Sharing(StrEnum):
    """The sharing level that a practice's decision must contain."""

    CLUSTER = "cluster"
    ANALYST = "analyst"


class Sight(StrEnum):
    """What a viewer gets of one figure."""

    OWN = "own"  # everything, small numbers and the newest period included
    SHARED = "shared"  # the figure, small numbers hidden
    PRIVATE_WINDOW = "private_window"  # theirs to see, but not yet
    NOT_SHARED = "not_shared"  # theirs to see if the practice shared it
    NOT_YOURS = "not_yours"


@dataclass(frozen=True)
class Rule:
    """One row of the table: this role sees this level, there, if that level of sharing was agreed."""

    role: str
    level: Level
    within: Within
    sharing: Sharing | None = None
    own: bool = False


TABLE: tuple[Rule, ...] = (
    Rule("pql", Level.PRACTICE, Within.REMIT, own=True),
    Rule("pql", Level.PRACTICE, Within.PEERS, sharing=Sharing.CLUSTER),
    Rule("pql", Level.CLUSTER, Within.PEERS),
    # The practice's delegate works on its figures; who stands in at the meeting sees what is talked about there.
    Rule("practice_delegate", Level.PRACTICE, Within.REMIT, own=True),
    Rule("stand_in_pql", Level.PRACTICE, Within.REMIT, own=True),
    Rule("stand_in_pql", Level.PRACTICE, Within.PEERS, sharing=Sharing.CLUSTER),
    Rule("stand_in_pql", Level.CLUSTER, Within.PEERS),
    Rule("cql", Level.PRACTICE, Within.REMIT, sharing=Sharing.CLUSTER),
    Rule("cql", Level.CLUSTER, Within.REMIT),
    Rule("cql_deputy", Level.PRACTICE, Within.REMIT, sharing=Sharing.CLUSTER),
    Rule("cql_deputy", Level.CLUSTER, Within.REMIT),
    Rule("analyst", Level.PRACTICE, Within.REMIT, sharing=Sharing.ANALYST),
    Rule("analyst", Level.CLUSTER, Within.REMIT),
    Rule("analyst", Level.PARTNERSHIP, Within.REMIT),
    Rule("analyst", Level.BOARD, Within.REMIT),
    Rule("partnership_lead", Level.CLUSTER, Within.REMIT),
    Rule("partnership_lead", Level.PARTNERSHIP, Within.REMIT),
    Rule("board_lead", Level.CLUSTER, Within.REMIT),
    Rule("board_lead", Level.PARTNERSHIP, Within.REMIT),
    Rule("board_lead", Level.BOARD, Within.REMIT),
    Rule("board_system", Level.CLUSTER, Within.REMIT),
    Rule("board_system", Level.PARTNERSHIP, Within.REMIT),
    Rule("board_system", Level.BOARD, Within.REMIT),
    Rule("steward", Level.PARTNERSHIP, Within.SCOTLAND),
    Rule("steward", Level.BOARD, Within.SCOTLAND),
    Rule("profession", Level.PARTNERSHIP, Within.SCOTLAND),
    Rule("profession", Level.BOARD, Within.SCOTLAND),
    Rule("government", Level.PARTNERSHIP, Within.SCOTLAND),
    Rule("government", Level.BOARD, Within.SCOTLAND),
)


class Audience(StrEnum):
    """Those whom a disclosure policy can be set for."""

    EVERYONE = "everyone"
    PQL = "pql"
    PRACTICE_DELEGATE = "practice_delegate"
    CQL = "cql"
    ANALYST = "analyst"
    PARTNERSHIP_LEAD = "partnership_lead"
    BOARD_LEAD = "board_lead"
    NATIONAL = "national"


# Roles that see the same of an organisation are one audience: one policy, one mask for all of them.
AUDIENCES: Mapping[str, Audience] = {
    "pql": Audience.PQL,
    "stand_in_pql": Audience.PQL,
    "practice_delegate": Audience.PRACTICE_DELEGATE,
    "cql": Audience.CQL,
    "cql_deputy": Audience.CQL,
    "analyst": Audience.ANALYST,
    "partnership_lead": Audience.PARTNERSHIP_LEAD,
    "board_lead": Audience.BOARD_LEAD,
    "board_system": Audience.BOARD_LEAD,
    "steward": Audience.NATIONAL,
    "profession": Audience.NATIONAL,
    "government": Audience.NATIONAL,
}


@dataclass(frozen=True)
class Holding:
    """One appointment of the viewer, as far as sight depends on it. `at` is the organisation that it names itself."""

    role: str
    organisations: frozenset[str]
    peers: frozenset[str] = frozenset()
    at: str = ""

    def reaches(self, within: Within, organisation_id: str) -> bool:
        """Say whether the organisation lies where the rule asks for it."""
        if within is Within.REMIT:
            return organisation_id in self.organisations
        return within is Within.SCOTLAND or organisation_id in self.peers


@dataclass(frozen=True)
class Release:
    """What governs the sight of one period of one indicator."""

    data_set: str
    private_until: dt.date | None
    simulated: bool

    def is_private(self, today: dt.date) -> bool:
        """The window is open up to, but not on, the day it names."""
        return self.private_until is not None and today < self.private_until


@dataclass(frozen=True)
class SharingLevels:
    """What the practices of one data set decided to share: a default and who decided otherwise."""

    default: frozenset[str]
    exceptions: Mapping[str, frozenset[str]]

    def of(self, organisation_id: str) -> frozenset[str]:
        """Give the levels that one practice shares at."""
        code = organisation_id.partition(":")[2]
        return self.exceptions.get(code, self.default)


NOTHING_SHARED = SharingLevels(frozenset(), {})

# Whichever of two sights lets the viewer see more comes first; among the refusals, the one worth explaining.
_ORDER = (Sight.OWN, Sight.SHARED, Sight.PRIVATE_WINDOW, Sight.NOT_SHARED, Sight.NOT_YOURS)


@dataclass(frozen=True)
class Viewer:
    """Somebody who asks: their appointments, or one of our own services, which sees everything."""

    holdings: tuple[Holding, ...]
    sees_everything: bool = False

    def sight(self, organisation_id: str, *, private: bool, sharing: SharingLevels) -> Sight:
        """Decide what this viewer gets of one organisation's figure in one period."""
        level = level_of(organisation_id)
        if self.sees_everything:
            return Sight.OWN
        if level is Level.COUNTRY:
            return Sight.SHARED
        if level is None:
            return Sight.NOT_YOURS
        sights = [
            _sight_by(rule, organisation_id, private=private, sharing=sharing)
            for holding in self.holdings
            for rule in TABLE
            if rule.role == holding.role and rule.level is level and holding.reaches(rule.within, organisation_id)
        ]
        return min(sights, key=_ORDER.index, default=Sight.NOT_YOURS)

    def reaches(self, organisation_id: str) -> bool:
        """Say whether any figure of this organisation could ever be this viewer's to see."""
        return self.sight(organisation_id, private=False, sharing=NOTHING_SHARED) is not Sight.NOT_YOURS

    def owns(self, organisation_id: str) -> bool:
        """Say whether the organisation is a practice the viewer acts for."""
        return not self.sees_everything and any(
            rule.own and rule.role == holding.role and holding.reaches(rule.within, organisation_id)
            for holding in self.holdings
            for rule in TABLE
            if rule.level is level_of(organisation_id)
        )

    @property
    def audiences(self) -> frozenset[Audience]:
        """Give the audiences the viewer belongs to, which disclosure policies are set for."""
        return frozenset(AUDIENCES[holding.role] for holding in self.holdings if holding.role in AUDIENCES)

    @cached_property
    def audience_key(self) -> str:
        """Name everybody with the same appointments: `cql@cluster:gc0101+national`; `everyone` for those with none."""
        named = {(AUDIENCES[one.role], one.at or "~".join(sorted(one.organisations))) for one in self.holdings if one.role in AUDIENCES}
        return "+".join(sorted({_key(audience, at) for audience, at in named})) or Audience.EVERYONE.value

    @property
    def own_practices(self) -> frozenset[str]:
        """Give the practices the viewer acts for: the only ones whose newest period they see."""
        return frozenset(one for one in self.named_organisations if self.owns(one))

    @cached_property
    def named_organisations(self) -> frozenset[str]:
        """Give every organisation that an appointment names and whose figures could be this viewer's to see."""
        named: frozenset[str] = frozenset()
        for holding in self.holdings:
            named |= holding.organisations | holding.peers
        return frozenset(one for one in named if self.reaches(one))

    @property
    def practices_in_reach(self) -> frozenset[str]:
        """Give the practices among them."""
        return frozenset(one for one in self.named_organisations if level_of(one) is Level.PRACTICE)

    @property
    def levels_everywhere(self) -> frozenset[Level]:
        """Give the levels of which the viewer sees every organisation: always Scotland."""
        roles = {holding.role for holding in self.holdings}
        return frozenset({Level.COUNTRY}) | {rule.level for rule in TABLE if rule.role in roles and rule.within is Within.SCOTLAND}


def _key(audience: Audience, at: str) -> str:
    return audience.value if audience is Audience.NATIONAL else f"{audience.value}@{at}"


def _sight_by(rule: Rule, organisation_id: str, *, private: bool, sharing: SharingLevels) -> Sight:
    if rule.own:
        return Sight.OWN
    if rule.sharing is not None and rule.sharing not in sharing.of(organisation_id):
        return Sight.NOT_SHARED
    return Sight.PRIVATE_WINDOW if private else Sight.SHARED
