-- Whom each bill's number met, how often, and from when to when.
SELECT subject AS number, other AS contact, COUNT(*) AS n, MIN(moment) AS first_at, MAX(moment) AS last_at
  FROM calls WHERE other_is = 'number' GROUP BY subject, other
