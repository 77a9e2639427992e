"""Letters, digits and punctuation of any keyboard meet, and ids are found however they are written."""

import pytest

from geo.words.digits import plain, smelter_ids


def test_plain_brings_full_width_signs_and_foreign_dashes_together():
    assert plain("ＣＩＤ‐１２３４．５ \u200b x\u00a0y – ’z’") == "CID-1234.5 x y - 'z'"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("CID001234", ("CID001234",)),
        ("ｃｉｄ００１２３４．", ("CID001234",)),
        ("CID 001234; cid-005678", ("CID001234", "CID005678")),
        ("CID001234/CID001234\nCID 005 678", ("CID001234", "CID005678")),
        ("CID0012345", ()),
        ("ACID001234", ()),
        ("", ()),
    ],
)
def test_every_id_of_a_cell_is_found(text, ids):
    assert smelter_ids(text) == ids
