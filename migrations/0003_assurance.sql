-- What requirement catalogues are judged with (content/catalogues), and what people add to them.

-- How often a recurring job is due at a level; written from the content.
CREATE TABLE recurring_job (
  job TEXT NOT NULL,
  level BIGINT NOT NULL,
  days BIGINT,                        -- longest time between two runs; NULL: "định kỳ", no interval is set
  title TEXT NOT NULL,
  PRIMARY KEY (job, level)
);

-- The rows of all catalogues, for queries to join; written from the content.
CREATE TABLE requirement (
  catalogue TEXT NOT NULL,
  id TEXT NOT NULL,
  level BIGINT NOT NULL,
  group_id TEXT NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (catalogue, id, level)
);

-- By which checks a requirement is judged: the keys named here are also what those checks demand at a level (topics of
-- regulations, kinds of measures, duties, network zones …); written from the content.
CREATE TABLE requirement_check (
  catalogue TEXT NOT NULL,
  requirement TEXT NOT NULL,
  level BIGINT NOT NULL,
  check_id TEXT NOT NULL,
  check_key TEXT NOT NULL,            -- value of the check's first key column; empty: the whole check
  PRIMARY KEY (catalogue, requirement, level, check_id, check_key)
);
CREATE INDEX requirement_check_check ON requirement_check (check_id, level);

-- Numbers that requirements set (content/catalogues/thresholds.yaml); a level without a row has no such demand.
CREATE TABLE requirement_threshold (
  name TEXT NOT NULL,
  level BIGINT NOT NULL,
  value BIGINT NOT NULL,
  PRIMARY KEY (name, level)
);

-- What people see for the codes of a register's closed lists; written from the table specs.
CREATE TABLE value_label (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  value TEXT NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (table_name, column_name, value)
);

-- The official wording of a requirement, entered by an authorised person; the content holds our own words only.
CREATE TABLE requirement_text (
  catalogue TEXT NOT NULL,
  requirement TEXT NOT NULL,
  text TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  entered_at BIGINT NOT NULL,
  PRIMARY KEY (catalogue, requirement)
);

-- What a person decided about a register value that a document states.
CREATE TABLE proposal_decision (
  document_id BIGINT NOT NULL REFERENCES document (id),
  fact_id BIGINT NOT NULL,
  field TEXT NOT NULL,                -- level | approval_decision | soc …
  information_system_id BIGINT NOT NULL REFERENCES information_system (id),
  accepted BIGINT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at BIGINT NOT NULL,
  PRIMARY KEY (document_id, fact_id, field)
);
