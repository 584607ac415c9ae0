"""Train the model that is shipped: `benchmarks/shipping.py VERSION FILE`, on the invented nation of seed 1, in 20 s of a processor."""

import sys
from pathlib import Path

from truth_sets import nation

from counterline.resolution.training import train


def main(version: str, file: Path) -> None:
    """Write the model, and say how its training went."""
    trained = train(enumerate(nation(1).people), version)
    print(*trained.words, sep="\n")
    file.write_text(trained.model.to_json())


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
