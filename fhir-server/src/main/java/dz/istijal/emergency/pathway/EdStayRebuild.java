package dz.istijal.emergency.pathway;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.fhir.rules.WriteContext;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Computes {@code istijal.ed_stay}, {@code istijal.ed_triage} and {@code istijal.ed_order} again, and raises {@code istijal.ticket_counter} to
 * the tickets given, for all departments, from the stored FHIR resources alone. The server may go on working: a page
 * of stays is locked, read and written in one transaction, as any other writer of these stays would do.
 */
@Component
public class EdStayRebuild {
    private static final int PAGE = 200;

    private final JdbcClient jdbc;
    private final DaoRegistry daos;
    private final TriageStore triages;
    private final EdStayProjection projection;
    private final StayOrderStore orders;
    private final TransactionTemplate transaction;

    EdStayRebuild(
            JdbcClient jdbc,
            DaoRegistry daos,
            TriageStore triages,
            EdStayProjection projection,
            StayOrderStore orders,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.daos = daos;
        this.triages = triages;
        this.projection = projection;
        this.orders = orders;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record StoredEncounter(long pid, String id) {}

    /** @return how many stays there are */
    public int rebuild() {
        return CurrentScope.call(AccessScope.SYSTEM, () -> {
            int stays = 0;
            long last = 0;
            List<StoredEncounter> page = pageAfter(last);
            while (!page.isEmpty()) {
                List<String> ids = page.stream().map(StoredEncounter::id).toList();
                stays += transaction.execute(status -> rebuild(ids));
                last = page.get(page.size() - 1).pid();
                page = pageAfter(last);
            }
            transaction.executeWithoutResult(status -> forgetDeleted());
            transaction.executeWithoutResult(status -> raiseCounters());
            return stays;
        });
    }

    /** Primary key of {@code hfj_resource}, read once from end to end. */
    private List<StoredEncounter> pageAfter(long pid) {
        return transaction.execute(status -> jdbc.sql("""
                        SELECT res_id, fhir_id
                          FROM hfj_resource
                         WHERE res_type = 'Encounter' AND res_deleted_at IS NULL AND res_id > :pid
                         ORDER BY res_id LIMIT :page
                        """)
                .param("pid", pid)
                .param("page", PAGE)
                .query((row, number) -> new StoredEncounter(row.getLong("res_id"), row.getString("fhir_id")))
                .list());
    }

    private int rebuild(List<String> ids) {
        jdbc.sql("SELECT 1 FROM istijal.ed_stay WHERE encounter_id IN (:ids) ORDER BY encounter_id FOR UPDATE")
                .param("ids", ids)
                .query(Integer.class)
                .list();
        jdbc.sql("DELETE FROM istijal.ed_triage WHERE encounter_id IN (:ids)")
                .param("ids", ids)
                .update();
        var context = new WriteContext(everywhere(), Optional.empty());
        for (Observation observation : triagesOf(ids)) {
            Triage.ofStored(observation)
                    .ifPresent(triage -> triages.store(
                            triage,
                            observation.getEncounter().getReferenceElement().getIdPart(),
                            FacilityPartition.of(observation, context)));
        }
        List<Encounter> stays =
                encounters(ids).stream().filter(EncounterRules::isEmergency).toList();
        List<Flag> flags = flagsOf(ids);
        stays.forEach(stay -> projection.rebuild(stay, StayFlags.of(stay, flags), context));
        rebuildOrders(ids);
        return stays.size();
    }

    /** Results after the orders: one that does not name its stay is found by them. */
    private void rebuildOrders(List<String> ids) {
        orders.forgetAllOf(ids);
        List<ServiceRequest> ordered =
                search(ServiceRequest.class, new SearchParameterMap().add(ServiceRequest.SP_ENCOUNTER, anyOf(ids)));
        ordered.forEach(order -> StayOrder.of(order).ifPresent(orders::keep));
        keepReports(new SearchParameterMap().add(DiagnosticReport.SP_ENCOUNTER, anyOf(ids)));
        if (!ordered.isEmpty()) {
            var any = new ReferenceOrListParam();
            ordered.forEach(order -> any.add(
                    new ReferenceParam("ServiceRequest/" + order.getIdElement().getIdPart())));
            keepReports(new SearchParameterMap().add(DiagnosticReport.SP_BASED_ON, any));
        }
    }

    private void keepReports(SearchParameterMap of) {
        search(DiagnosticReport.class, of)
                .forEach(report -> StayOrder.of(report).ifPresent(orders::keep));
    }

    private List<Encounter> encounters(List<String> ids) {
        var any = new TokenOrListParam();
        ids.forEach(any::add);
        return search(Encounter.class, new SearchParameterMap().add("_id", any));
    }

    private List<Observation> triagesOf(List<String> ids) {
        return search(
                Observation.class,
                new SearchParameterMap()
                        .add(Observation.SP_CODE, new TokenParam(EmergencyTerms.LOINC, EmergencyTerms.TRIAGE_CODE))
                        .add(Observation.SP_ENCOUNTER, anyOf(ids)));
    }

    private List<Flag> flagsOf(List<String> ids) {
        return search(Flag.class, new SearchParameterMap().add(Flag.SP_ENCOUNTER, anyOf(ids)));
    }

    private static ReferenceOrListParam anyOf(List<String> encounterIds) {
        var any = new ReferenceOrListParam();
        encounterIds.forEach(id -> any.add(new ReferenceParam("Encounter/" + id)));
        return any;
    }

    private <T extends Resource> List<T> search(Class<T> type, SearchParameterMap map) {
        return daos.getResourceDao(type).search(map.setLoadSynchronous(true), everywhere()).getAllResources().stream()
                .map(type::cast)
                .toList();
    }

    /** Unique index of {@code hfj_resource} on type and id; primary key of {@code ed_stay}. */
    private void forgetDeleted() {
        jdbc.sql("""
                        DELETE FROM istijal.ed_stay AS stay
                         WHERE NOT EXISTS (SELECT FROM hfj_resource
                                            WHERE res_type = 'Encounter' AND fhir_id = stay.encounter_id
                                              AND res_deleted_at IS NULL)
                        """).update();
        jdbc.sql("""
                        DELETE FROM istijal.ed_order AS ordered
                         WHERE NOT EXISTS (SELECT FROM hfj_resource
                                            WHERE res_type = 'Encounter' AND fhir_id = ordered.encounter_id
                                              AND res_deleted_at IS NULL)
                        """).update();
        jdbc.sql("""
                        DELETE FROM istijal.ed_triage AS triage
                         WHERE NOT EXISTS (SELECT FROM istijal.ed_stay
                                            WHERE encounter_id = triage.encounter_id)
                        """).update();
    }

    private void raiseCounters() {
        jdbc.sql("""
                        INSERT INTO istijal.ticket_counter AS counter (ed, day, partition_id, last)
                        SELECT ed, to_date(split_part(ticket, '-', 1), 'YYYYMMDD'), partition_id,
                               max(split_part(ticket, '-', 2)::integer)
                          FROM istijal.ed_stay
                         GROUP BY 1, 2, 3
                        ON CONFLICT (ed, day, partition_id) DO UPDATE SET last = greatest(counter.last, excluded.last)
                        """).update();
    }

    private static SystemRequestDetails everywhere() {
        return SystemRequestDetails.forAllPartitions();
    }
}
