-- Every index row costs PostgreSQL one insert into each index of its table and one look-up for each foreign key. What
-- no statement of HAPI's or ours asks for goes. ADR 20.

-- Foreign keys of index rows to their resource: each row locked the resource's row to see that it is there. It is: rows
-- are written after their resource and in its transaction, and rows of hfj_resource are never deleted (expunge is off,
-- the application's role has no policy that lets it).
ALTER TABLE public.hfj_spidx_coords DROP CONSTRAINT IF EXISTS fkc97mpk37okwu8qvtceg2nh9vn;
ALTER TABLE public.hfj_spidx_date DROP CONSTRAINT IF EXISTS fk_sp_date_res;
ALTER TABLE public.hfj_spidx_number DROP CONSTRAINT IF EXISTS fk_sp_number_res;
ALTER TABLE public.hfj_spidx_quantity DROP CONSTRAINT IF EXISTS fk_sp_quantity_res;
ALTER TABLE public.hfj_spidx_quantity_nrml DROP CONSTRAINT IF EXISTS fk_sp_quantitynm_res;
ALTER TABLE public.hfj_spidx_string DROP CONSTRAINT IF EXISTS fk_spidxstr_resource;
ALTER TABLE public.hfj_spidx_token DROP CONSTRAINT IF EXISTS fk_sp_token_res;
ALTER TABLE public.hfj_spidx_uri DROP CONSTRAINT IF EXISTS fkgxsreutymmfjuwdswv3y887do;
ALTER TABLE public.hfj_res_link DROP CONSTRAINT IF EXISTS fk_reslink_source;

-- Finds references by their URL, so only rows with a URL need be in it: canonical and foreign references, hardly any of
-- a visit's. Those to resources are found by idx_rl_tgt_v2 and idx_rl_src.
DROP INDEX IF EXISTS public.idx_rl_srcpath_tgturl;
CREATE INDEX idx_rl_srcpath_tgturl
    ON public.hfj_res_link (src_path, target_resource_url, partition_id, src_resource_id)
 WHERE target_resource_url IS NOT NULL;

-- Serves _source, which equals a URI. The server stores none, so every version stood in it with null.
DROP INDEX IF EXISTS public.idx_resver_id_src_uri;
CREATE INDEX idx_resver_id_src_uri
    ON public.hfj_res_ver (source_uri, res_id, partition_id)
 WHERE source_uri IS NOT NULL;

-- Begins with the primary key, so it finds nothing that the primary key does not; and no statement does with its columns
-- alone, each asks for the resource's type or deletion, too.
DROP INDEX IF EXISTS public.idx_res_resid_updated;
