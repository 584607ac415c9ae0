SELECT number, after_at, before_at, before_at - after_at AS seconds
  FROM (SELECT number, after_at, moment AS before_at,
               ROW_NUMBER() OVER (PARTITION BY number ORDER BY moment - after_at DESC, moment) AS place
          FROM (SELECT l.number, l.moment, LAG(l.moment) OVER (PARTITION BY l.number ORDER BY l.moment) AS after_at
                  FROM legs l JOIN seeds s ON s.number = l.number) beside
         WHERE moment > after_at) ranked
 WHERE place <= 10
 ORDER BY number, place
