-- HAPI has 10,000 values of each end of a link sampled. Whenever PostgreSQL plans a join over them it unpacks the whole
-- histogram: 6.5 ms of processor time for a search of patient + code that runs in 0.3 ms. The source of a link is as
-- good as unique, the default tells as much of it; of the targets the common ones (the organizations) are what matters.
ALTER TABLE public.hfj_res_link ALTER COLUMN src_resource_id SET STATISTICS -1;
ALTER TABLE public.hfj_res_link ALTER COLUMN target_resource_id SET STATISTICS 1000;
ANALYZE public.hfj_res_link;

-- What a laboratory may see, asked by the policies of row-level security for each row that is of no facility of its own.
-- As a sub-select in each policy it was planned for every table of every statement, whoever asked: half of what planning
-- a search cost. The body is parsed here, so no search_path can change its meaning.
CREATE FUNCTION istijal.performer_sees(wanted bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE COST 1
BEGIN ATOMIC
    SELECT EXISTS (SELECT 1 FROM istijal.performer_access a
                    WHERE a.performer = current_setting('istijal.performer', true) AND a.res_id = wanted);
END;
REVOKE ALL ON FUNCTION istijal.performer_sees(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION istijal.performer_sees(bigint) TO istijal_app, istijal_system;
