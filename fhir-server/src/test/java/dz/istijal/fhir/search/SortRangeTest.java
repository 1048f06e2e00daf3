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

class SortRangeTest {
    private static final SortKey DATE =
            new SortKey("date", "hfj_spidx_date", "sp_value_low", "timestamp", 1, true, true, null);

    private static SortRange of(String... dates) {
        List<List<IQueryParameterType>> conditions = Stream.of(dates)
                .map(date -> List.<IQueryParameterType>of(new DateParam(date)))
                .toList();
        return SortRange.of(DATE, conditions);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-14, true, true",
        "2026, true, true",
        "lt2026-03-14, false, true",
        "le2026-03, false, true",
        "sa2026-03-14, true, false",
        "ge2026-03-14, false, false",
        "gt2026-03-14, false, false",
        "ne2026-03-14, false, false"
    })
    void onlyWhatBoundsTheBeginningOfAPeriodBoundsTheSort(String date, boolean from, boolean to) {
        assertThat(of(date).from() != null).isEqualTo(from);
        assertThat(of(date).to() != null).isEqualTo(to);
    }

    @Test
    void theRangeHoldsEverythingThatTheSearchFindsInAnyTimeZone() {
        SortRange range = of("2026-03");
        assertThat(range.from()).isBefore(Instant.parse("2026-02-28T10:00:00Z"));
        assertThat(range.to()).isAfter(Instant.parse("2026-04-01T14:00:00Z"));
    }

    @Test
    void theNarrowerOfTwoBoundsCounts() {
        assertThat(of("lt2026-03-14", "lt2025-01-01").to()).isBefore(Instant.parse("2025-02-01T00:00:00Z"));
    }

    @Test
    void alternativesBoundNothing() {
        List<IQueryParameterType> either = List.of(new DateParam("lt2025"), new DateParam("gt2026"));
        assertThat(SortRange.of(DATE, List.of(either))).isEqualTo(SortRange.ALL);
    }
}
