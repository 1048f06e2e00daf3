package dz.istijal.emergency.pathway;

import dz.istijal.fhir.error.Fault;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterParticipantComponent;

/** Who takes part in a stay, and since when. */
final class Participants {
    private Participants() {}

    /** @return the earliest start of a participation that the stored version does not have: the beginning of care */
    static Optional<EventTime> earliestNew(Encounter before, Encounter after, List<Fault> faults) {
        Set<String> known =
                before.getParticipant().stream().map(Participants::key).collect(Collectors.toSet());
        return after.getParticipant().stream()
                .filter(participant -> !known.contains(key(participant)))
                .map(participant -> EventTime.of(
                        participant.getPeriod().getStartElement(), "Encounter.participant.period.start", faults))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(EventTime::instant));
    }

    private static String key(EncounterParticipantComponent participant) {
        return participant.getIndividual().getReferenceElement().getIdPart()
                + '|'
                + participant.getPeriod().getStart();
    }
}
