"""Files that a command writes: always new ones, so that nothing of anybody's is written over."""

from pathlib import Path

from counterline.plumbing.errors import CounterlineError


def write_new(path: Path, content: bytes, option: str) -> None:
    """Write a file that is not there yet; else refuse, naming the option that says where to write."""
    try:
        with path.open("xb") as opened:
            opened.write(content)
    except FileExistsError:
        raise CounterlineError(
            f"{path} is there already, and is left as it is. Say where to write, with {option}."
        ) from None
    except OSError as failed:
        raise CounterlineError(
            f"{path} cannot be written: {failed.strerror}. Say where to write, with {option}."
        ) from None
