WITH used AS (
  SELECT subject AS number, imei, MIN(moment) AS first_at, MAX(moment) AS last_at, COUNT(DISTINCT day) AS days
    FROM calls WHERE imei IS NOT NULL GROUP BY subject, imei
)
SELECT mine.number, theirs.number AS candidate, mine.imei,
       CASE WHEN theirs.first_at >= mine.last_at - 259200 THEN 'after' ELSE 'before' END AS side, theirs.days
  FROM used mine JOIN seeds s ON s.number = mine.number
  JOIN used theirs ON theirs.imei = mine.imei AND theirs.number <> mine.number
 WHERE theirs.first_at >= mine.last_at - 259200 OR theirs.last_at <= mine.first_at + 259200
 ORDER BY mine.number, candidate, mine.imei
