-- Run as superuser in the database itself, once, and again after a restore: a dump does not carry these marks.
--
-- Row-level security evaluates a policy before any operator that might leak what it was given. Without the mark a
-- string-prefix or number search under a policy loses its index range (0.06 ms → 30 ms on 200,000 rows, measured).
-- textlike and the comparison functions raise no error that depends on the row they look at.
ALTER FUNCTION pg_catalog.textlike(text, text) LEAKPROOF;;
ALTER FUNCTION pg_catalog.numeric_lt(numeric, numeric) LEAKPROOF;;
ALTER FUNCTION pg_catalog.numeric_le(numeric, numeric) LEAKPROOF;;
ALTER FUNCTION pg_catalog.numeric_eq(numeric, numeric) LEAKPROOF;;
ALTER FUNCTION pg_catalog.numeric_ge(numeric, numeric) LEAKPROOF;;
ALTER FUNCTION pg_catalog.numeric_gt(numeric, numeric) LEAKPROOF;;
GRANT CREATE, USAGE ON SCHEMA public TO istijal_owner;;
GRANT USAGE ON SCHEMA public TO istijal_app, istijal_system;;
