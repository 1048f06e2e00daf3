-- Nobody asks for an index row by its number: rows are found by what they say and by their resource, and replaced by
-- these. As a primary key it was one index more to write for each of a visit's hundred rows. ADR 39.
ALTER TABLE public.hfj_spidx_coords DROP CONSTRAINT IF EXISTS hfj_spidx_coords_pkey;
ALTER TABLE public.hfj_spidx_date DROP CONSTRAINT IF EXISTS hfj_spidx_date_pkey;
ALTER TABLE public.hfj_spidx_number DROP CONSTRAINT IF EXISTS hfj_spidx_number_pkey;
ALTER TABLE public.hfj_spidx_quantity DROP CONSTRAINT IF EXISTS hfj_spidx_quantity_pkey;
ALTER TABLE public.hfj_spidx_quantity_nrml DROP CONSTRAINT IF EXISTS hfj_spidx_quantity_nrml_pkey;
ALTER TABLE public.hfj_spidx_string DROP CONSTRAINT IF EXISTS hfj_spidx_string_pkey;
ALTER TABLE public.hfj_spidx_token DROP CONSTRAINT IF EXISTS hfj_spidx_token_pkey;
ALTER TABLE public.hfj_spidx_uri DROP CONSTRAINT IF EXISTS hfj_spidx_uri_pkey;
ALTER TABLE public.hfj_res_link DROP CONSTRAINT IF EXISTS hfj_res_link_pkey;
