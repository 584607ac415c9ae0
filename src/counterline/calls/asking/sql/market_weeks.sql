-- A customer is a contact that calls or writes to the number. The week begins on Monday, local time.
WITH met AS (
  SELECT DISTINCT l.number, l.contact, CAST(FLOOR((l.day + 3) / 7.0) AS INT) AS week
    FROM legs l JOIN seeds s ON s.number = l.number
   WHERE l.direction = 'in' AND l.contact IS NOT NULL AND l.kind <> 'data'
),
firsts AS (SELECT number, contact, MIN(week) AS first_week FROM met GROUP BY number, contact),
moved AS (
  SELECT met.number, met.week AS week, 1 AS here, CASE WHEN met.week = firsts.first_week THEN 1 ELSE 0 END AS is_new,
         CASE WHEN met.week > firsts.first_week AND before.week IS NULL THEN 1 ELSE 0 END AS is_back, 0 AS is_lost
    FROM met JOIN firsts ON firsts.number = met.number AND firsts.contact = met.contact
    LEFT JOIN met before ON before.number = met.number AND before.contact = met.contact AND before.week = met.week - 1
   UNION ALL
  SELECT met.number, met.week + 1, 0, 0, 0, 1
    FROM met JOIN (SELECT number, MAX(week) AS final FROM met GROUP BY number) ends ON ends.number = met.number
    LEFT JOIN met later ON later.number = met.number AND later.contact = met.contact AND later.week = met.week + 1
   WHERE later.week IS NULL AND met.week < ends.final
)
SELECT number, week, SUM(here) AS customers, SUM(is_new) AS new_ones, SUM(is_back) AS back, SUM(is_lost) AS lost
  FROM moved GROUP BY number, week ORDER BY number, week
