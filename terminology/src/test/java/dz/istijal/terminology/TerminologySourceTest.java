package dz.istijal.terminology;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class TerminologySourceTest {

    private static final String COLUMNS = "code,display_en,display_fr,display_ar\n";

    @Test
    void aConceptWithoutAnArabicNameIsRefused() {
        assertThatThrownBy(() -> source(COLUMNS + "box,Box,Box,\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("ed-zone", "box", "display_ar");
    }

    @Test
    void aCodeThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> source(COLUMNS + "box,Box,Box,مقصورة\nbox,Box,Box,مقصورة\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"box\" is empty or stands twice");
    }

    @Test
    void aHeaderThatDoesNotSayTheLicenceIsRefused() {
        TerminologySource source = source(COLUMNS + "box,Box,Box,مقصورة\n");

        assertThatThrownBy(() -> source.required("licence"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("ed-zone.properties", "licence");
    }

    private static TerminologySource source(String csv) {
        return new TerminologySource("ed-zone", new Properties(), CsvTable.parse("ed-zone", csv));
    }
}
