"""The ramps must survive grey print and colour blindness, and text must be readable in both themes."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from geo.draw.palette import DARK, LIGHT, contrast, luminance, rgba

# Machado, Oliveira & Fernandes (2009), severity 1.0: what each kind of dichromat sees, in linear RGB.
BLINDNESS = {
    "none": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
RAMPS = ("levels", "output", "events", "footprint")


def _linear(code: str) -> np.ndarray:
    c = np.array(rgba(code)[:3]) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def _lab(code: str, kind: str) -> np.ndarray:
    linear = np.clip(BLINDNESS[kind] @ _linear(code), 0, 1)
    xyz = (
        np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
        @ linear
        / [0.9505, 1, 1.089]
    )
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("ramp", RAMPS)
@pytest.mark.parametrize(("palette", "falls"), [(LIGHT, True), (DARK, False)], ids=["light", "dark"])
def test_luminance_runs_one_way(palette, falls, ramp):
    values = [luminance(code) for code in getattr(palette, ramp)]
    assert values == sorted(values, reverse=falls)


@pytest.mark.parametrize("kind", BLINDNESS)
@pytest.mark.parametrize("ramp", RAMPS)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_neighbours_on_a_ramp_can_be_told_apart(palette, ramp, kind):
    labs = [_lab(code, kind) for code in getattr(palette, ramp)]
    assert min(float(np.linalg.norm(a - b)) for a, b in itertools.pairwise(labs)) >= 10


@pytest.mark.parametrize("kind", BLINDNESS)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_graver_the_level_the_more_it_stands_out_whoever_looks(palette, kind):
    shown = [_seen(code, palette.ground, kind) for code in palette.levels]
    assert min(more / less for less, more in itertools.pairwise(shown)) >= 1.1


@pytest.mark.parametrize("kind", BLINDNESS)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_no_level_is_taken_for_any_other(palette, kind):
    labs = [_lab(code, kind) for code in palette.levels]
    assert min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(labs, 2)) >= 14


def test_very_high_is_the_strongest_colour_in_the_dark_and_not_a_pale_one():
    lightness, chromas = zip(*(_lch(code) for code in DARK.levels), strict=True)
    assert max(chromas) == chromas[-1] >= 60
    assert lightness[-1] <= 65


def _seen(code: str, ground: str, kind: str) -> float:
    """Contrast ratio of a colour to the ground as somebody with a kind of colour blindness sees both."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    high, low = sorted(
        (float(weights @ np.clip(BLINDNESS[kind] @ _linear(each), 0, 1)) for each in (code, ground)), reverse=True
    )
    return (high + 0.05) / (low + 0.05)


def _lch(code: str) -> tuple[float, float]:
    """Lightness and strength of a colour."""
    light, a, b = _lab(code, "none")
    return float(light), float(np.hypot(a, b))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_readable_on_the_ground(palette):
    assert contrast(palette.ink, palette.ground) >= 7
    assert contrast(palette.quiet, palette.ground) >= 4.5
    assert contrast(palette.accent, palette.ground) >= 4.5


def test_contrast_of_black_and_white_is_21():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_least_output_is_not_taken_for_land_without_any(palette):
    assert contrast(palette.output[0], palette.land) >= 1.25
    assert float(np.linalg.norm(_lab(palette.output[0], "none") - _lab(palette.land, "none"))) >= 12
