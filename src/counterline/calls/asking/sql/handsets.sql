SELECT l.number, l.day, l.imei, l.imsi, COUNT(*) AS calls, MIN(l.moment) AS first_at, MAX(l.moment) AS last_at
  FROM legs l JOIN seeds s ON s.number = l.number
 WHERE l.imei IS NOT NULL OR l.imsi IS NOT NULL
 GROUP BY l.number, l.day, l.imei, l.imsi
 ORDER BY l.number, l.day, first_at, l.imei, l.imsi
