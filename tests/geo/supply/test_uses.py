"""What is in a device: least and most over the studies, and what nobody measured stays without a number."""

from __future__ import annotations

from geo.supply.uses import USES, uses
from tests.world import frame, stored


def statements() -> list[dict[str, object]]:
    rows = [
        (0, "smartphone", "whole_device", 4.0, "measured", "Synthetic A", "2016", "one"),
        (1, "smartphone", "whole_device", 6.0, "measured", "Synthetic B 2019", "2019", "two"),
        (2, "smartphone", "battery", None, "present_not_measured", "Synthetic C", None, "two"),
        (3, "laptop", "whole_device", 1.0, "measured", "Synthetic A", "2016", "one"),
    ]
    keys = ("row_no", "product", "component", "grams", "presence", "quoted_source", "quoted_year", "source_id")
    return [dict(zip(keys, row, strict=True)) | {"metal": "co"} for row in rows]


def test_the_range_of_the_studies_and_who_they_are():
    found = uses(stored("product_metal", frame("product_metal", statements())), "co")
    assert list(found["component"]) == ["whole_device", "whole_device", "battery"]
    phone, laptop, battery = found.to_dict("records")
    assert (phone["grams_low"], phone["grams_high"], phone["measured"], phone["present"]) == (4.0, 6.0, 2, 0)
    assert phone["studies"] == "Synthetic A (2016); Synthetic B 2019"
    assert phone["source_id"] == "one two"
    assert laptop["grams_high"] == 1.0
    assert (battery["measured"], battery["present"]) == (0, 1)
    assert battery["grams_low"] != battery["grams_low"], "present and not measured is missing, not 0 g"


def test_a_metal_without_a_study_is_empty_with_all_columns():
    found = uses(stored("product_metal", frame("product_metal", statements())), "mica")
    assert list(found.columns) == USES
    assert found.empty
