package dz.istijal.fhir.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.BundleLinkComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;

/** The answer to a transaction in which each entry says only what became of it. */
final class TransactionAnswer {
    private static final JsonFactory JSON = new JsonFactory();

    private TransactionAnswer() {}

    static boolean isPlain(Bundle bundle) {
        return bundle.getType() == BundleType.TRANSACTIONRESPONSE
                && bundle.getMeta().isEmpty()
                && bundle.getEntry().stream()
                        .allMatch(entry -> !entry.hasResource()
                                && !entry.hasFullUrl()
                                && !entry.getResponse().hasOutcome());
    }

    /** @return UTF-8 */
    static byte[] json(Bundle bundle) {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(256 + 192 * bundle.getEntry().size());
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("resourceType", "Bundle");
            write(json, "id", bundle.getIdElement().getIdPart());
            json.writeStringField("type", bundle.getType().toCode());
            if (bundle.hasLink()) {
                json.writeArrayFieldStart("link");
                for (BundleLinkComponent link : bundle.getLink()) {
                    json.writeStartObject();
                    json.writeStringField("relation", link.getRelation());
                    json.writeStringField("url", link.getUrl());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeArrayFieldStart("entry");
            for (BundleEntryComponent entry : bundle.getEntry()) {
                write(json, entry.getResponse());
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, BundleEntryResponseComponent response) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("response");
        write(json, "status", response.getStatus());
        write(json, "location", response.getLocation());
        write(json, "etag", response.getEtag());
        write(json, "lastModified", response.getLastModifiedElement().getValueAsString());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
