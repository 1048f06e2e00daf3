package dz.istijal.emergency.queue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dz.istijal.emergency.pathway.EmergencyTerms;
import dz.istijal.fhir.answer.StoredVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;

/** Writes a queue as a searchset Bundle of stored resources. One instance writes one Bundle. */
final class QueueWriter {
    static final String QUEUE_ENTRY = "https://istijal.dz/fhir/StructureDefinition/queue-entry";

    private static final JsonFactory JSON = new JsonFactory();
    private static final int ROOM_FOR_ONE = 5_000;
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(EmergencyTerms.ALGIERS);

    private final String base;
    private final String self;
    private JsonGenerator json;

    QueueWriter(String base, String self) {
        this.base = base;
        this.self = self;
    }

    /** @return UTF-8 bytes */
    byte[] write(int total, List<QueuedStay> shown, Map<String, StoredVersion> resources) throws IOException {
        var bytes = new ByteArrayOutputStream(ROOM_FOR_ONE * (shown.size() + 1));
        json = JSON.createGenerator(bytes);
        json.writeStartObject();
        json.writeStringField("resourceType", "Bundle");
        json.writeStringField("type", "searchset");
        json.writeNumberField("total", total);
        json.writeArrayFieldStart("link");
        json.writeStartObject();
        json.writeStringField("relation", "self");
        json.writeStringField("url", self);
        json.writeEndObject();
        json.writeEndArray();
        if (!shown.isEmpty()) {
            json.writeArrayFieldStart("entry");
            entries(shown, resources);
            json.writeEndArray();
        }
        json.writeEndObject();
        json.close();
        return bytes.toByteArray();
    }

    private void entries(List<QueuedStay> shown, Map<String, StoredVersion> resources) throws IOException {
        Set<StoredVersion> patients = new LinkedHashSet<>();
        for (int index = 0; index < shown.size(); index++) {
            QueuedStay stay = shown.get(index);
            StoredVersion encounter = resources.get("Encounter/" + stay.encounterId());
            if (encounter != null) {
                begin(encounter);
                place(index + 1, stay);
                end("match");
                Optional.ofNullable(resources.get("Patient/" + stay.patientId()))
                        .ifPresent(patients::add);
            }
        }
        for (StoredVersion patient : patients) {
            begin(patient);
            end("include");
        }
    }

    private void begin(StoredVersion resource) throws IOException {
        json.writeStartObject();
        json.writeStringField("fullUrl", base + "/" + resource.type() + "/" + resource.id());
        json.writeFieldName("resource");
        json.writeRawValue(new String(resource.json(), StandardCharsets.UTF_8));
        json.writeObjectFieldStart("search");
    }

    private void end(String mode) throws IOException {
        json.writeStringField("mode", mode);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void place(int position, QueuedStay stay) throws IOException {
        json.writeArrayFieldStart("extension");
        json.writeStartObject();
        json.writeArrayFieldStart("extension");
        number("position", position);
        if (stay.level().isPresent()) {
            level(stay.level().get().coding());
        }
        time("arrival", Optional.of(stay.arrival()));
        number("waited-minutes", stay.waited().toMinutes());
        number("target-minutes", stay.target().toMinutes());
        flag("overdue", stay.isOverdue());
        flag("precedence", stay.precedence());
        time("away-since", stay.awaySince());
        minutes("door-to-triage-minutes", stay.times().doorToTriage());
        minutes("door-to-doctor-minutes", stay.times().doorToDoctor());
        minutes("door-to-decision-minutes", stay.times().doorToDecision());
        minutes("length-of-stay-minutes", Optional.of(stay.times().lengthOfStay()));
        minutes("boarding-minutes", stay.times().boarding());
        json.writeEndArray();
        json.writeStringField("url", QUEUE_ENTRY);
        json.writeEndObject();
        json.writeEndArray();
    }

    private void level(Coding level) throws IOException {
        json.writeStartObject();
        json.writeStringField("url", "level");
        json.writeObjectFieldStart("valueCoding");
        json.writeStringField("system", level.getSystem());
        if (level.hasVersion()) {
            json.writeStringField("version", level.getVersion());
        }
        json.writeStringField("code", level.getCode());
        if (level.hasDisplay()) {
            json.writeStringField("display", level.getDisplay());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void minutes(String url, Optional<Duration> duration) throws IOException {
        if (duration.isPresent()) {
            number(url, duration.get().toMinutes());
        }
    }

    private void number(String url, long value) throws IOException {
        json.writeStartObject();
        json.writeStringField("url", url);
        json.writeNumberField("valueInteger", value);
        json.writeEndObject();
    }

    private void flag(String url, boolean value) throws IOException {
        json.writeStartObject();
        json.writeStringField("url", url);
        json.writeBooleanField("valueBoolean", value);
        json.writeEndObject();
    }

    private void time(String url, Optional<Instant> at) throws IOException {
        if (at.isPresent()) {
            json.writeStartObject();
            json.writeStringField("url", url);
            json.writeStringField("valueDateTime", SECOND.format(at.get()));
            json.writeEndObject();
        }
    }
}
