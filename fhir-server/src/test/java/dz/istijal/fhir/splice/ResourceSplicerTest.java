package dz.istijal.fhir.splice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceSplicerTest {
    private static final VersionHeader HEADER =
            new VersionHeader("a-1", 3, Instant.parse("2026-11-23T10:15:30.120Z"), null);
    private static final String META =
            "\"meta\":{\"versionId\":\"3\",\"lastUpdated\":\"2026-11-23T11:15:30.120+01:00\"";

    private final ResourceSplicer splicer = new ResourceSplicer(ZoneId.of("Africa/Algiers"));

    @Test
    void aBodyWithNoOtherMemberGetsIdAndMeta() {
        assertThat(splice("{\"resourceType\":\"Basic\"}"))
                .isEqualTo("{\"resourceType\":\"Basic\",\"id\":\"a-1\"," + META + "}}");
    }

    @Test
    void anEmptyMetaIsFilled() {
        assertThat(splice("{\"resourceType\":\"Patient\",\"meta\":{},\"active\":true}"))
                .isEqualTo("{\"resourceType\":\"Patient\",\"id\":\"a-1\"," + META + "},\"active\":true}");
    }

    @Test
    void profilesTagsAndLabelsOfTheStoredMetaStay() {
        assertThat(splice(
                        "{\"resourceType\":\"Patient\",\"meta\":{\"profile\":[\"urn:p\"],\"tag\":[{\"code\":\"}\"}]}}"))
                .isEqualTo("{\"resourceType\":\"Patient\",\"id\":\"a-1\"," + META
                        + ",\"profile\":[\"urn:p\"],\"tag\":[{\"code\":\"}\"}]}}");
    }

    @Test
    void whatTheStoredTextSaysOfIdVersionAndDateIsReplaced() {
        assertThat(
                        splice(
                                "{\"resourceType\":\"Patient\",\"id\":\"old\",\"active\":true,"
                                        + "\"meta\":{\"lastUpdated\":\"2020-01-01T00:00:00Z\",\"security\":[],\"versionId\":\"1\"},\"gender\":\"male\"}"))
                .isEqualTo("{\"resourceType\":\"Patient\",\"id\":\"a-1\"," + META
                        + ",\"security\":[]},\"active\":true,\"gender\":\"male\"}");
    }

    @Test
    void theSourceOfTheColumnsReplacesTheStoredOneAndIsEscaped() {
        VersionHeader header = new VersionHeader("a-1", 3, HEADER.lastUpdated(), "urn:\"x\"#7");
        byte[] spliced = splicer.splice(utf8("{\"resourceType\":\"Basic\",\"meta\":{\"source\":\"urn:old\"}}"), header);

        assertThat(new String(spliced, StandardCharsets.UTF_8))
                .isEqualTo("{\"resourceType\":\"Basic\",\"id\":\"a-1\"," + META + ",\"source\":\"urn:\\\"x\\\"#7\"}}");
    }

    @Test
    void idsInsideContainedResourcesAreNotTouched() {
        String contained = "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\",\"meta\":{\"versionId\":\"9\"}}]";
        assertThat(splice("{\"resourceType\":\"Basic\"," + contained + "}"))
                .isEqualTo("{\"resourceType\":\"Basic\",\"id\":\"a-1\"," + META + "}," + contained + "}");
    }

    @Test
    void anIndentedTextBecomesOneLine() {
        byte[] line = splicer.spliceLine(
                utf8("{\r\n  \"resourceType\" : \"Patient\",\n  \"meta\" : { },\n  \"active\" :\n true\n}\n"), HEADER);

        assertThat(new String(line, StandardCharsets.UTF_8))
                .isEqualTo("{\"resourceType\":\"Patient\",\"id\":\"a-1\"," + META + "},\"active\" :  true}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"resourceType\"",
                "{\"resourceType\":",
                "{\"resourceType\":\"Basic\"",
                "{\"resourceType\":\"Basic\"} {}",
                "{\"id\":\"a\"}",
                "{\"resourceType\":\"Basic\",\"meta\":[]}",
                "{\"resourceType\":\"Basic\",\"a\":[}",
                "{\"resourceType\":\"Basic\" \"a\":1}",
                "{\"resourceType\":\"Ba"
            })
    void textThatIsNoResourceIsRefusedWithoutBeingQuoted(String stored) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> splice(stored))
                .withMessageStartingWith("stored text")
                .withMessageNotContaining("Basic");
    }

    @Test
    void theSourceIsPutTogetherFromUriAndRequest() {
        assertThat(VersionHeader.source("urn:a#old", "r1")).isEqualTo("urn:a#r1");
        assertThat(VersionHeader.source(null, "r1")).isEqualTo("#r1");
        assertThat(VersionHeader.source("urn:a", null)).isEqualTo("urn:a");
        assertThat(VersionHeader.source(null, " ")).isNull();
    }

    private String splice(String stored) {
        return new String(splicer.splice(utf8(stored), HEADER), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
