"""The rules about the smelters listed: who each row means, and what of a row does not belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from geo.cmrt.called import name_words
from geo.cmrt.case import Case, Point, called, cells_of, joined, metal_word, names_of, several
from geo.cmrt.layout import SMELTERS
from geo.cmrt.matching import Match
from geo.model import Country, Said, Word, metals
from geo.words.text import N_

ID_STATES: Mapping[str, tuple[str, str]] = {
    "malformed": ("low", N_("Ids that are not written like ids of smelters (CID and six digits): {names}.")),
    "unknown": (
        "medium",
        N_(
            "Ids that neither the file’s own look-up nor the lists at hand know; they may have been removed from the list: {names}."
        ),
    ),
    "retired": ("medium", N_("Ids that are no longer in the current list of smelters: {names}.")),
}
_FITS_NOT: Mapping[str, str] = {
    "country": N_("{cell}: the id {id} is that of {known}, and the row says {name}, {country}"),
    "ids": N_("{cell}: two ids, {ids}"),
    "name": N_("{cell}: the id {id} is that of {known}, and the row says {name}"),
    "metal": N_("{cell}: the id {id} is that of {known} ({metal}), and the row says {stated}"),
}
"""What does not belong together in a row, the plainest first."""


def ids(case: Case) -> Iterator[Point]:
    """Ids that are malformed, in no list at hand, or retired; a row that nobody recognises is asked about as a whole."""
    for state, (severity, said) in ID_STATES.items():
        rows = [match for match in case.matches if match.id_state == state and match.kind != "person"]
        if rows:
            values = {"names": several(list(dict.fromkeys(match.row.id for match in rows)))}
            yield Point(
                severity,
                Said(said, values),
                tuple(match.row.id_cell for match in rows),
                Said(N_("Please check these ids and send the right ones: {names}."), values),
            )


def identity(case: Case) -> Iterator[Point]:
    """Rows whose id, name, country and metal do not belong together: they are taken for nobody."""
    rows = [match for match in case.matches if match.kind == "contradicted"]
    if rows:
        values = {"things": joined([_fits_not(match) for match in rows]), "rows": several(_places(rows))}
        yield Point(
            "high",
            Said(N_("Id and name, country or metal of a row do not belong together: {things}."), values),
            tuple(match.row.id_cell for match in rows),
            Said(
                N_("Which smelter is meant in these rows of the list? Please correct id, name or country: {rows}."),
                values,
            ),
            subject="who",
        )


def _places(rows: list[Match]) -> list[str]:
    return [match.row.id_cell.partition("!")[2] for match in rows]


def _fits_not(match: Match) -> Said:
    row, known = match.row, match.candidates[0] if match.candidates else None
    code = next((code for code in _FITS_NOT if code in match.why), "ids")
    values = {
        "cell": row.id_cell.partition("!")[2],
        "id": row.id,
        "ids": ", ".join(row.ids),
        "known": known.name if known else "–",
        "name": several([row.called or row.look_up]) if row.called or row.look_up else "–",
        "country": Country(row.iso3) if row.iso3 else row.country,
        "metal": metal_word(known.metal) if known and known.metal in metals() else Word(N_("a metal")),
        "stated": metal_word(row.metal) if row.metal else row.metal_text,
    }
    return Said(_FITS_NOT[code], values)


def duplicates(case: Case) -> Iterator[Point]:
    """The same smelter in several rows; it is counted once."""
    rows: dict[tuple[str, ...], list[Match]] = {}
    for match in case.matches:
        rows.setdefault(match.smelter, []).append(match)
    twice = [same for same in rows.values() if len(same) > 1]
    if twice:
        values = {"names": several([names_of(same[:1]) for same in twice]), "count": sum(map(len, twice)) - len(twice)}
        yield Point(
            "low",
            Said(N_("Smelters that are listed more than once (rows too many: {count}): {names}."), values),
            tuple(match.row.id_cell for same in twice for match in same),
            Said(N_("Please list each smelter once: {names}."), values),
        )


def not_identified(case: Case) -> Iterator[Point]:
    """Rows that say that the smelter is not known yet."""
    for metal in dict.fromkeys(match.row.metal for match in case.matches if match.kind == "not_identified"):
        rows = [match for match in case.matches if match.kind == "not_identified" and match.row.metal == metal]
        values = {"metal": metal_word(metal) if metal else Word(N_("a metal")), "count": len(rows)}
        yield Point(
            "medium",
            Said(N_("Smelters that are not identified yet, {metal}: {count}."), values),
            cells_of(rows, "look_up"),
            Said(N_("Which suppliers of {metal} have not named their smelters, and by when will they?"), values),
        )


def unnamed(case: Case) -> Iterator[Point]:
    """Rows without a name, or with a word such as `N/A`, `various` or `confidential` in its place."""
    if rows := [match for match in case.matches if match.kind == "no_name" and not match.row.id]:
        typed = several(list(dict.fromkeys(f"“{match.row.name}”" for match in rows if match.row.name)))
        values = {"rows": several([match.row.cell("name").partition("!")[2] for match in rows]), "typed": typed}
        sentence = N_("Rows of the list of smelters that name nobody: {rows} ({typed}).") if typed else N_(
            "Rows of the list of smelters without a name: {rows}."
        )  # fmt: skip
        yield Point(
            "medium",
            Said(sentence, values),
            cells_of(rows, "name"),
            Said(
                N_("Which smelters are meant in these rows of the list? Please give name, country and id: {rows}."),
                values,
            ),
        )


def unmatched(case: Case) -> Iterator[Point]:
    """Smelters that could be matched with nobody."""
    if rows := [match for match in case.matches if match.kind == "person"]:
        values = {"names": several(list(dict.fromkeys(map(_with_id, rows))))}
        yield Point(
            "low",
            Said(N_("Smelters that could not be recognised by id or name: {names}."), values),
            cells_of(rows, "name"),
            Said(N_("Please give the id, full name, town and country of: {names}."), values),
            subject="who",
        )


def _with_id(match: Match) -> str:
    """A row's name, with the id that nobody knows where one stands beside it."""
    called = names_of([match])
    return f"{called} ({match.row.id})" if match.row.id and match.row.id != called else called


