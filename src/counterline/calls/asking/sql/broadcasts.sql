-- A session is messages with at most 20 seconds between them, sent to 25 people or more. Any 25 of its messages in a row lie within
-- 480 seconds, so in two stretches of 600 seconds at most, and 13 in one of them; a stretch that it fills holds 29. So whatever belongs
-- to a session lies in a stretch with 13 messages or beside one, and only these are put in order.
WITH sent AS (
  SELECT l.number, l.contact, l.moment, CAST(FLOOR(l.moment / 600.0) AS BIGINT) AS stretch
    FROM legs l JOIN seeds s ON s.number = l.number
   WHERE l.direction = 'out' AND l.kind = 'sms' AND l.contact IS NOT NULL
),
full_ones AS (SELECT number, stretch FROM sent GROUP BY number, stretch HAVING COUNT(*) >= 13),
near AS (SELECT DISTINCT number, stretch + step AS stretch
           FROM full_ones CROSS JOIN (SELECT -1 AS step UNION ALL SELECT 0 UNION ALL SELECT 1) steps),
kept AS (SELECT sent.* FROM sent JOIN near ON near.number = sent.number AND near.stretch = sent.stretch),
begun AS (
  SELECT number, contact, moment,
         CASE WHEN moment - LAG(moment) OVER (PARTITION BY number ORDER BY moment) <= 20 THEN 0 ELSE 1 END AS begins
    FROM kept
),
told AS (SELECT number, contact, moment, SUM(begins) OVER (PARTITION BY number ORDER BY moment RANGE UNBOUNDED PRECEDING) AS session FROM begun),
met AS (
  SELECT told.number, told.contact, MIN(l.moment) AS met_at
    FROM (SELECT DISTINCT number, contact FROM told) told
    JOIN legs l ON l.number = told.number AND l.contact = told.contact GROUP BY told.number, told.contact
)
SELECT told.number, MIN(told.moment) AS first_at, MAX(told.moment) AS last_at, COUNT(*) AS messages,
       COUNT(DISTINCT told.contact) AS people,
       COUNT(DISTINCT CASE WHEN met.met_at >= opening.first_at THEN told.contact END) AS new_people
  FROM told
  JOIN (SELECT number, session, MIN(moment) AS first_at FROM told GROUP BY number, session) opening
    ON opening.number = told.number AND opening.session = told.session
  JOIN met ON met.number = told.number AND met.contact = told.contact
 GROUP BY told.number, told.session
HAVING COUNT(DISTINCT told.contact) >= 25
 ORDER BY told.number, first_at
