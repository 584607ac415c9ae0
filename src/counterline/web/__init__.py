"""The pages' shell: what the pages of every face share, for officers, analysts and partners in a browser.

It promises that a page is made of the signed-in viewer's own world, that it works without script, by keyboard and on a
phone, and that it calls nothing outside. It holds no SQL, rules or rights of its own, and knows no face: `create_app`
is given their pages. An open house: a face imports what it uses of it.

A new page is said in its face alone, `faces/<face>/`, and in its test, `tests/faces/<face>/`:

1. **A handler** in `pages.py`, or in a module named for its part of the work whose router `pages.py` includes. It is a
   plain function of `page: ViewersPage` (or `AnyonesPage`). Read and change in a block, and draw after it, so that what
   the page says is committed:

       @router.get("/lines/{ref}")
       def line_page(page: ViewersPage, ref: str) -> Response:
           with page.work() as work:
               line = own_line(work, reference_of(ref))
           return page.render("lines/line.html", line=line)

2. **A template** in `templates/`, found as `<face>/<name>.html`. It extends `layout.html` with the blocks `title`,
   `before` and `content`. Components of GOV.UK (`govukButton`) and the pieces that `rendering` names are called
   without an import; other macros that faces share lie in `pieces/`. A face never draws with another's templates. Filters:
   `day`, `short_day`, `month`, `moment`, `money` (pence), `number`. `may("room:thing:verb")` asks what the viewer's role permits.
3. **Its words** in `texts/en/`, as `t("lines.list.title", name=...)`, or `t.count("lines.list.count", n)` where the
   text has `one` and `other`.
4. **A tab**, if people look for it by name: `Tab` in the `TABS` of `pages.py`, with `tab` and `about` in its words.

A form that changes something posts, and carries `{{ own_form(csrf_field, csrf_token) }}`. From `sent: SentForm`,
`forms.read(Model, sent, texts=...)` reads it; with `Mistakes` it is drawn again with status 422; done, it ends in
`page.redirect(href, done="<room>.done.key")`. Forgeries are refused before the handler; a refusal is a CounterlineError
raised anywhere below. A file to keep is `taken.csv_of` or `taken.file_of`, and logged by `taken.note_taken`. Drawings
are pure functions in `drawing`: give what one returns to `figure` in `pieces/figure.html`, with the table that says the
same in the call block. `faces/governance/pages.py` is a small example of all of it.
"""

from counterline.web.application import create_app

__all__ = ["create_app"]
