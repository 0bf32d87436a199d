"""Record files of shares, and say what is known of practices and areas; what no file says is not known."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from service_kit import clock
from service_kit.access import Actor
from service_kit.pagination import Page, PageParams
from service_kit.problems import FieldError
from sqlalchemy.orm import Session

from cluster_api import acting, audit
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.dates import RecordedBy
from cluster_api.domain.patients.population_profiles import Measure, Profile, Share, label_of, percentages, pooled
from cluster_api.domain.patients.populations import DERIVED
from cluster_api.domain.patients.profile_files import FILE, ProfileKey, ShareRow, read_profiles
from cluster_api.domain.people.roles import Role
from cluster_api.domain.publishers_files import FileFault, UnusableFileError
from cluster_api.models import PopulationProfileFile
from cluster_api.permissions import Permission
from cluster_api.population_profiles.errors import PopulationProfileNotFound, PopulationProfileUnusable
from cluster_api.population_profiles.repository import PopulationProfiles
from cluster_api.population_profiles.schemas import ProfileRead, ProfileStatus, ShareRead

ListSizes = Callable[[date], Mapping[str, int | None]]


@dataclass(frozen=True)
class Comparison:
    """What a file says beside what is believed."""

    added: list[tuple[ProfileKey, str, Share]]
    revised: list[tuple[ProfileKey, str, Share]]
    # What the file says otherwise, or no longer says.
    withdrawn: list[tuple[ProfileKey, str]]
    unchanged: int

    @property
    def changes_nothing(self) -> bool:
        """Answer whether all of it is believed already."""
        return not self.added and not self.withdrawn


def record_profiles(session: Session, actor: Actor, role: Role | None, content: bytes, source: str) -> tuple[PopulationProfileFile, bool]:
    """Record a file of shares, all of it or nothing, and say whether it was new; the same file again changes nothing."""
    grant = acting.acting_grant(actor, Permission.POPULATION_PROFILE_WRITE, [str(ids.SCOTLAND)], role)
    profiles = PopulationProfiles(session)
    profiles.lock()
    read = _read(profiles, content)
    comparison = _compare(profiles, read)
    digest = sha256(content).hexdigest()
    same = profiles.find_same(digest)
    if same is not None and comparison.changes_nothing:
        return same, False
    stored = PopulationProfileFile(
        source=source,
        sha256=digest,
        content=content,
        counts={
            "practices": len({key.practice_code for key in read}),
            "rows": sum(map(len, read.values())),
            "added": len(comparison.added),
            "revised": len(comparison.withdrawn),
            "unchanged": comparison.unchanged,
        },
        recorded_at=clock.now(),
        recorded_by=actor.subject,
        acting_as=grant.role,
    )
    session.add(stored)
    session.flush()  # the shares carry the number that the database gives
    profiles.withdraw(comparison.withdrawn, stored.id)
    profiles.append([*comparison.added, *comparison.revised], stored.id)
    audit.record(
        session, actor.subject, "population_profile.recorded", f"population_profile:{stored.id}",
        acting_as=grant.role, sha256=digest, counts=stored.counts,
    )  # fmt: skip
    return stored, True


def get_file(session: Session, file_id: int, recorded: RecordedBy) -> PopulationProfileFile:
    """Return a file that had been recorded by some time, or raise `PopulationProfileNotFound`."""
    found = PopulationProfiles(session).find(file_id)
    if found is None or not recorded.has(found.recorded_at):
        raise PopulationProfileNotFound("Look at the list of population profiles for its number.")
    return found


def list_files(session: Session, page: PageParams, recorded: RecordedBy) -> Page[PopulationProfileFile]:
    """List the files that had been recorded by some time, the newest first."""
    return page.page(PopulationProfiles(session).list_newest_first(page, recorded), lambda row: (row.id,))


def of_practice(session: Session, code: str, days: Iterable[date], known_on: date | None) -> dict[date, list[ProfileRead]]:
    """Return what is known of a practice's shares on each of some days: the newest of that day or before."""
    profiles = PopulationProfiles(session)
    known = profiles.shares([code], profiles.version_on(known_on))
    return {day: [_of_practice(known, measure, day) for measure in Measure] for day in days}


def of_practices(session: Session, codes: list[str], on: date, known_on: date | None) -> dict[str, list[ProfileRead]]:
    """Return what is known of the shares of each of some practices on a day: the newest of that day or before."""
    profiles = PopulationProfiles(session)
    by_code: dict[str, dict[ProfileKey, Profile]] = {code: {} for code in codes}
    for key, shares in profiles.shares(codes, profiles.version_on(known_on)).items():
        by_code[key.practice_code][key] = shares
    return {code: [_of_practice(known, measure, on) for measure in Measure] for code, known in by_code.items()}


def of_area(session: Session, codes: list[str], on: date, known_on: date | None, list_sizes: ListSizes) -> list[ProfileRead]:
    """Return what is known of the shares of several practices together, each weighted by its patients."""
    profiles = PopulationProfiles(session)
    version = profiles.version_on(known_on)
    newest = profiles.newest_days(codes, on, version)
    shares = profiles.shares(codes, version, set(newest.values())) if newest else {}
    read = []
    for measure in Measure:
        day = newest.get(measure)
        if day is None:
            read.append(_not_known(measure, len(codes), f"No file with these shares of {on} or before has been recorded."))
        else:
            found = [shares.get(ProfileKey(code, day, measure), {}) for code in codes]
            sizes = list_sizes(day)
            read.append(_of_area(measure, day, found, [sizes.get(code) for code in codes]))
    return read


