package dz.istijal.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ValueSetFormTest {

    private static final TerminologySource COLOURS = source(
            "url=https://example.org/colours",
            "code,display_en,display_fr,display_ar,kind\nr,Red,Rouge,أحمر,warm\nb,Blue,Bleu,أزرق,cold\n");

    @Test
    void aPropertyChoosesTheCodesThatAreListed() {
        assertThat(valueSet("colours where kind=warm")).contains("\"Red\"").doesNotContain("\"Blue\"");
    }

    @Test
    void aCodeSystemOfSomebodyElseIsIncludedWhole() {
        assertThat(valueSet("http://www.whocc.no/atc")).contains("\"system\": \"http://www.whocc.no/atc\"");
    }

    @Test
    void aPartThatIsNoSourceIsRefused() {
        assertThatThrownBy(() -> valueSet("shapes"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no source \"shapes\"");
    }

    private static String valueSet(String part) {
        TerminologySource set = source("url=https://example.org/set\ninclude.1=" + part, "code\n");
        return new ValueSetForm(set, Map.of("colours", COLOURS)).valueSet().render();
    }

    private static TerminologySource source(String header, String csv) {
        Properties properties = new Properties();
        for (String key : List.of("id", "version", "name", "title.en", "title.fr", "title.ar", "status")) {
            properties.setProperty(key, key);
        }
        for (String key : List.of("source", "licence", "effective", "description", "experimental")) {
            properties.setProperty(key, key);
        }
        header.lines().forEach(line -> properties.setProperty(line.split("=", 2)[0], line.split("=", 2)[1]));
        return new TerminologySource("test", properties, CsvTable.parse("test", csv));
    }
}
