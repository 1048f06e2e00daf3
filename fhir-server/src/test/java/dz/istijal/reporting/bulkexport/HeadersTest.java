package dz.istijal.reporting.bulkexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "respond-async | true | false",
                "Respond-Async, handling=lenient | true | true",
                "respond-async; handling = \"lenient\" | true | true",
                "handling=strict, respond-async | true | false",
                "return=minimal | false | false",
                "handling=lenient | false | true",
            })
    void preferencesAreReadHoweverTheyAreWritten(String header, boolean respondAsync, boolean lenient) {
        assertThat(PreferHeader.of(List.of(header))).isEqualTo(new PreferHeader(respondAsync, lenient));
    }

    @Test
    void preferencesMayComeInSeveralHeadersOrNotAtAll() {
        assertThat(PreferHeader.of(Arrays.asList("respond-async", "handling=lenient")))
                .isEqualTo(new PreferHeader(true, true));
        assertThat(PreferHeader.of(List.of())).isEqualTo(new PreferHeader(false, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "gzip | true",
                "deflate, gzip;q=1.0, *;q=0.5 | true",
                "br;q=0.9, * | true",
                "gzip;q=0 | false",
                "*, gzip; q=0.0 | false",
                "identity | false",
                "'' | false",
                "none | false",
            })
    void gzipIsSentOnlyToThoseWhoTakeIt(String header, boolean allowed) {
        assertThat(AcceptEncoding.allowsGzip(header)).isEqualTo(allowed);
    }
}