def other_script(case: Case) -> Iterator[Point]:
    """Rows taken by their id whose name is in other letters than the lists: nobody compared the two."""
    if rows := [match for match in case.matches if match.kind == "id" and "script" in match.why]:
        values = {"names": several(list(dict.fromkeys(f"{match.row.called} ({match.id})" for match in rows)))}
        yield Point(
            "low",
            Said(N_("Smelters taken by their id alone, as the name is not in Latin letters: {names}."), values),
            cells_of(rows, "name"),
            Said(N_("Please give these smelters with their English names too: {names}."), values),
        )


def status(case: Case) -> Iterator[Point]:
    """Smelters that the loaded lists do not name, or name as active or as neither. Nothing is said where none is loaded."""
    if case.statuses is None:
        return
    statuses = case.statuses
    known_rows = [match for match in case.smelters if match.id]
    kinds = {match.id: statuses[match.id].kind if match.id in statuses else "absent" for match in known_rows}
    for kind, (severity, said) in _STATUSES.items():
        if rows := [match for match in known_rows if kinds[match.id] == kind]:
            named = several(
                [f"{called(one)} ({statuses[one.id].said})" if one.id in statuses else called(one) for one in rows]
            )
            values = {"names": named}
            yield Point(
                severity,
                Said(said, values),
                tuple(match.row.id_cell for match in rows),
                Said(N_("Which independent audit covers these smelters, and as of when: {names}?"), values),
            )
    if old := _old_list(case):
        yield old


_STATUSES: Mapping[str, tuple[str, str]] = {
    "neither": ("high", N_("Smelters that are neither conformant nor active by the list that you loaded: {names}.")),
    "absent": ("medium", N_("Smelters that the status list that you loaded does not name: {names}.")),
    "active": ("low", N_("Smelters that are active and not yet conformant by the list that you loaded: {names}.")),
}
OLD_DAYS = 92
"""A list of statuses older than a quarter of a year is told as old."""


def _old_list(case: Case) -> Point | None:
    newest = max((one.as_of for one in (case.statuses or {}).values()), default="")
    days = (case.today - date.fromisoformat(newest)).days if newest else 0
    if days <= OLD_DAYS:
        return None
    values = {"date": newest, "days": days}
    cells = tuple(match.row.id_cell for match in case.smelters if match.id)[:1] or (f"{SMELTERS}!A5",)
    return Point(
        "low",
        Said(N_("The status list that you loaded is {days} days old ({date})."), values),
        cells,
        Said(N_("Is the status of these smelters still what the list of {date} says?"), values),
    )


def removed(case: Case) -> Iterator[Point]:
    """Ids that the file's own look-up knows and that of a newer version at hand does not: they were taken off the list since."""
    version, ids_now = case.newest
    if rows := [
        match for match in case.smelters if version and match.id and match.id not in ids_now and _own(case, match)
    ]:
        values = {
            "names": several([f"{called(match)} ({match.id})" for match in rows]),
            "version": case.declaration.version,
            "newest": version,
        }
        yield Point(
            "medium",
            Said(
                N_("Smelters in the look-up of version {version} that are gone from that of {newest}: {names}."), values
            ),
            tuple(match.row.id_cell for match in rows),
            Said(N_("Do these smelters still supply you, and under which id: {names}?"), values),
        )


def _own(case: Case, match: Match) -> bool:
    return any(known.id == match.id for known in case.declaration.look_up)


def listings(case: Case) -> Iterator[Point]:
    """Smelters that bear the very name of an entity on a list of forced labour, each with its day and its record."""
    by_name = {name_words(one.entity): one for one in case.entities}
    for match in case.smelters:
        names = filter(None, map(name_words, (match.name, *match.row.names)))
        if entity := next((by_name[name] for name in names if name in by_name), None):
            values = {"name": called(match), "entity": entity.entity, "date": entity.since, "section": entity.section}
            yield Point(
                "high",
                Said(
                    N_(
                        "{name} bears the name of an entity on the UFLPA Entity List since {date} ({entity}, section {section})."
                    ),
                    values,
                ),
                (match.row.id_cell,),
                Said(N_("Does material from {name} reach our products, and by which evidence was that found?"), values),
                entity.source_id,
                entity.since,
            )
