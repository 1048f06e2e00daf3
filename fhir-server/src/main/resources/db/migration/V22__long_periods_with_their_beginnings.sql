-- A search for a month of two years ago finds, by their ends, all long periods since: those that have not ended, above
-- all. With its beginning in the index a period that began later is left out there, without a look at its row.
DROP INDEX public.idx_sp_date_long;
CREATE INDEX idx_sp_date_long
    ON public.hfj_spidx_date (hash_identity, sp_value_high, sp_value_low, res_id)
 WHERE ((sp_value_high - sp_value_low) <= interval '31 days') IS NOT TRUE;
