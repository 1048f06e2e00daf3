package dz.istijal.simulation.demo;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.simulation.Department;
import dz.istijal.simulation.play.Rest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;

/** Simulated stays that an earlier run left open: their visit numbers say from which seed each patient came. */
final class OpenStays {
    private static final Pattern VISIT = Pattern.compile("BUSY-([0-9a-f]{1,15})-(\\d{1,9})");

    private final Rest rest;
    private final FhirContext context;

    OpenStays(Rest rest, FhirContext context) {
        this.rest = rest;
        this.context = context;
    }

    /** @param number of the patient in the department, in the day of that seed */
    record OpenStay(String visit, long seed, int number, Encounter encounter) {
        Instant arrival() {
            return encounter.getPeriod().getStart().toInstant();
        }
    }

    static String run(long seed) {
        return "BUSY-" + Long.toHexString(seed);
    }

    List<OpenStay> of(Department department) throws IOException, InterruptedException {
        String path = "Location/" + department.id() + "/$queue?status=all&_count=500";
        Rest.Reply reply = rest.send(department.client(), "GET", path, null);
        if (!reply.ok()) {
            throw new IOException(path + " was answered " + reply.status());
        }
        return context.newJsonParser().parseResource(Bundle.class, reply.body()).getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Encounter.class::isInstance)
                .map(Encounter.class::cast)
                .map(OpenStays::simulated)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<OpenStay> simulated(Encounter encounter) {
        return encounter.getIdentifier().stream()
                .map(identifier -> VISIT.matcher(String.valueOf(identifier.getValue())))
                .filter(Matcher::matches)
                .findFirst()
                .map(matcher -> new OpenStay(
                        matcher.group(),
                        Long.parseLong(matcher.group(1), 16),
                        Integer.parseInt(matcher.group(2)),
                        encounter));
    }
}
