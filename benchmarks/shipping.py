"""Train the model that is shipped: `benchmarks/shipping.py VERSION FILE`, in a minute of a processor.

It is trained on several nations together, which differ in their households, names and slips: the invented nation of seed 1, and
countries of strangers. How common names are is taken from none of them, for nobody in them is real: published counts say it.
"""

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from strangers import strangers
from truth_sets import nation

from counterline.resolution.features import Features
from counterline.resolution.frequencies import published
from counterline.resolution.training import train

COUNTRIES = (("town", 1_200), ("city", 1_200), ("villages", 800), ("careless", 800))
"""Countries by how many homes are drawn of each."""
SEED = 1


def main(version: str, file: Path) -> None:
    """Write the model, and say how its training went."""
    trained = train(enumerate(people()), version, bands=published())
    print(*trained.words, sep="\n")
    file.write_text(trained.model.to_json())


def people() -> Iterator[Features]:
    """Everybody of every nation that the model is trained on."""
    countries = (strangers(name, homes, SEED) for name, homes in COUNTRIES)
    return chain(nation(SEED).people, (each.features for told in countries for each in told))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
