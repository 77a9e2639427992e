"""The rules about the smelters listed: who each row means, and what of a row does not belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from geo.cmrt.case import Case, Point, cells_of, joined, metal_word, names_of, several
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
    """Smelters that the loaded status file does not name, or names as not conformant. Nothing is said where no file is loaded."""
    if case.statuses is None:
        return
    statuses = case.statuses
    known_rows = [match for match in case.matches if match.id]
    absent = [match for match in known_rows if match.id not in statuses]
    others = [
        match for match in known_rows if match.id in statuses and statuses[match.id].status.casefold() != "conformant"
    ]
    for rows, said in (
        (absent, N_("Smelters that the status file that you loaded does not name: {names}.")),
        (others, N_("Smelters that are not conformant by the status file that you loaded: {names}.")),
    ):
        if rows:
            values = {"names": names_of(rows)}
            yield Point(
                "medium",
                Said(said, values),
                tuple(match.row.id_cell for match in rows),
                Said(N_("Which independent audit covers these smelters, and as of when: {names}?"), values),
            )
