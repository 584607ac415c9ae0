SELECT l.number, l.day, l.hour, MIN(l.moment) AS first_at, MAX(l.moment) AS last_at
  FROM legs l JOIN seeds s ON s.number = l.number
 GROUP BY l.number, l.day, l.hour
 ORDER BY l.number, l.day, l.hour
