package dz.istijal.emergency.undo;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.emergency.pathway.EmergencyTerms;
import dz.istijal.emergency.pathway.StayWrites;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Resource;

/**
 * The triages of a stay and what was measured with them. A triage that was made by the event is marked as entered in
 * error, with all that its transaction measured, for it was of another patient or not so; one that was changed by it says
 * again what it said before.
 */
final class TriageUndo {
    private final StayRecord record;
    private final StayWrites stays;
    private final RequestDetails request;
    private final List<Observation> all;
    private final List<Observation> triages;

    TriageUndo(Encounter stay, StayRecord record, StayWrites stays, Undone undone, RequestDetails request) {
        this.record = record;
        this.stays = stays;
        this.request = request;
        this.all = record.of(stay, Observation.class, Observation.SP_ENCOUNTER);
        this.triages = all.stream()
                .filter(observation ->
                        observation.getCode().hasCoding(EmergencyTerms.LOINC, EmergencyTerms.TRIAGE_CODE))
                .filter(triage -> !undone.hasWritten(triage))
                .sorted(Comparator.comparing(TriageUndo::storedAt))
                .toList();
    }

    /** @return the last stored after this version of the stay, all of one transaction; empty when there is none */
    List<Observation> storedAfter(Encounter version) {
        List<Observation> later = triages.stream()
                .filter(triage -> storedAt(triage).after(version.getMeta().getLastUpdated()))
                .toList();
        return later.isEmpty()
                ? List.of()
                : later.stream()
                        .filter(triage -> storedAt(triage).equals(storedAt(later.get(later.size() - 1))))
                        .toList();
    }

    /** @return those which the event has stored; at least the last, for the level of the stay comes from one */
    List<Observation> of(Encounter before, Encounter event) {
        Date from = before.getMeta().getLastUpdated();
        Date to = event.getMeta().getLastUpdated();
        List<Observation> until =
                triages.stream().filter(triage -> !storedAt(triage).after(to)).toList();
        List<Observation> stored =
                until.stream().filter(triage -> storedAt(triage).after(from)).toList();
        return stored.isEmpty() && !until.isEmpty() ? List.of(until.get(until.size() - 1)) : stored;
    }

    /**
     * @param boundary a version stored later than this belongs to the event; {@link Instant#MAX} for the last one alone
     * @return what was written
     */
    List<Resource> takeBack(List<Observation> some, Instant boundary) {
        List<Resource> written = new ArrayList<>();
        for (Observation triage : some) {
            long version = StayRecord.versionOf(triage);
            if (version == 1) {
                all.stream()
                        .filter(measured -> storedAt(measured).equals(storedAt(triage)))
                        .filter(measured -> StayRecord.versionOf(measured) == 1)
                        .forEach(measured -> written.add(nullify(measured)));
            } else {
                Observation earlier = earlier(triage, version - 1, boundary);
                earlier.setId(triage.getIdElement());
                written.add(stays.change(earlier, request));
            }
        }
        return written;
    }

    private Observation earlier(Observation triage, long version, Instant boundary) {
        Observation earlier = record.version(triage, version, request);
        return version > 1 && storedAt(earlier).toInstant().isAfter(boundary)
                ? earlier(triage, version - 1, boundary)
                : earlier;
    }

    private Resource nullify(Observation measured) {
        measured.setStatus(ObservationStatus.ENTEREDINERROR);
        return stays.change(measured, request);
    }

    private static Date storedAt(Observation observation) {
        return observation.getMeta().getLastUpdated();
    }
}
