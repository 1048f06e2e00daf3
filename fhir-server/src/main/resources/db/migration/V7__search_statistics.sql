-- HAPI has 10,000 values of each end of a link sampled. Whenever PostgreSQL plans a join over them it unpacks the whole
-- histogram: 6.5 ms of processor time for a search of patient + code that runs in 0.3 ms. The source of a link is as
-- good as unique, the default tells as much of it; of the targets the common ones (the organizations) are what matters.
ALTER TABLE public.hfj_res_link ALTER COLUMN src_resource_id SET STATISTICS -1;
ALTER TABLE public.hfj_res_link ALTER COLUMN target_resource_id SET STATISTICS 1000;
ANALYZE public.hfj_res_link;
