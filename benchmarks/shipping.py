"""Train the model that is shipped: `benchmarks/shipping.py VERSION FILE`, on the invented nation of seed 1, in 20 s of a processor.

`benchmarks/shipping.py VERSION FILE names` makes the next one of the one that is shipped: the same but for the names that
`common-names.toml` has come to list since, which it no longer takes for rare.
"""

import sys
from dataclasses import replace
from pathlib import Path

from truth_sets import nation

from counterline.resolution.frequencies import known_to_be_common
from counterline.resolution.model import Model
from counterline.resolution.training import train


def main(version: str, file: Path, names: str = "") -> None:
    """Write the model, and say how its training went."""
    if names:
        file.write_text(_with_names(version).to_json())
        return
    trained = train(enumerate(nation(1).people), version)
    print(*trained.words, sep="\n")
    file.write_text(trained.model.to_json())


def _with_names(version: str) -> Model:
    shipped = Model.default()
    return replace(shipped, version=version, bands=known_to_be_common(shipped.bands))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
