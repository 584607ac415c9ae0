"""Naming traditions, as far as a forename tells one: for shares over many people, and never to say anything of one.

The source is the list of forenames that may be one (`resolution/words/forenames.toml`), which whoever made this wrote down by tradition; no
data of people. It has some eight hundred names, and what it does not list tells nothing. How a name is written is all that it says:
not where somebody comes from, what they believe or what they call themselves.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

_OF_LIST: Final[Mapping[str, str]] = MappingProxyType(
    {
        "british": "british_and_irish",
        "gaelic_and_welsh": "british_and_irish",
        "arabic_and_south_asian": "arabic_and_south_asian",
        "slavic_baltic_and_romanian": "slavic_baltic_and_romanian",
        "albanian_turkish_and_kurdish": "albanian_turkish_and_kurdish",
        "african_and_caribbean": "african_and_caribbean",
        "chinese_and_vietnamese": "chinese_and_vietnamese",
    }
)
TRADITIONS: Final = tuple(dict.fromkeys(_OF_LIST.values()))


@cache
def told_by_forename() -> Mapping[str, str]:
    """By plain forename the tradition that it tells: that of the line it begins, or else the only one to list it.

    'John' begins a British line and stands for 'Ivan' in another: it is told British. What two lists hold alike tells nothing.
    """
    words = tomllib.loads(
        resources.files("counterline.resolution").joinpath("words", "forenames.toml").read_text("utf-8")
    )
    begun: dict[str, set[str]] = {}
    listed: dict[str, set[str]] = {}
    for name, said in words.items():
        if name not in _OF_LIST:
            continue
        for line in filter(None, str(said).splitlines()):
            first, *_ = names = line.split()
            begun.setdefault(first, set()).add(_OF_LIST[name])
            for each in names:
                listed.setdefault(each, set()).add(_OF_LIST[name])
    told = {name: begun.get(name, traditions) for name, traditions in listed.items()}
    return MappingProxyType({name: next(iter(each)) for name, each in told.items() if len(each) == 1})
