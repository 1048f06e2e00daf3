-- Who was called in the last hours, in all departments: what the public waiting times are computed from.
CREATE INDEX ed_stay_care ON istijal.ed_stay (care_at) WHERE care_at IS NOT NULL;
