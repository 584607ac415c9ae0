-- What each number did, by its own bill; on a day on which its own bill says nothing, by the bills of others. So a call that
-- stands in the bills of both counts once for each of them.
SELECT c.subject AS number, CASE WHEN c.other_is = 'number' THEN c.other END AS contact, c.direction, c.kind, c.moment, c.day, c.hour,
       c.dur_s, c.cell_first AS cell, c.imei, c.imsi, c.load, c.file_row
  FROM calls c
 UNION ALL
SELECT c.other, c.subject, CASE WHEN c.direction = 'out' THEN 'in' ELSE 'out' END, c.kind, c.moment, c.day, c.hour,
       c.dur_s, CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), c.load, c.file_row
  FROM calls c
  LEFT JOIN (SELECT DISTINCT subject, day FROM calls) own ON own.subject = c.other AND own.day = c.day
 WHERE c.other_is = 'number' AND own.subject IS NULL
