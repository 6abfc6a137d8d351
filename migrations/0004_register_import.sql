-- Imports of registers, so that the newest can be undone.
CREATE TABLE register_import (
  id BIGINT PRIMARY KEY,
  imported_at BIGINT NOT NULL,
  imported_by TEXT NOT NULL,
  before_digest TEXT NOT NULL,        -- body: JSON of what the import replaced, and what it created
  undone_at BIGINT                    -- NULL: in force
);
