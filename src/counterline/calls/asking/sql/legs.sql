-- What each number asked of did, by its own bill; on a day on which its own bill says nothing, by the bills of others. So a call that
-- stands in the bills of both counts once for each of them. Whose they are is joined first: a page asks of one number among thousands.
SELECT c.subject AS number, CASE WHEN c.other_is = 'number' THEN c.other END AS contact, c.direction, c.kind, c.moment, c.day, c.hour,
       c.dur_s, c.cell_first AS cell, c.imei, c.imsi, c.load, c.file_row
  FROM calls c JOIN asked ON asked.number = c.subject
 UNION ALL
SELECT c.other, c.subject, CASE WHEN c.direction = 'out' THEN 'in' ELSE 'out' END, c.kind, c.moment, c.day, c.hour,
       c.dur_s, CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), c.load, c.file_row
  FROM calls c JOIN asked ON asked.number = c.other
  LEFT JOIN (SELECT DISTINCT calls.subject, calls.day FROM calls JOIN asked ON asked.number = calls.subject) own
    ON own.subject = c.other AND own.day = c.day
 WHERE c.other_is = 'number' AND own.subject IS NULL
