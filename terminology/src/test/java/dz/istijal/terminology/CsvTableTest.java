package dz.istijal.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvTableTest {

    @Test
    void aFieldInQuotesMayHoldCommasQuotesAndLineBreaks() {
        CsvTable table = CsvTable.parse("t", "code,name\nx,\"one, \"\"two\"\"\nthree\"\n");

        assertThat(table.rows()).containsExactly(Map.of("code", "x", "name", "one, \"two\"\nthree"));
    }

    @Test
    void anAbsentValueIsAnEmptyString() {
        CsvTable table = CsvTable.parse("t", "code,name,note\nx,,\n");

        assertThat(table.rows()).containsExactly(Map.of("code", "x", "name", "", "note", ""));
    }

    @Test
    void theLastLineNeedsNoLineBreak() {
        assertThat(CsvTable.parse("t", "code\r\nx").rows()).containsExactly(Map.of("code", "x"));
    }

    @Test
    void aRowOfAnotherLengthIsRefusedByName() {
        assertThatThrownBy(() -> CsvTable.parse("wilaya", "code,name\n16,Alger,DZ\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("wilaya", "16", "3 fields", "has 2");
    }

    @Test
    void aQuoteThatIsNotClosedIsRefused() {
        assertThatThrownBy(() -> CsvTable.parse("wilaya", "code\n\"16\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not closed");
    }
}
