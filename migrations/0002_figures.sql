-- What every figure (content/figures) shares: which claims of a period count for a unit, each exactly once (legal.md R12b).
-- A figure file then only names its metric:
--   SELECT unit_id, value, … FROM figure_part
--   WHERE root_id = :unit_id AND metric = 'computers' AND period_start = :period_start AND period_end = :period_end

ALTER TABLE claim ADD COLUMN subordinate_unit_id BIGINT REFERENCES unit (id);  -- scope subordinate: the unit, when registered
CREATE INDEX claim_metric ON claim (metric, period, unit_id);

-- Claims that state a count and are not superseded: "100 %", "tất cả" and "khoảng 40" are no counts.
CREATE VIEW claim_countable AS
SELECT c.id AS claim_id, c.unit_id, c.period, c.metric, c.scope, c.subordinate_unit_id,
       COALESCE(c.subordinate_name, '') AS subordinate_name, c.value, c.whole, c.base, c.as_of, c.document_id, c.fact_id, c.form_cell,
       CASE WHEN c.form_cell IS NULL THEN 0 ELSE 1 END AS is_form, COALESCE(d.issued_on, '') AS issued_on,
         SUBSTR(c.period, 1, 4) || CASE SUBSTR(c.period, 6)
           WHEN '' THEN '-01-01' WHEN 'H1' THEN '-01-01' WHEN 'H2' THEN '-07-01'
           WHEN 'Q1' THEN '-01-01' WHEN 'Q2' THEN '-04-01' WHEN 'Q3' THEN '-07-01' WHEN 'Q4' THEN '-10-01'
           ELSE SUBSTR(c.period, 5) || '-01' END AS period_start,
         SUBSTR(c.period, 1, 4) || CASE SUBSTR(c.period, 6)
           WHEN '' THEN '-12-31' WHEN 'H1' THEN '-06-30' WHEN 'H2' THEN '-12-31'
           WHEN 'Q1' THEN '-03-31' WHEN 'Q2' THEN '-06-30' WHEN 'Q3' THEN '-09-30' WHEN 'Q4' THEN '-12-31'
           WHEN '02' THEN CASE WHEN CAST(SUBSTR(c.period, 1, 4) AS INTEGER) % 4 = 0
                                AND (CAST(SUBSTR(c.period, 1, 4) AS INTEGER) % 100 <> 0
                                     OR CAST(SUBSTR(c.period, 1, 4) AS INTEGER) % 400 = 0) THEN '-02-29' ELSE '-02-28' END
           WHEN '04' THEN '-04-30' WHEN '06' THEN '-06-30' WHEN '09' THEN '-09-30' WHEN '11' THEN '-11-30'
           ELSE SUBSTR(c.period, 5) || '-31' END AS period_end
FROM claim AS c JOIN document AS d ON d.id = c.document_id
WHERE d.superseded_by IS NULL AND c.value IS NOT NULL AND c.qualifier IN ('exact', 'negation');

-- The newest number of each unit, period, metric and scope, once. A returned form goes before prose, then the newer
-- document. A document that gives two different numbers for one thing gives none.
CREATE VIEW claim_current AS
SELECT c.* FROM claim_countable AS c
WHERE NOT EXISTS (
  SELECT 1 FROM claim_countable AS n
  WHERE n.unit_id = c.unit_id AND n.period = c.period AND n.metric = c.metric AND n.scope = c.scope
    AND n.subordinate_name = c.subordinate_name
    AND ((n.is_form, n.issued_on, n.document_id) > (c.is_form, c.issued_on, c.document_id)
         OR (n.document_id = c.document_id AND (n.value <> c.value OR n.claim_id < c.claim_id))));

-- Every unit below or at `root_id`: its subordinates, and the units merged into one of them (a unit split between several
-- successors belongs to none). `merged` = 1 when the way goes through a merger. The recursion bears the view's name: by
-- that the connection of content tells it from recursion in content, which it refuses.
CREATE VIEW unit_inside AS
WITH RECURSIVE edge (outer_id, inner_id, merged) AS (
  SELECT parent_id, id, 0 FROM unit WHERE parent_id IS NOT NULL
  UNION ALL
  SELECT MIN(successor_id), predecessor_id, 1 FROM unit_succession WHERE scope = 'organisation'
  GROUP BY predecessor_id HAVING COUNT(*) = 1
), unit_inside (root_id, unit_id, merged) AS (
  SELECT id, id, 0 FROM unit
  UNION
  SELECT i.root_id, e.inner_id, i.merged | e.merged FROM unit_inside AS i JOIN edge AS e ON e.outer_id = i.unit_id
)
SELECT root_id, unit_id, MIN(merged) AS merged FROM unit_inside GROUP BY root_id, unit_id;

-- The numbers that make up a figure of `root_id`, none inside another.
CREATE VIEW figure_part AS
WITH inside AS MATERIALIZED (SELECT root_id, unit_id, merged FROM unit_inside)
SELECT i.root_id, c.*
FROM inside AS i
JOIN claim_current AS c ON c.unit_id = i.unit_id
JOIN unit AS u ON u.id = c.unit_id
WHERE (u.valid_to IS NULL OR u.valid_to >= c.period_start)
  -- of one unit, the number with its subordinates contains its others
  AND (c.scope = 'with_subordinates' OR NOT EXISTS (
    SELECT 1 FROM claim_current AS w WHERE w.metric = c.metric AND w.period = c.period AND w.unit_id = c.unit_id
      AND w.scope = 'with_subordinates'))
  -- "các đơn vị trực thuộc" names nobody: who of them reports for itself cannot be told, so it is never added
  AND (c.scope <> 'subordinate' OR c.subordinate_name <> '')
  -- a subordinate that reports for itself is not taken from its superior's report
  AND (c.subordinate_unit_id IS NULL OR NOT EXISTS (
    SELECT 1 FROM claim_current AS o WHERE o.metric = c.metric AND o.period = c.period AND o.unit_id = c.subordinate_unit_id))
  -- a superior's number with its subordinates contains this unit's; a successor's number contains its predecessors'
  AND NOT EXISTS (
    SELECT 1 FROM inside AS a CROSS JOIN inside AS r
    WHERE a.unit_id = c.unit_id AND a.root_id <> c.unit_id AND r.unit_id = a.root_id AND r.root_id = i.root_id
      AND EXISTS (SELECT 1 FROM claim_current AS w
                  WHERE w.unit_id = a.root_id AND w.metric = c.metric AND w.period = c.period
                    AND (w.scope = 'with_subordinates' OR a.merged = 1)))
  -- predecessors stand for their successor only together
  AND (i.merged = 0 OR NOT EXISTS (
    SELECT 1 FROM unit_succession AS mine
    JOIN unit_succession AS other ON other.successor_id = mine.successor_id AND other.scope = 'organisation'
    JOIN unit AS sibling ON sibling.id = other.predecessor_id
    WHERE mine.predecessor_id = c.unit_id AND mine.scope = 'organisation'
      AND (sibling.valid_to IS NULL OR sibling.valid_to >= c.period_start)
      AND NOT EXISTS (SELECT 1 FROM claim_current AS s
                      WHERE s.metric = c.metric AND s.period = c.period AND s.unit_id = other.predecessor_id)));
