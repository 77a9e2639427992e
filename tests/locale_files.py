"""`python -m tests.locale_files`: bring the translation catalogues up to date with the code and the data, and compile them."""

from __future__ import annotations

from geo.ingest.locale import texts, update


def main() -> int:
    """Write the files; say what is to be translated and what is gone. Returns 1 when a translation is missing."""
    lacking, gone = update()
    for text in gone:
        print(f"gone: {text!r}")
    for text in lacking:
        print(f"to translate: {text!r}")
    print(f"{len(texts())} texts, {len(lacking)} without a translation")
    return 1 if lacking else 0


if __name__ == "__main__":
    raise SystemExit(main())
