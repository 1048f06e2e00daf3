package dz.istijal.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OneDayTest {
    @Test
    void twoBoundsOfOneDayAreOneValue() {
        OneDay day = OneDay.in(
                "((t0.H = ?) AND (((t0.LOW >= ?) AND (t0.LOW <= ?)) AND ((t0.HIGH <= ?) AND (t0.HIGH >= ?)))) OR (t0.P = ?)",
                List.of(1L, 19400713, 19400713, 19400713, 19400713, 2L));
        assertThat(day.sql()).isEqualTo("((t0.H = ?) AND (((t0.LOW = ?)) AND ((t0.HIGH = ?)))) OR (t0.P = ?)");
        assertThat(day.values()).containsExactly(1L, 19400713, 19400713, 2L);
    }

    @Test
    void boundsOfAMonthStay() {
        String month = "((t0.LOW >= ?) AND (t0.LOW <= ?)) AND ((t0.HIGH <= ?) AND (t0.HIGH >= ?)) AND (t0.A = ?)";
        List<Object> values = List.of(19400701, 19400731, 19400731, 19400701, 3L);
        assertThat(OneDay.in(month, values).sql()).isEqualTo(month);
        assertThat(OneDay.in(month, values).values()).isEqualTo(values);
    }

    @Test
    void aDayBehindAMonthIsFound() {
        OneDay day =
                OneDay.in("(t0.LOW >= ?) AND (t0.LOW <= ?) AND (t0.HIGH <= ?) AND (t0.HIGH >= ?)", List.of(1, 2, 3, 3));
        assertThat(day.sql()).isEqualTo("(t0.LOW >= ?) AND (t0.LOW <= ?) AND (t0.HIGH = ?)");
        assertThat(day.values()).containsExactly(1, 2, 3);
    }

    @Test
    void theSameBoundTwiceIsNoValue() {
        String sql = "(t0.LOW >= ?) AND (t0.LOW >= ?)";
        assertThat(OneDay.in(sql, List.of(1, 1)).sql()).isEqualTo(sql);
    }
}
