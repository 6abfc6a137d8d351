-- Register tables. One text for both databases: BIGINT (integers, instants in UTC milliseconds, flags 0/1),
-- DOUBLE PRECISION, TEXT (days as YYYY-MM-DD). Evidence and fact tables come from content/tables, not from here.

-- One row: the next id of any table, the installation's number above its counter.
CREATE TABLE id_counter (next_id BIGINT NOT NULL);

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);

-- Days with their place in the working calendar (content/calendar); working_number counts working days from the first
-- row, so "n working days after d" is a look-up. A day off has the number of the last working day before it.
CREATE TABLE calendar_day (
  day TEXT PRIMARY KEY,
  weekday BIGINT NOT NULL,            -- 1 Monday … 7 Sunday
  working BIGINT NOT NULL,
  working_number BIGINT NOT NULL,
  day_number BIGINT NOT NULL          -- days since 1970-01-01, for differences
);

-- States of legal texts over time (content/legal), legal.md R11.
CREATE TABLE legal_text (
  key TEXT NOT NULL,                  -- canonical number: 86/2015/QH13
  title TEXT NOT NULL,
  title_folded TEXT NOT NULL,
  state TEXT NOT NULL,                -- in_force | ended | replaced_transitional | unclear
  valid_from TEXT NOT NULL,
  valid_to TEXT,                      -- last day of this state; NULL: open
  successor TEXT,
  note TEXT,
  certainty TEXT NOT NULL,
  PRIMARY KEY (key, valid_from)
);

-- Where rows came from.
CREATE TABLE source (
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,                 -- document | inspection | import | person
  digest TEXT,                        -- SHA-256 of the bytes
  name TEXT NOT NULL,                 -- file name as received
  received_at BIGINT NOT NULL,
  received_by TEXT NOT NULL
);
CREATE INDEX source_digest ON source (digest);
CREATE UNIQUE INDEX source_document ON source (digest) WHERE kind = 'document';  -- also when two read it at once

CREATE TABLE unit (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL,
  short_name TEXT,
  symbol TEXT,                        -- letters of its document numbers: STP, CAT, UBND
  kind TEXT NOT NULL,                 -- province | police | department | commune | ward | district | service_center | party | other
  parent_id BIGINT REFERENCES unit (id),
  valid_from TEXT,
  valid_to TEXT,                      -- last day; NULL: still there
  sort_key TEXT NOT NULL
);
CREATE INDEX unit_parent ON unit (parent_id);
CREATE INDEX unit_name ON unit (name_folded);

CREATE TABLE unit_alias (unit_id BIGINT NOT NULL REFERENCES unit (id), name TEXT NOT NULL, name_folded TEXT NOT NULL,
  PRIMARY KEY (unit_id, name_folded));

CREATE TABLE unit_succession (
  predecessor_id BIGINT NOT NULL REFERENCES unit (id),
  successor_id BIGINT NOT NULL REFERENCES unit (id),
  on_date TEXT NOT NULL,              -- first day of the successor
  scope TEXT NOT NULL,                -- organisation | security_task …: what passed over
  PRIMARY KEY (predecessor_id, successor_id, scope)
);

CREATE TABLE information_system (
  id BIGINT PRIMARY KEY,
  unit_id BIGINT NOT NULL REFERENCES unit (id),
  operator_id BIGINT REFERENCES unit (id),
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL,
  level BIGINT,                       -- 1 to 5 as registered; NULL: never classified
  ended_on TEXT                       -- last day of operation; NULL: in use or being built
);
CREATE INDEX information_system_unit ON information_system (unit_id);
CREATE INDEX information_system_operator ON information_system (operator_id);

