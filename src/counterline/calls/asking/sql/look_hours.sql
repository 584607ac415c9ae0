SELECT l.number, (l.day + 3) % 7 AS weekday, l.hour, COUNT(*) AS calls
  FROM legs l JOIN seeds s ON s.number = l.number
 GROUP BY l.number, (l.day + 3) % 7, l.hour
 ORDER BY l.number, weekday, l.hour
