package dz.istijal.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.DateParam;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateBoundsTest {
    private static DateBounds of(String... dates) {
        List<List<IQueryParameterType>> conditions = Stream.of(dates)
                .map(date -> List.<IQueryParameterType>of(new DateParam(date)))
                .toList();
        return DateBounds.of(conditions);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-14, true, true, true",
        "2026, true, true, true",
        "lt2026-03-14, false, true, false",
        "le2026-03, false, true, false",
        "eb2026-03, false, true, false",
        "sa2026-03-14, true, false, true",
        "ge2026-03-14, false, false, true",
        "gt2026-03-14, false, false, true",
        "ne2026-03-14, false, false, false"
    })
    void eachPrefixBoundsWhatItSaysOfAPeriod(String date, boolean from, boolean to, boolean until) {
        assertThat(of(date).from() != null).isEqualTo(from);
        assertThat(of(date).to() != null).isEqualTo(to);
        assertThat(of(date).until() != null).isEqualTo(until);
    }

    @Test
    void aDayIsADayInAnyTimeZone() {
        DateBounds march = of("2026-03");
        assertThat(march.from()).isBefore(Instant.parse("2026-02-28T10:00:00Z"));
        assertThat(march.to()).isAfter(Instant.parse("2026-04-01T12:00:00Z"));
    }

    @Test
    void aMomentIsTheSameEverywhere() {
        DateBounds bounds = of("ge2026-03-14T08:00:00+01:00", "lt2026-03-14T09:00:00+01:00");
        assertThat(bounds.until()).isEqualTo("2026-03-14T07:00:00Z");
        assertThat(bounds.to()).isBetween("2026-03-14T08:00:00Z", "2026-03-14T08:00:01Z");
    }

    @Test
    void theNarrowerOfTwoBoundsCounts() {
        assertThat(of("lt2026-03-14", "lt2025-01-01").to()).isBefore(Instant.parse("2025-02-01T00:00:00Z"));
        assertThat(of("ge2026-03-14", "ge2025-01-01").until()).isAfter(Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void alternativesBoundNothing() {
        List<IQueryParameterType> either = List.of(new DateParam("lt2025"), new DateParam("gt2026"));
        assertThat(DateBounds.of(List.of(either))).isEqualTo(DateBounds.ALL);
    }

    @Test
    void whatHasBegunBeforeTheRangeIsLookedForByItsEnd() {
        SqlText select = new SqlText().add("SELECT t0.res_id FROM hfj_spidx_date t0 WHERE t0.hash_identity = 1");
        assertThat(of("ge2026-03-14").inOrder(select, " ORDER BY 1").toString())
                .contains("t0.sp_value_low >= ?")
                .contains(" UNION ALL ")
                .contains("t0.sp_value_high >= ?");
        assertThat(of("ge2026-03-14").condition().toString()).contains(" OR (t0.sp_value_high >= ?");
        assertThat(of("2026-03-14").inOrder(select, " ORDER BY 1").toString()).doesNotContain("UNION");
        assertThat(of("2026-03-14").condition().toString()).doesNotContain(" OR ");
    }
}