CREATE TABLE device (
  id BIGINT PRIMARY KEY,
  unit_id BIGINT NOT NULL REFERENCES unit (id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,                 -- pc | server | kiosk | printer | network | camera
  os_family TEXT,                     -- windows | linux | …
  role TEXT,                          -- counter | kiosk | guide | secret | archive | office | server
  place TEXT,
  network TEXT,
  information_system_id BIGINT REFERENCES information_system (id)
);
CREATE INDEX device_unit ON device (unit_id);
CREATE INDEX device_system ON device (information_system_id);
CREATE TABLE device_key (key TEXT PRIMARY KEY, device_id BIGINT NOT NULL REFERENCES device (id));
CREATE INDEX device_key_device ON device_key (device_id);

CREATE TABLE document (
  id BIGINT PRIMARY KEY,
  source_id BIGINT NOT NULL REFERENCES source (id),
  unit_id BIGINT REFERENCES unit (id),  -- issuer, when it is a registered unit
  document_type TEXT,
  number TEXT,
  issued_on TEXT,
  title TEXT,
  title_folded TEXT,
  period TEXT,                        -- 2026-Q1
  issuer TEXT,
  has_header BIGINT NOT NULL,         -- 1 when the administrative head is in the file
  media_type TEXT NOT NULL,
  text_digest TEXT NOT NULL,
  reader_version TEXT NOT NULL,
  read_at BIGINT NOT NULL,
  superseded_by BIGINT REFERENCES document (id),
  search_text TEXT NOT NULL,          -- folded
  received_on TEXT                    -- the day the paper came in, when somebody said so
);
CREATE INDEX document_unit ON document (unit_id, period);
CREATE INDEX document_source ON document (source_id);
CREATE INDEX document_number ON document (number);
CREATE INDEX document_superseded ON document (superseded_by);

-- What is known of one evidence or fact table for one subject (design section 5).
CREATE TABLE collection (
  subject TEXT NOT NULL,              -- device | document
  subject_id BIGINT NOT NULL,
  table_name TEXT NOT NULL,
  state TEXT NOT NULL,                -- collected | partial | absent | unsupported | denied | failed
  reason TEXT,
  collected_at BIGINT NOT NULL,
  collected_on TEXT NOT NULL,         -- the same as a day, Vietnam time
  PRIMARY KEY (subject, subject_id, table_name)
);

-- A figure as a document states it. Never edited; a newer claim comes from a newer document of the unit.
CREATE TABLE claim (
  id BIGINT PRIMARY KEY,
  unit_id BIGINT NOT NULL REFERENCES unit (id),
  period TEXT NOT NULL,
  metric TEXT NOT NULL,               -- id of a Figure
  value DOUBLE PRECISION,
  whole DOUBLE PRECISION,             -- denominator
  value_text TEXT NOT NULL,
  qualifier TEXT NOT NULL,
  scope TEXT NOT NULL,                -- own | with_subordinates | subordinate
  base TEXT,
  as_of TEXT,
  subordinate_name TEXT,              -- scope subordinate: whose number it is
  document_id BIGINT NOT NULL REFERENCES document (id),
  fact_id BIGINT,
  form_cell TEXT                      -- XLSX form: "Biểu!C7"
);
CREATE INDEX claim_unit ON claim (unit_id, period, metric);
CREATE INDEX claim_document ON claim (document_id);

CREATE TABLE report_request (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  number TEXT,                        -- of the letter: 784/CAT-ANM
  issued_on TEXT,
  issuer_id BIGINT REFERENCES unit (id),
  title TEXT NOT NULL,
  period TEXT NOT NULL,
  due_on TEXT NOT NULL,
  outline TEXT NOT NULL,              -- JSON: [{label, title, metrics}]
  document_id BIGINT REFERENCES document (id)
);
CREATE TABLE report_request_addressee (
  request_id BIGINT NOT NULL REFERENCES report_request (id),
  unit_id BIGINT NOT NULL REFERENCES unit (id),
  PRIMARY KEY (request_id, unit_id)
);

CREATE TABLE finding (
  id BIGINT PRIMARY KEY,
  check_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  subject_id BIGINT NOT NULL,         -- group checks (across): the smallest id of the group
  key_text TEXT NOT NULL,             -- JSON array of the values of the check's key columns
  severity TEXT NOT NULL,
  state TEXT NOT NULL,
  since BIGINT NOT NULL,              -- first failing evidence of this life
  last_seen BIGINT NOT NULL,
  last_outcome TEXT NOT NULL,         -- fail | unknown ("chưa đo lại") | pass
  message TEXT NOT NULL,
  remedy TEXT NOT NULL,
  proof TEXT NOT NULL,                -- JSON: rows of the query, and for documents the citations
  check_digest TEXT NOT NULL,
  UNIQUE (check_id, subject, subject_id, key_text)
);
CREATE INDEX finding_subject ON finding (subject, subject_id);
CREATE INDEX finding_state ON finding (state, severity);

CREATE TABLE outcome (
  check_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  subject_id BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT,                        -- of unknown: which table, which state
  judged_at BIGINT NOT NULL,
  PRIMARY KEY (check_id, subject, subject_id)
);

CREATE TABLE exception (
  id BIGINT PRIMARY KEY,
  check_id TEXT NOT NULL,
  scope TEXT NOT NULL,                -- finding | subject | unit | all
  scope_id BIGINT,
  reason TEXT NOT NULL,
  granted_by TEXT NOT NULL,
  granted_at BIGINT NOT NULL,
  until_on TEXT NOT NULL,             -- fails closed after this day
  revoked_at BIGINT,                  -- NULL: not ended before its day
  revoked_by TEXT
);
CREATE INDEX exception_check ON exception (check_id);

CREATE TABLE task (
  id BIGINT PRIMARY KEY,
  finding_id BIGINT REFERENCES finding (id),
  document_id BIGINT REFERENCES document (id),
  fact_id BIGINT,
  title TEXT NOT NULL,
  responsible_id BIGINT REFERENCES unit (id),
  responsible_text TEXT,
  due_on TEXT,
  state TEXT NOT NULL,                -- of a finding's task: the finding's
  created_at BIGINT NOT NULL,
  evidence_after BIGINT NOT NULL      -- only evidence newer than this closes it
);
CREATE INDEX task_finding ON task (finding_id);
CREATE INDEX task_document ON task (document_id);

-- One hash chain per process and day; entry_digest covers previous_digest and the entry.
CREATE TABLE audit_entry (
  chain TEXT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,               -- JSON; no document text, no personal data
  previous_digest TEXT NOT NULL,
  entry_digest TEXT NOT NULL,
  PRIMARY KEY (chain, number)
);
CREATE TABLE audit_chain_head (
  chain TEXT PRIMARY KEY, day TEXT NOT NULL, length BIGINT NOT NULL, digest TEXT NOT NULL,
  carried_by TEXT,                    -- later chain whose first entry carries this head
  carried_length BIGINT               -- and how long this chain was then
);

-- A rendered report keeps every number with its source, so that it opens unchanged years later.
CREATE TABLE report (
  id BIGINT PRIMARY KEY,
  type TEXT NOT NULL,
  unit_id BIGINT NOT NULL REFERENCES unit (id),
  period TEXT NOT NULL,
  rendered_at BIGINT NOT NULL,
  content_digest TEXT NOT NULL,
  text_digest TEXT NOT NULL,
  file_digest TEXT NOT NULL
);
CREATE TABLE report_value (
  report_id BIGINT NOT NULL REFERENCES report (id),
  field TEXT NOT NULL,
  value_text TEXT NOT NULL,
  figure_id TEXT,
  figure_digest TEXT,
  rows TEXT NOT NULL,                 -- JSON copy of the proving rows
  PRIMARY KEY (report_id, field)
);
