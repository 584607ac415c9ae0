SELECT l.number, COUNT(DISTINCT l.day) AS active_days, MAX(l.day) - MIN(l.day) + 1 AS age_days,
       SUM(CASE WHEN l.direction = 'in' AND l.kind = 'voice' THEN 1 ELSE 0 END) AS inbound,
       SUM(CASE WHEN l.kind = 'voice' AND l.dur_s IS NOT NULL THEN 1 ELSE 0 END) AS timed,
       SUM(CASE WHEN l.kind = 'voice' AND l.dur_s < 45 THEN 1 ELSE 0 END) AS brief,
       COUNT(DISTINCT l.contact) AS contacts,
       COUNT(DISTINCT CASE WHEN l.direction = 'in' THEN l.contact END) AS callers,
       COUNT(DISTINCT l.imei) AS handsets, COUNT(DISTINCT l.imsi) AS sims
  FROM legs l JOIN seeds s ON s.number = l.number
 WHERE l.kind <> 'data'
 GROUP BY l.number
 ORDER BY l.number
