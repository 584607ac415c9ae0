SELECT l.number, l.cell, COUNT(*) AS calls, COUNT(DISTINCT l.day) AS days, MIN(k.name) AS name, MIN(k.lat) AS lat, MIN(k.lon) AS lon
  FROM legs l JOIN seeds s ON s.number = l.number
  LEFT JOIN (SELECT cell, from_day, to_day, MIN(name) AS name, MIN(lat) AS lat, MIN(lon) AS lon
               FROM cells GROUP BY cell, from_day, to_day) k
    ON k.cell = l.cell AND l.day >= k.from_day AND l.day <= k.to_day
 WHERE l.cell IS NOT NULL
 GROUP BY l.number, l.cell
 ORDER BY l.number, calls DESC, l.cell
