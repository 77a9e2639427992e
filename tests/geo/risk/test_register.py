"""The register of trials: what the committed one holds, and each fault of a register in one sentence."""

from __future__ import annotations

import pytest
import yaml

from geo.model import Theme, Verdict
from geo.risk.register import REGISTER, Published, RegisterError, Rows, register

TRIAL = {
    "id": "synthetic",
    "question": "Does it?",
    "without": "the list",
    "caveat": "Synthetic.",
    "theme": "pollution",
    "held_out": [{"table": "mining_place"}],
    "truth": [{"table": "mining_place", "where": {"themes": "pollution"}}],
    "known": [],
    "published": [{"release": "2026-11 2.0", "verdict": "gain", "auc": 0.8, "difference": None}],
}
ENTRY = {
    "baselines": ["governance"],
    "resamples": 20,
    "seed": 1,
    "least_positives": 10,
    "least_countries": 5,
    "drift": 0.005,
    "trials": [TRIAL],
}


def written(folder, entry):
    file = folder / "validation.yml"
    file.write_text(entry if isinstance(entry, str) else yaml.safe_dump(entry), encoding="utf-8")
    return file


def test_a_register_is_read(tmp_path):
    listed = register(written(tmp_path, ENTRY))
    (trial,) = listed.trials
    assert trial.theme == Theme.POLLUTION
    assert trial.truth == (Rows("mining_place", {"themes": frozenset({"pollution"})}),)
    assert trial.published == (Published("2026-11 2.0", Verdict.GAIN, 0.8, None),)
    assert listed.tables() == {"mining_place"}


def test_the_committed_one_keeps_what_was_agreed():
    listed = register(REGISTER)
    assert (listed.least_positives, listed.least_countries, listed.drift) == (10, 5, 0.005)
    assert listed.baselines == ("governance", "production")
    assert {trial.theme for trial in listed.trials} == set(Theme)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ("trials: [", r"^data/validation\.yml cannot be read: "),
        ("", r"^data/validation\.yml: fields are wanted"),
        (ENTRY | {"drift": "much"}, r"^data/validation\.yml, field drift: 'much' must be a number"),
        (ENTRY | {"seed": 0}, r"field seed: 0 must be a whole number of 1 or more"),
        (ENTRY | {"resamples": True}, r"field resamples: True must be a whole number"),
        (ENTRY | {"baselines": ["production"]}, r"field baselines: governance is wanted"),
        (ENTRY | {"baselines": ["luck"]}, r"field baselines: 'luck' must be one of governance, production"),
        (ENTRY | {"trials": {}}, r"field trials: a list is wanted"),
        (ENTRY | {"trials": [TRIAL, TRIAL]}, r"field id: synthetic stands twice"),
        (ENTRY | {"more": 1}, r"^data/validation\.yml: the field more is not known"),
        ({name: value for name, value in ENTRY.items() if name != "seed"}, r"the field seed is missing"),
        (ENTRY | {"trials": ["one"]}, r"^data/validation\.yml, trial 1: fields are wanted"),
    ],
)
def test_a_fault_of_the_register_is_told(tmp_path, changed, told):
    with pytest.raises(RegisterError, match=told):
        register(written(tmp_path, changed))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"theme": "war"}, r"field theme: 'war' must be one of child_labour, "),
        ({"question": " "}, r"field question: a text is wanted"),
        ({"id": 3}, r"field id: a text is wanted"),
        ({"truth": []}, r"field truth: name at least one table"),
        ({"truth": [{"table": "no_such"}]}, r"field truth: each entry needs a table of geo/tables"),
        ({"held_out": "mining_place"}, r"field held_out: a list is wanted"),
        ({"held_out": [{"table": "incident", "were": {}}]}, r"field held_out: each entry needs a table"),
        ({"known": [{"table": "incident", "where": {"colour": "red"}}]}, r"field known: incident has no column colour"),
        ({"known": [{"table": "incident", "where": ["metals"]}]}, r"field known: columns are wanted"),
        ({"published": [{"release": "1"}]}, r"field published: the field auc, difference, verdict is missing"),
        ({"published": [TRIAL["published"][0] | {"verdict": "good"}]}, r"field verdict: 'good' must be one of gain, "),
        ({"published": [TRIAL["published"][0] | {"auc": 80}]}, r"field auc: 80 must be a number between -1 and 1"),
    ],
)
def test_a_fault_of_a_trial_names_it(tmp_path, changed, told):
    file = written(tmp_path, ENTRY | {"trials": [TRIAL | changed]})
    with pytest.raises(RegisterError, match=rf"^data/validation\.yml, trial 1.*{told}"):
        register(file)
