"""What visitors saw at artisanal sites and what others told of them: never one for the other, each with its own date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from geo.evidence.panel import text
from geo.model import Answer, Finding, Said, Strength, Theme, Word
from geo.tables import Read, records
from geo.tables.shared import of
from geo.words.labels import ACTOR_KINDS, ANSWERS, QUESTIONS_IN_SENTENCE, WAYS
from geo.words.text import N_, plural

THEMES = {
    "children_under_15": Theme.CHILD_LABOUR,
    "non_state_interference": Theme.CONFLICT_FINANCING,
    "state_interference": Theme.CONFLICT_FINANCING,
    "armed_interference": Theme.CONFLICT_FINANCING,
    "armed_presence": Theme.CONFLICT_FINANCING,
    "mercury": Theme.POLLUTION,
}
SURVEYED = {question: (QUESTIONS_IN_SENTENCE[question], theme) for question, theme in THEMES.items()}
"""Each question as it stands in a sentence, and the theme that it is about."""


def middle(dates: pd.Series) -> str:
    """The median of dates as exact as each is known, of two in the middle the newer; "" where there is none.

    It is older than some day just when more than half of the dates are.
    """
    known = sorted(dates.dropna())
    return known[len(known) // 2] if known else ""


def counted(surveyed: pd.DataFrame, question: str, when: str = "ever") -> dict[str, int]:
    """How many sites answered: `sites`, `yes`, `no`, `unknown`."""
    count = surveyed[f"{question}_{when}"].value_counts()
    yes, no = int(count.get(Answer.YES, 0)), int(count.get(Answer.NO, 0))
    return {"sites": len(surveyed), "yes": yes, "no": no, "unknown": len(surveyed) - yes - no}


def span(dates: pd.Series) -> str:
    """The years from the oldest to the newest date: 2009–2023."""
    years = sorted(dates.dropna().str[:4])
    return "–".join(sorted({years[0], years[-1]})) if years else ""


ANSWERED = (
    N_("Of {sites} visited site, {question}: yes at {yes}, no at {no}, not assessed at {unknown} (visits of {years})"),
    N_("Of {sites} visited sites, {question}: yes at {yes}, no at {no}, not assessed at {unknown} (visits of {years})"),
)
UNANSWERED = (
    N_("Of {sites} visited site, {question}: not assessed at any visit"),
    N_("Of {sites} visited sites, {question}: not assessed at any visit"),
)
"""What is said of one and of several sites."""


def visited(surveyed: pd.DataFrame) -> pd.DataFrame:
    """The sites to which somebody went."""
    return surveyed[surveyed["record"] == "visit"]


def summed(surveyed: pd.DataFrame, question: str) -> Finding:
    """What visitors ever answered to a question at visited sites, dated by the median of the newest answers.

    The span of the answers stands in the sentence.
    """
    label, theme = SURVEYED[question]
    dates = surveyed[f"{question}_assessed"]
    values = {**counted(surveyed, question), "question": Word(label), "years": span(dates)}
    template = plural(len(surveyed), *(ANSWERED if values["years"] else UNANSWERED))
    return Finding(
        Said(template, values), Strength.OBSERVED, str(surveyed["source_id"].iloc[0]), middle(dates), "", theme
    )


def survey_summary(surveyed: pd.DataFrame, questions: Iterable[str] = tuple(SURVEYED)) -> Iterator[Finding]:
    """Per question what visitors saw at some sites, and what others told of those at which no visit answered."""
    seen = visited(surveyed)
    for question in questions:
        if len(seen):
            yield summed(seen, question)
        if told := _told_by_others(surveyed, question):
            yield told


def _told_by_others(surveyed: pd.DataFrame, question: str) -> Finding | None:
    """Sites that only others answered for, where some said yes; dated by the median of their records."""
    only = surveyed[surveyed[f"{question}_ever"].eq(Answer.NOT_ASSESSED)]
    only = only[only[f"{question}_off_site"].ne(Answer.NOT_ASSESSED)]
    values = counted(only, question, "off_site")
    if not values["yes"]:
        return None
    label, theme = SURVEYED[question]
    template = plural(
        values["sites"],
        N_("At {sites} further site only others answered, {question}: yes at {yes}, no at {no}; not seen on a visit"),
        N_("At {sites} further sites only others answered, {question}: yes at {yes}, no at {no}; not seen on a visit"),
    )
    sentence = Said(template, {**values, "question": Word(label)})
    return Finding(
        sentence, Strength.REPORTED, str(only["source_id"].iloc[0]), middle(only["off_site_date"]), "", theme
    )


def site_findings(row: Any, read: Read) -> Iterator[Finding]:
    """What is known of one surveyed site (a row of site_survey): answers, armed actors, workers, and what kind of records it has."""
    for question in SURVEYED:
        yield from _answers(row, question)
    yield from _actors(row.site_id, read)
    if row.workers is not None:
        count = int(row.workers)
        sentence = Said(
            plural(count, N_("{workers} worker counted"), N_("{workers} workers counted")), {"workers": count}
        )
        yield Finding(sentence, Strength.OBSERVED, row.source_id, text(row.workers_date))
    yield _records(row)


def _answers(row: Any, question: str) -> Iterator[Finding]:
    label, theme = SURVEYED[question]
    latest, ever, recent, told = (
        getattr(row, f"{question}_{when}") for when in ("latest", "ever", "recent", "off_site")
    )
    words = {"question": Word(label), "latest": Word(ANSWERS[latest]), "ever": Word(ANSWERS[ever])}
    if ever != Answer.NOT_ASSESSED:
        template = N_("{question}: {latest} at the latest visit, {ever} at any visit")
        if recent == Answer.NOT_ASSESSED:
            template = N_(
                "{question}: {latest} at the latest visit, {ever} at any visit; not asked in the last five years"
            )
        date = text(getattr(row, f"{question}_assessed"))
        yield Finding(Said(template, words), Strength.OBSERVED, row.source_id, date, "", theme)
    if told != Answer.NOT_ASSESSED:
        sentence = Said(
            N_("{question}: {told}, as others told; not seen on a visit"), {**words, "told": Word(ANSWERS[told])}
        )
        yield Finding(sentence, Strength.REPORTED, row.source_id, text(row.off_site_date), "", theme)


def _actors(site_id: str, read: Read) -> Iterator[Finding]:
    for row in records(of(read("site_armed_actor"), site_id=site_id)):
        ways = [Word(WAYS[way]) for way in text(row.ways).split()]
        template = N_("{actor} ({kind}): took a share ({ways})") if ways else N_("{actor} ({kind}): took a share")
        if row.documented == "presence":
            template = N_("{actor} ({kind}): was there, no share documented")
        values = {"actor": Word(row.actor), "kind": Word(ACTOR_KINDS[row.actor_kind]), "ways": ways}
        strength = Strength.OBSERVED if row.record == "visit" else Strength.REPORTED
        yield Finding(Said(template, values), strength, row.source_id, row.last, "", Theme.CONFLICT_FINANCING)


NEVER = {
    "off_site": N_("Never visited on site: an off-site record of {year}, told by others"),
    "status": N_("Never visited on site: an entry of a status list of {year}"),
}
"""What a site has instead of a visit."""


def _records(row: Any) -> Finding:
    """How often a site was visited; or what stands in for a visit."""
    if row.record != "visit":
        date = text(row.off_site_date)
        return Finding(Said(NEVER[row.record], {"year": date[:4]}), Strength.REPORTED, row.source_id, date)
    template = plural(row.visits, N_("{visits} visit, on {last}"), N_("{visits} visits, from {first} to {last}"))
    values = {"visits": row.visits, "first": row.first_visit, "last": row.last_visit}
    return Finding(Said(template, values), Strength.OBSERVED, row.source_id, row.last_visit)
