package dz.istijal.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlansTest {

    private static final String LOG = """
            2026-11-26 23:01:02.300 UTC [77] LOG:  duration: 0.020 ms  plan:
            \tQuery Text: SELECT set_config('istijal.partitions', $1, false)
            \tResult  (cost=0.00..0.02 rows=1 width=128) (actual time=0.001..0.001 rows=1 loops=1)
            2026-11-26 23:01:02.301 UTC [77] LOG:  duration: 1.250 ms  plan:
            \tQuery Text: SELECT res_id FROM hfj_res_link WHERE src_path = $1
            \tQuery Parameters: $1 = 'Observation.subject'
            \tNested Loop  (cost=0.99..80 rows=3 width=8) (actual time=0.100..1.200 rows=20 loops=1)
            \t  Buffers: shared hit=120 read=7
            \t  ->  Index Scan using idx_rl_tgt_v2 on hfj_res_link l  (actual time=0.1..0.2 rows=30 loops=1)
            \t        Buffers: shared hit=100
            \t  ->  Seq Scan on hfj_resource r  (actual time=0.1..0.2 rows=30 loops=1)
            2026-11-26 23:01:02.302 UTC [77] LOG:  duration: 0.500 ms  plan:
            \tQuery Text: SELECT res_text_vc FROM hfj_res_ver
            \tBitmap Heap Scan on hfj_res_ver  (actual time=0.1..0.2 rows=20 loops=1)
            \t  ->  Bitmap Index Scan on idx_resver_id_ver  (actual time=0.1..0.2 rows=20 loops=1)
            2026-11-26 23:01:02.303 UTC [80] LOG:  bench mark 17
            """;

    private final Plans plans = Plans.in(LOG);

    @Test
    void whatTellsTheScopeIsNoPartOfASearch() {
        assertThat(plans.statements()).hasSize(2);
        assertThat(plans.milliseconds()).isEqualTo(1.75);
    }

    @Test
    void aStatementIsToldByItsTimeRowsPagesAndIndexes() {
        assertThat(plans.summary())
                .isEqualTo("1.25 ms, 20 rows, 127 pages: idx_rl_tgt_v2; read through: hfj_resource\n"
                        + "0.50 ms, 20 rows, 0 pages: idx_resver_id_ver");
    }

    @Test
    void aPlanIsKeptWithItsQueryAndWithoutTheLogsOwnWords() {
        assertThat(plans.statements().get(0).text())
                .startsWith("Query Text: SELECT res_id FROM hfj_res_link")
                .contains("\n  ->  Index Scan using idx_rl_tgt_v2")
                .doesNotContain("LOG:");
    }
}
