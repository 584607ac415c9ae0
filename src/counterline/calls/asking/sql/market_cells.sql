-- Where its phone was when it traded: the cells of its calls with those that call it, by week.
SELECT l.number, CAST(FLOOR((l.day + 3) / 7.0) AS INT) AS week, l.cell, COUNT(*) AS calls, COUNT(DISTINCT l.contact) AS customers
  FROM legs l JOIN seeds s ON s.number = l.number
  JOIN (SELECT DISTINCT l.number, l.contact FROM legs l JOIN seeds s ON s.number = l.number
         WHERE l.direction = 'in' AND l.contact IS NOT NULL) buys ON buys.number = l.number AND buys.contact = l.contact
 WHERE l.cell IS NOT NULL AND l.kind <> 'data'
 GROUP BY l.number, CAST(FLOOR((l.day + 3) / 7.0) AS INT), l.cell
 ORDER BY l.number, week, calls DESC, l.cell
