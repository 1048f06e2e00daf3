package dz.istijal.fhir.splice;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

class ResourceSplicerPropertiesTest {
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    @Property(tries = 400)
    void splicingStoredTextGivesTheResourceWithItsIdVersionDateAndSource(
            @ForAll("resources") Resource resource,
            @ForAll("headers") VersionHeader header,
            @ForAll("zones") ZoneId zone,
            @ForAll boolean indented) {
        String stored = storedText(resource, indented);

        byte[] spliced = new ResourceSplicer(zone).splice(utf8(stored), header);

        IParser parser = FHIR.newJsonParser();
        Resource expected = (Resource) parser.parseResource(stored);
        expected.setId(new IdType(expected.fhirType(), header.id(), Long.toString(header.version())));
        expected.getMeta().setVersionId(Long.toString(header.version()));
        expected.getMeta().setLastUpdated(Date.from(header.lastUpdated()));
        if (header.source() != null) {
            expected.getMeta().setSource(header.source());
        }
        Resource actual = (Resource) parser.parseResource(new String(spliced, StandardCharsets.UTF_8));
        assertThat(actual.getIdElement().getIdPart()).isEqualTo(header.id());
        assertThat(actual.getMeta().getLastUpdated()).isEqualTo(Date.from(header.lastUpdated()));
        // The offset may differ with the zone; the instant was compared above.
        actual.getMeta().setLastUpdatedElement(expected.getMeta().getLastUpdatedElement());
        assertThat(parser.encodeResourceToString(actual)).isEqualTo(parser.encodeResourceToString(expected));
    }

    @Property(tries = 200)
    void aLineOfNdjsonHasItsOnlyLineBreakAtItsEnd(
            @ForAll("resources") Resource resource, @ForAll("headers") VersionHeader header, @ForAll boolean indented) {
        byte[] stored = utf8(storedText(resource, indented));
        ResourceSplicer splicer = new ResourceSplicer(ZoneOffset.UTC);

        String line = new String(splicer.spliceLine(stored, header), StandardCharsets.UTF_8);

        assertThat(line).endsWith("\n").doesNotContain("\r");
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        IParser parser = FHIR.newJsonParser();
        String spliced = new String(splicer.splice(stored, header), StandardCharsets.UTF_8);
        assertThat(parser.encodeResourceToString(parser.parseResource(line)))
                .isEqualTo(parser.encodeResourceToString(parser.parseResource(spliced)));
    }

    /** What HAPI leaves out of the stored text when tags are stored inline. */
    private static String storedText(Resource resource, boolean indented) {
        String type = resource.fhirType();
        IParser parser = FHIR.newJsonParser().setPrettyPrint(indented);
        parser.setDontEncodeElements(
                List.of("id", type + ".meta.versionId", type + ".meta.lastUpdated", type + ".meta.source"));
        return parser.encodeResourceToString(resource);
    }

    @Provide
    Arbitrary<VersionHeader> headers() {
        return Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .withChars("0123456789-.")
                                .ofMinLength(1)
                                .ofMaxLength(64),
                        Arbitraries.longs().between(1, Long.MAX_VALUE),
                        Arbitraries.longs().between(0, 4_000_000_000_000L),
                        Arbitraries.of("https://his.example/récepteur?a=\"b\"", "#request", "urn:oid:1.2")
                                .injectNull(0.5))
                .as((id, version, millis, source) ->
                        new VersionHeader(id, version, Instant.ofEpochMilli(millis), source));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZoneOffset.UTC, ZoneId.of("Africa/Algiers"), ZoneId.of("Asia/Kolkata"));
    }

    @Provide
    Arbitrary<Resource> resources() {
        Arbitrary<String> text = Arbitraries.oneOf(
                Arbitraries.of(
                        "عبد القادر",
                        "quote \" brace } bracket ]",
                        "back\\slash\\",
                        "line\nbreak\ttab",
                        "😀",
                        "{\"meta\":{}}"),
                Arbitraries.strings()
                        .all()
                        .excludeChars('\u0000')
                        .ofMinLength(1)
                        .ofMaxLength(20));
        Arbitrary<String> words =
                text.map(ResourceSplicerPropertiesTest::withoutLoneSurrogates).filter(value -> !value.isBlank());
        Arbitrary<Meta> metas = Combinators.combine(
                        words.list().ofMaxSize(2),
                        Arbitraries.of("https://istijal.dz/fhir/StructureDefinition/visit")
                                .list()
                                .ofMaxSize(1),
                        Arbitraries.of(0, 1, 2))
                .as((tags, profiles, extensions) -> {
                    Meta meta = new Meta();
                    tags.forEach(tag -> meta.addTag("urn:tags", "code", tag));
                    tags.forEach(tag -> meta.addSecurity("urn:labels", "R", tag));
                    profiles.forEach(meta::addProfile);
                    for (int i = 0; i < extensions; i++) {
                        meta.addExtension("urn:extension", new StringType("versionId"));
                    }
                    return meta;
                });
        return Combinators.combine(Arbitraries.of(0, 1, 2), metas, words.list().ofMaxSize(4), Arbitraries.integers())
                .as((kind, meta, values, number) -> {
                    Resource resource = body(kind, values, number);
                    resource.setMeta(meta);
                    return resource;
                });
    }

    private static Resource body(int kind, List<String> values, int number) {
        if (kind == 0) {
            return new Basic();
        }
        if (kind == 1) {
            Observation observation = new Observation();
            observation.getCode().setText(values.isEmpty() ? null : values.get(0));
            observation.addExtension("urn:meta", new StringType("meta"));
            observation.setValue(new IntegerType(number));
            Patient contained = new Patient();
            contained.setId("subject");
            contained.getMeta().addTag("urn:tags", "inner", "inner");
            observation.addContained(contained);
            observation.getSubject().setReference("subject");
            return observation;
        }
        Patient patient = new Patient();
        values.forEach(value -> patient.addName().setFamily(value).addGiven(value));
        patient.setActive(number % 2 == 0);
        return patient;
    }

    private static String withoutLoneSurrogates(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
