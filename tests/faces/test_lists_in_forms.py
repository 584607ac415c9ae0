"""What a form sends several of, or several lines of, is kept as exactly those texts."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from pydantic import BaseModel, create_model
from pydantic.fields import FieldInfo

from counterline import faces
from counterline.faces.safeguarding.homes.visits_pages import VisitForm
from counterline.web import forms


def lists_of_texts() -> Iterator[tuple[str, FieldInfo]]:
    """Each field of a form of the pages that takes several texts."""
    for found in walk_packages(faces.__path__, f"{faces.__name__}."):
        module = import_module(found.name)
        if getattr(module, "read", None) is not forms.read:
            continue
        for form in vars(module).values():
            if isinstance(form, type) and issubclass(form, BaseModel):
                for name, field in form.model_fields.items():
                    if str(field.annotation) in {"list[str]", "tuple[str, ...]"}:
                        yield f"{form.__name__}.{name}", field


FIELDS = dict(lists_of_texts())


@pytest.mark.parametrize("name", FIELDS)
def test_several_texts_of_a_form_are_kept_as_they_were_typed(name: str) -> None:
    field = FIELDS[name]
    form = create_model("Form", several=(Any if field.annotation is None else field.annotation, field))
    assert list(form(several=["one dog", "[two]"]).model_dump()["several"]) == ["one dog", "[two]"]


def test_the_lists_of_a_visit_are_among_them_and_are_typed_a_line_each() -> None:
    form = create_model("Form", dangers=(tuple[str, ...], VisitForm.model_fields["dangers"]))
    assert form(dangers=["a dog\r\n\r\n needles "]).model_dump() == {"dangers": ("a dog", "needles")}
    assert form(dangers=[""]).model_dump() == {"dangers": ()}
