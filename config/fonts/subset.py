#!/usr/bin/env python3
"""Cuts the font of the report out of Noto Sans SC; how to call it stands in README.md beside this file."""

import pathlib
import sys
import tempfile

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = [
    *sorted(ROOT.glob("*/src/main/java/**/*.java")),
    *sorted(ROOT.glob("*/src/main/resources/**/*_zh.properties")),
]
OUT = ROOT / "report/src/main/resources/org/ipcbench/report/font/ipcbench-noto-sans-sc.ttf"
SIGNS = "µ·×–—…≤≥≈→±²“”‘’"


def wanted():
    printable = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100))
    words = {ord(c) for source in SOURCES for c in source.read_text("utf-8") if ord(c) > 0x2E80}
    return printable | {ord(c) for c in SIGNS} | words


def cut(source, characters, target):
    font = TTFont(source)
    font.flavor = None
    names = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=names)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    # Vertical writing is not used, and merging cannot join its tables.
    for table in ("vhea", "vmtx", "GSUB", "GPOS", "GDEF", "STAT", "DSIG"):
        if table in font:
            del font[table]
    font.save(target)


def main(package):
    with tempfile.TemporaryDirectory() as directory:
        build(package, pathlib.Path(directory))


def build(package, directory):
    missing = wanted()
    parts = []
    files = sorted(pathlib.Path(package, "files").glob("noto-sans-sc-*-400-normal.woff2"))
    # The slice "latin" first: the others repeat a few of its characters.
    for source in sorted(files, key=lambda f: "latin-400" not in f.name):
        covered = set(TTFont(source, lazy=True).getBestCmap()) & missing
        if covered:
            part = directory / f"part{len(parts)}.ttf"
            cut(source, covered, part)
            parts.append(str(part))
            missing -= covered
    font = Merger().merge(parts)
    # A fixed date: the same input gives the same file.
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    OUT.parent.mkdir(parents=True, exist_ok=True)
    font.save(OUT)
    print(OUT, OUT.stat().st_size, "bytes; not in the font:", "".join(map(chr, sorted(missing))) or "none")


if __name__ == "__main__":
    main(sys.argv[1])
