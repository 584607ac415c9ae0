"""The dialects in which agencies file, each with the mapping document by which it is read, kept beside it as data."""

from importlib import resources


def mapping_documents() -> dict[str, str]:
    """The mapping document of every dialect as YAML text, by name, for whoever registers mappings."""
    folder = resources.files(__name__)
    found = sorted((each.name, each) for each in folder.iterdir() if each.name.endswith(".yaml"))
    return {name.removesuffix(".yaml"): each.read_text("utf-8") for name, each in found}
