"""The pages: what officers, analysts and partners see and do in a browser.

It promises that a page is made of the signed-in viewer's own world, that it works without script, by keyboard and on a
phone, and that it calls nothing outside. It holds no SQL, rules or rights of its own. It offers `create_app`.

To add a room's pages, add four things; nothing that lies here already needs a change:

1. `pages/<room>.py`: a `router`, and `PAGES = Pages(router, Tab(room="lines", href="/lines", order=20, needs="..."))`.
   Handlers are plain functions that take `page: ViewersPage` (or `AnyonesPage`). Read and change in a block, and draw
   after it, so that what the page says is committed:

       @router.get("/lines/{ref}")
       def line_page(page: ViewersPage, ref: str) -> Response:
           with page.work() as work:
               line = lines.line(work, read_reference(ref))
           return page.render("lines/line.html", line=line, marking=line.marking)

2. `templates/<room>/*.html`: each extends `layout.html` with blocks `title`, `before`, `content`. Macros lie in
   `govuk_frontend_jinja/components/<name>/macro.html`, and ours in `pieces/` (moj, figure, form). Filters: `day`,
   `month`, `moment`, `number`. `may("room:thing:verb")` asks what the viewer's role permits.
3. `messages/en/<room>.toml`: every text, as `t("<room>.table.key", name=...)`, or `t.count("<room>.key", n)` where it
   has `one` and `other`. A tab needs `tab` and `about`.
4. `tests/rooms/web/test_<room>_pages.py`.

A form that changes something posts, and carries `{{ own_form(csrf_field, csrf_token) }}`. From `sent: SentForm`,
`forms.read(Model, sent, texts=...)` reads it; with `Mistakes` it is drawn again with status 422; done, it ends in
`page.redirect(href, done="<room>.done.key")`. Forgeries are refused before the handler; a refusal is a CounterlineError
raised anywhere below. Drawings are pure functions in `drawing/`: give what one returns to `figure` in
`pieces/figure.html`, with the table that says the same in the call block. `pages/signin.py` is the worked example.
"""

from counterline.web.application import create_app
from counterline.web.building import Building, Viewer

__all__ = ["Building", "Viewer", "create_app"]
