package dz.istijal.emergency.undo;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import dz.istijal.emergency.pathway.StayClock;
import dz.istijal.emergency.pathway.StayWrites;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Takes back the last event of a stay: all that it has written of the pathway, in one transaction with the Provenance.
 * Nothing is deleted; what is restored is a new version.
 */
@Component
class Undo {
    private final StayWrites stays;
    private final StayRecord record;
    private final UndoSettings settings;
    private final StayClock clock;

    Undo(StayWrites stays, StayRecord record, UndoSettings settings, StayClock clock) {
        this.stays = stays;
        this.record = record;
        this.settings = settings;
        this.clock = clock;
    }

    Encounter undo(IdType id, UndoRequest said, RequestDetails request) {
        return stays.inTransaction(request, () -> {
            Encounter now = stays.locked(id, request);
            if (!said.version().equals(now.getMeta().getVersionId())) {
                throw new PreconditionFailedException(
                        "The stay has version " + now.getMeta().getVersionId() + " by now");
            }
            Undone undone = Undone.of(now, record.of(now, Provenance.class, Provenance.SP_TARGET));
            var triages = new TriageUndo(now, record, stays, undone, request);
            List<Observation> alone = triages.storedAfter(now);
            return alone.isEmpty()
                    ? undoVersion(now, undone, triages, said, request)
                    : undoTriage(now, alone, triages, said, request);
        });
    }

    /** A triage that left the Encounter as it was, because it said the same level. */
    private Encounter undoTriage(
            Encounter now, List<Observation> alone, TriageUndo triages, UndoRequest said, RequestDetails request) {
        refuseLate(StayStep.TRIAGE, alone.get(0));
        List<Resource> changed = new ArrayList<>();
        Encounter stored = stays.restore(now, request, () -> changed.addAll(triages.takeBack(alone, Instant.MAX)));
        stays.create(
                Undone.record(
                        stored,
                        StayStep.TRIAGE,
                        Optional.empty(),
                        Optional.empty(),
                        changed,
                        said,
                        Date.from(clock.now())),
                request);
        return stored;
    }

    private Encounter undoVersion(
            Encounter now, Undone undone, TriageUndo triages, UndoRequest said, RequestDetails request) {
        long version = undone.origin(StayRecord.versionOf(now));
        if (version == 1) {
            throw FaultException.unprocessable(Fault.rule("emergency.undo.admission", "Encounter.status"));
        }
        Encounter event = record.version(now, version, request);
        if (event.getStatus() == EncounterStatus.ENTEREDINERROR) {
            throw FaultException.unprocessable(Fault.rule("emergency.undo.in-error", "Encounter.status"));
        }
        Encounter before = record.version(now, version - 1, request);
        StayStep step = StayStep.between(before, event);
        refuseLate(step, event);
        Instant stored = before.getMeta().getLastUpdated().toInstant();
        List<Resource> changed = new ArrayList<>();
        Encounter restored = stays.restore(before.copy(), request, () -> {
            if (step == StayStep.TRIAGE) {
                changed.addAll(triages.takeBack(triages.of(before, event), stored));
            }
        });
        if (step == StayStep.DEPARTURE) {
            changed.addAll(new DepartureUndo(record, stays, request).takeBack(before, event));
        }
        stays.create(
                Undone.record(
                        restored,
                        step,
                        Optional.of(idOf(event)),
                        Optional.of(idOf(before)),
                        changed,
                        said,
                        Date.from(clock.now())),
                request);
        return restored;
    }

    private void refuseLate(StayStep step, Resource event) {
        Instant stored = event.getMeta().getLastUpdated().toInstant();
        if (stored.plus(settings.within()).isBefore(clock.now())) {
            throw FaultException.unprocessable(Fault.rule(
                    step.tooLate(),
                    "Encounter",
                    StayClock.told(stored).getValueAsString(),
                    Long.toString(settings.within().toMinutes())));
        }
    }

    private static IdType idOf(Encounter version) {
        return new IdType(
                "Encounter",
                version.getIdElement().getIdPart(),
                version.getMeta().getVersionId());
    }
}
