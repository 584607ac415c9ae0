"""How large the house is: lines, doors and folders, to hold a version against another.

script/bench house            # of this checkout
script/bench house FOLDER     # of another one
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]


def measures(root: Path) -> Iterator[tuple[str, str]]:
    """Each measure by its name, with what it is here."""
    package, beside = root / "src/counterline", root / "src/counterline_nation"
    files = sorted(package.rglob("*.py"))
    yield "lines of Python in src/counterline", f"{sum(map(_lines, files)):,} in {len(files):,} files"
    nation = sorted([*beside.rglob("*.py"), *(package / "synthetic").rglob("*.py")])
    yield "of these or beside, the invented nation", f"{sum(map(_lines, nation)):,}"
    versions = sorted((package / "plumbing/migrations").rglob("*.py"))
    yield "of these, migrations", f"{sum(map(_lines, versions)):,} in {len(versions):,} files"
    tables = sorted(package.rglob("*.sql"))
    yield "lines of SQL beside the rooms", f"{sum(map(_lines, tables)):,} in {len(tables):,} files"
    doors = {str(path.parent.relative_to(package)): _names(path) for path in package.rglob("__init__.py")}
    yield "largest doors (names)", _largest(Counter(doors))
    yield (
        "largest folders (files of Python)",
        _largest(Counter(str(path.parent.relative_to(package)) for path in files)),
    )
    yield (
        "folders of more than fifteen",
        str(sum(many > 15 for many in Counter(path.parent for path in files).values())),
    )
    classes = Counter(
        each.name for path in files for each in ast.parse(path.read_text()).body if isinstance(each, ast.ClassDef)
    )
    yield "names that several classes have", f"{sum(many > 1 for many in classes.values())} of {len(classes):,}"
    rows = sum(path.read_text().count("._mapping") for path in files)
    yield "rows read as mappings", str(rows)


def _lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def _names(path: Path) -> int:
    """How many names a door lists."""
    lists = [
        each.value
        for each in ast.parse(path.read_text()).body
        if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "__all__"
    ]
    return sum(len(each.elts) for each in lists if isinstance(each, ast.List | ast.Tuple))


def _largest(counted: Counter[str]) -> str:
    return ", ".join(f"{name or '.'} {many}" for name, many in counted.most_common(4))


if __name__ == "__main__":
    for name, found in measures(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT):
        print(f"{name}: {found}")
