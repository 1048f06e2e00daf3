package dz.istijal.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonObjectTest {

    @Test
    void membersKeepTheirOrderAndEmptyOnesAreLeftOut() {
        JsonObject object = new JsonObject()
                .with("b", 1)
                .with("empty", "")
                .with("none", List.of())
                .with("nothing", new JsonObject())
                .with("a", true);

        assertThat(object.render()).isEqualTo("{\n  \"b\": 1,\n  \"a\": true\n}\n");
    }

    @Test
    void textIsEscapedAndArabicIsWrittenAsItIs() {
        assertThat(new JsonObject().with("t", "a\"b\\c\nd\t\u0001 قاعة").render())
                .isEqualTo("{\n  \"t\": \"a\\\"b\\\\c\\nd\\u0009\\u0001 قاعة\"\n}\n");
    }
}
