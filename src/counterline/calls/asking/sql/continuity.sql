-- Numbers that begin as a seed ends, or end as it begins, with the contacts that they share with it. A contact weighs by how few
-- numbers have it; one that more than 500 numbers have tells nothing of whose it is.
WITH billed AS (SELECT subject AS number, MIN(moment) AS first_at, MAX(moment) AS last_at FROM calls GROUP BY subject),
edges AS (
  SELECT number, contact, n FROM met
   UNION ALL
  SELECT told.contact, told.number, told.n FROM met told LEFT JOIN billed ON billed.number = told.contact WHERE billed.number IS NULL
),
lives AS (
  SELECT number, first_at, last_at FROM billed
   UNION ALL
  SELECT told.contact, MIN(told.first_at), MAX(told.last_at)
    FROM met told LEFT JOIN billed ON billed.number = told.contact WHERE billed.number IS NULL GROUP BY told.contact
),
known AS (SELECT COUNT(*) AS numbers FROM lives),
rare AS (
  SELECT contact, LN(1.0 + MAX(known.numbers) / CAST(COUNT(*) AS DOUBLE)) AS rarity
    FROM edges CROSS JOIN known GROUP BY contact HAVING COUNT(*) <= 500
),
near AS (
  SELECT s.number, o.number AS candidate,
         CASE WHEN o.first_at >= mine.last_at - 259200 THEN 'after' ELSE 'before' END AS side,
         CASE WHEN o.first_at >= mine.last_at - 259200 THEN o.first_at - mine.last_at ELSE mine.first_at - o.last_at END AS apart
    FROM seeds s JOIN lives mine ON mine.number = s.number
    JOIN lives o ON o.number <> s.number
     AND ((o.first_at >= mine.last_at - 259200 AND o.first_at <= mine.last_at + 1209600)
       OR (o.last_at >= mine.first_at - 1209600 AND o.last_at <= mine.first_at + 259200))
),
weighed AS (SELECT edges.number, edges.contact, rare.rarity * LN(1.0 + edges.n) AS weight FROM edges JOIN rare ON rare.contact = edges.contact),
shared AS (
  SELECT mine.number, theirs.number AS candidate, COUNT(*) AS shared, SUM(mine.weight * theirs.weight) AS dot
    FROM weighed mine JOIN seeds s ON s.number = mine.number
    JOIN weighed theirs ON theirs.contact = mine.contact AND theirs.number <> mine.number
   GROUP BY mine.number, theirs.number
),
enough AS (
  SELECT shared.*, near.side, near.apart FROM shared JOIN near ON near.number = shared.number AND near.candidate = shared.candidate
   WHERE shared.shared >= 3
),
lengths AS (
  SELECT w.number, SQRT(SUM(w.weight * w.weight)) AS length FROM weighed w
    JOIN (SELECT number FROM enough UNION SELECT candidate FROM enough) these ON these.number = w.number GROUP BY w.number
),
ranked AS (
  SELECT e.number, e.candidate, e.side, e.apart, e.shared, e.dot / (a.length * b.length) AS likeness,
         ROW_NUMBER() OVER (PARTITION BY e.number, e.side ORDER BY e.dot / (a.length * b.length) DESC, e.candidate) AS place
    FROM enough e JOIN lengths a ON a.number = e.number JOIN lengths b ON b.number = e.candidate
)
SELECT number, side, candidate, apart, shared, likeness FROM ranked WHERE place <= 10 ORDER BY number, side, place
