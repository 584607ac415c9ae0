SELECT mine.number, theirs.subject AS covered, COUNT(DISTINCT mine.contact) AS shared
  FROM (SELECT DISTINCT l.number, l.contact FROM legs l JOIN seeds s ON s.number = l.number WHERE l.contact IS NOT NULL) mine
  JOIN (SELECT DISTINCT subject, other FROM calls WHERE other_is = 'number') theirs
    ON theirs.other = mine.contact AND theirs.subject <> mine.number
 GROUP BY mine.number, theirs.subject
 ORDER BY mine.number, shared DESC, covered