def _read(profiles: PopulationProfiles, content: bytes) -> dict[ProfileKey, list[ShareRow]]:
    try:
        read = read_profiles(content)
        _check_against_register(profiles, read)
    except UnusableFileError as error:
        raise PopulationProfileUnusable(
            "Nothing was stored. Correct what is listed, and send the file again.",
            errors=[_field_error(fault) for fault in error.faults],
        ) from error
    return read


def _check_against_register(profiles: PopulationProfiles, read: Mapping[ProfileKey, list[ShareRow]]) -> None:
    known = profiles.practices_known({key.practice_code for key in read})
    faults = []
    for key, rows in read.items():
        if key.practice_code not in known:
            sentence = f"{key.practice_code} is not a practice of the register. Check the code, or import the register first."
            faults.append(FileFault(FILE, rows[0].row, "PracticeCode", sentence))
        if key.counted_on > clock.today():
            faults.append(FileFault(FILE, rows[0].row, "Date", f"{key.counted_on} is yet to come."))
    if faults:
        raise UnusableFileError(faults)


def _compare(profiles: PopulationProfiles, read: Mapping[ProfileKey, list[ShareRow]]) -> Comparison:
    days = {key.counted_on for key in read}
    believed = profiles.shares({key.practice_code for key in read}, profiles.version_on(None), days)
    comparison = Comparison([], [], [], 0)
    unchanged = 0
    for key, rows in read.items():
        before = believed.get(key, {})
        said = {row.category: row.share for row in rows}
        comparison.withdrawn.extend((key, category) for category in before if before[category] != said.get(category))
        for category, share in said.items():
            if category not in before:
                comparison.added.append((key, category, share))
            elif before[category] != share:
                comparison.revised.append((key, category, share))
            else:
                unchanged += 1
    return Comparison(comparison.added, comparison.revised, comparison.withdrawn, unchanged)


def _of_practice(known: Mapping[ProfileKey, Profile], measure: Measure, on: date) -> ProfileRead:
    found = [key for key in known if key.measure is measure and key.counted_on <= on]
    if not found:
        return _not_known(measure, 1, f"No file with these shares of {on} or before has been recorded.")
    key = max(found)
    percents = percentages(known[key])
    is_complete = percents is not None
    none_known = not any(share.is_known for share in known[key].values())
    return ProfileRead(
        measure=measure,
        status=ProfileStatus.KNOWN if is_complete else ProfileStatus.NOT_KNOWN if none_known else ProfileStatus.PARTLY_KNOWN,
        why_not_known=None if is_complete else "The file gives no number for at least one category; its qualifier says why.",
        counted_on=key.counted_on,
        practices_known=int(is_complete),
        practices=1,
        shares=[
            ShareRead(
                category=category,
                label=label_of(measure, category),
                patients=share.patients,
                percent=_rounded(percents[category] if percents else share.percent),
                qualifier=share.qualifier,
            )
            for category, share in sorted(known[key].items())
        ],
    )


def _of_area(measure: Measure, day: date, found: Sequence[Profile], sizes: Sequence[int | None]) -> ProfileRead:
    known = sum(percentages(profile) is not None for profile in found)
    together = pooled(found, sizes) if known == len(found) else None
    if together is None:
        why = f"The shares of {day} are known for {known} of {len(found)} practices."
        if known == len(found):
            why = f"The list sizes of {day} that the shares are weighted by are not all known."
        return _not_known(measure, len(found), why, known)
    patients = Counter[str]()
    are_counts = all(share.patients is not None for profile in found for share in profile.values())
    for profile in found:
        patients.update({category: share.patients or 0 for category, share in profile.items()})
    return ProfileRead(
        measure=measure,
        status=ProfileStatus.KNOWN,
        why_not_known=None,
        counted_on=day,
        practices_known=known,
        practices=len(found),
        shares=[
            ShareRead(
                category=category,
                label=label_of(measure, category),
                patients=patients[category] if are_counts else None,
                percent=_rounded(percent),
                qualifier=DERIVED,
            )
            for category, percent in together.items()
        ],
    )


def _not_known(measure: Measure, practices: int, why: str, practices_known: int = 0) -> ProfileRead:
    return ProfileRead(
        measure=measure,
        status=ProfileStatus.NOT_KNOWN,
        why_not_known=why,
        counted_on=None,
        practices_known=practices_known,
        practices=practices,
        shares=[],
    )


def _rounded(percent: Decimal | None) -> float | None:
    return None if percent is None else round(float(percent), 4)


def _field_error(fault: FileFault) -> FieldError:
    where = "".join(f"/{part}" for part in (fault.row, fault.column) if part is not None)
    place = f"Row {fault.row}: " if fault.row is not None else ""
    return FieldError(pointer=f"/body/{fault.file}{where}", detail=f"{place}{fault.detail}")
