-- A search from a day on finds periods that end later. Nearly all of them are short and begin at most a month earlier,
-- where the index by beginnings is entered; the long ones and those without an end are few, and found here by their
-- ends. What asks is DateBounds, in these very words. ADR 41.
CREATE INDEX idx_sp_date_long
    ON public.hfj_spidx_date (hash_identity, sp_value_high, res_id)
 WHERE ((sp_value_high - sp_value_low) <= interval '31 days') IS NOT TRUE;

-- How few they are: without it PostgreSQL takes two thirds of all rows for long.
CREATE STATISTICS public.istijal_date_length ON (sp_value_high - sp_value_low) FROM public.hfj_spidx_date;

-- A day that begins a date nearly always ends it: asked for both, PostgreSQL took one for as rare as two.
CREATE STATISTICS public.istijal_date_day (dependencies)
    ON sp_value_low_date_ordinal, sp_value_high_date_ordinal FROM public.hfj_spidx_date;
ANALYZE public.hfj_spidx_date;
