-- The rows that each figure of an answer is made of. What a figure does not say limits nothing. `beside` is another number: then only
-- the contacts that both have are meant: by its own bill, or if it has none by those of others.
WITH besides AS (SELECT DISTINCT beside FROM wanted WHERE beside IS NOT NULL),
theirs AS (
  SELECT c.subject AS beside, c.other AS contact FROM calls c JOIN besides b ON b.beside = c.subject WHERE c.other_is = 'number'
   UNION
  SELECT c.other, c.subject FROM calls c JOIN besides b ON b.beside = c.other
    LEFT JOIN (SELECT DISTINCT subject FROM calls JOIN besides ON beside = subject) own ON own.subject = c.other
   WHERE c.other_is = 'number' AND own.subject IS NULL
)
SELECT figure, load, file_row, many
  FROM (SELECT figure, load, file_row, COUNT(*) OVER (PARTITION BY figure) AS many,
               ROW_NUMBER() OVER (PARTITION BY figure ORDER BY load, file_row) AS place
          FROM (SELECT DISTINCT w.figure, l.load, l.file_row
                  FROM wanted w JOIN legs l ON l.number = w.number
                   AND (w.contact IS NULL OR l.contact = w.contact) AND (w.cell IS NULL OR l.cell = w.cell)
                   AND (w.imei IS NULL OR l.imei = w.imei) AND (w.imsi IS NULL OR l.imsi = w.imsi)
                   AND (w.hour IS NULL OR l.hour = w.hour)
                   AND (w.weekday IS NULL OR (l.day + 3) % 7 = w.weekday)
                   AND (w.from_at IS NULL OR l.moment >= w.from_at) AND (w.to_at IS NULL OR l.moment <= w.to_at)
                   AND (w.direction IS NULL OR l.direction = w.direction)
                  LEFT JOIN theirs t ON t.beside = w.beside AND t.contact = l.contact
                 WHERE w.beside IS NULL OR t.contact IS NOT NULL) opened) ranked
 WHERE place <= 200
 ORDER BY figure, place
