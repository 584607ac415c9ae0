"""A face draws with its own templates and with what all share, so that one can be changed without looking at the others."""

import re

from tests.architecture.sources import ROOT

FACES = ROOT / "src" / "counterline" / "faces"
DRAWS_WITH = re.compile(r'\{%-? *(?:from|include|extends|import) "([a-z_]+)/')
SHARED = {"pieces", "govuk_frontend_jinja"}


def test_no_face_draws_with_another_faces_templates() -> None:
    found = [
        (face.name, name)
        for face in FACES.iterdir()
        for each in face.glob("templates/**/*.html")
        for name in DRAWS_WITH.findall(each.read_text("utf-8"))
    ]
    assert {"lines", "places", "reports"} <= {face for face, _ in found}
    assert {(face, name) for face, name in found if name not in {face, *SHARED}} == set()
