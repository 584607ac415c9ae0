SELECT number, contact, calls, sent, days, first_at, last_at
  FROM (SELECT l.number, l.contact, COUNT(*) AS calls, SUM(CASE WHEN l.direction = 'out' THEN 1 ELSE 0 END) AS sent,
               COUNT(DISTINCT l.day) AS days, MIN(l.moment) AS first_at, MAX(l.moment) AS last_at,
               ROW_NUMBER() OVER (PARTITION BY l.number ORDER BY COUNT(*) DESC, l.contact) AS place
          FROM legs l JOIN seeds s ON s.number = l.number
         WHERE l.contact IS NOT NULL
         GROUP BY l.number, l.contact) ranked
 WHERE place <= 30
 ORDER BY number, place
