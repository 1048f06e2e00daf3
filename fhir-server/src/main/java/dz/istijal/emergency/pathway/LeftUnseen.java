package dz.istijal.emergency.pathway;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.IdType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ends the stays of waiting patients of whom nothing was heard for {@code istijal.emergency.left-unseen-after}: neither
 * arrival nor triage nor a leave since. Recorded as left without being seen, through the rules of every departure.
 */
@Component
class LeftUnseen {
    private static final Logger LOG = LoggerFactory.getLogger(LeftUnseen.class);
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final StayWrites stays;

    LeftUnseen(JdbcClient jdbc, StayWrites stays) {
        this.jdbc = jdbc;
        this.stays = stays;
    }

    private record Silent(String encounterId, int partition) {}

    /** @return how many stays have ended */
    int endSilentFor(Duration silence, Instant now) {
        int ended = 0;
        for (Silent stay : CurrentScope.call(AccessScope.SYSTEM, () -> silentSince(now.minus(silence)))) {
            if (CurrentScope.call(
                    AccessScope.ofFacility(stay.partition(), Set.of()), () -> end(stay, now.minus(silence)))) {
                ended++;
            }
        }
        if (ended > 0) {
            LOG.info("{} waiting patient(s) recorded as left without being seen", ended);
        }
        return ended;
    }

    /** Reads partial index {@code ed_stay_open} whole: those who are in the departments of the country now. */
    private List<Silent> silentSince(Instant then) {
        return jdbc.sql("""
                        SELECT encounter_id, partition_id
                          FROM istijal.ed_stay AS stay
                         WHERE status IN ('arrived', 'triaged', 'in-progress', 'onleave')
                           AND status IN ('arrived', 'triaged')
                           AND arrived_at < :then AND coalesce(away_since < :then, true)
                           AND NOT EXISTS (SELECT FROM istijal.ed_triage AS triage
                                            WHERE triage.encounter_id = stay.encounter_id
                                              AND triage.effective_at >= :then)
                         ORDER BY arrived_at LIMIT :most
                        """)
                .param("then", then.atOffset(ZoneOffset.UTC))
                .param("most", AT_ONCE)
                .query((row, number) -> new Silent(row.getString(1), row.getInt(2)))
                .list();
    }

    /** In the scope of the stay's facility, so that a mistake could not reach another. */
    private boolean end(Silent silent, Instant then) {
        var request = new SystemRequestDetails();
        request.setRequestPartitionId(RequestPartitionId.fromPartitionId(silent.partition()));
        return stays.inTransaction(request, () -> {
            Encounter stay = stays.locked(new IdType("Encounter", silent.encounterId()), request);
            boolean heardOf = silentSince(then).stream().noneMatch(silent::equals);
            if (heardOf) {
                return false;
            }
            stay.setStatus(EncounterStatus.FINISHED);
            stay.getHospitalization()
                    .setDischargeDisposition(new CodeableConcept(
                            new Coding(EmergencyTerms.DISPOSITION, Disposition.LEFT_WITHOUT_BEING_SEEN.code(), null)));
            stays.update(stay, request);
            return true;
        });
    }
}
