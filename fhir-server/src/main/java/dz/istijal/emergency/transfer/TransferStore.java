package dz.istijal.emergency.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes {@code istijal.transfer}, each statement on the scope of who asks: one's own and those one is asked. */
@Component
class TransferStore {
    private static final String SELECT = """
            SELECT id, partition_id, to_partition, to_organization, to_department, encounter_id, patient_id, task_id,
                   request_id, their_task_id, state, reason, deadline, letter
              FROM istijal.transfer
            """;

    private final JdbcClient jdbc;

    TransferStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(Transfer transfer) {
        jdbc.sql("""
                        INSERT INTO istijal.transfer
                               (id, partition_id, to_partition, to_organization, to_department, encounter_id, patient_id,
                                task_id, request_id, deadline, letter)
                        VALUES (:id, :partition, :toPartition, :toOrganization, :department, :encounter, :patient,
                                :task, :request, :deadline, :letter)
                        """)
                .param("id", transfer.id())
                .param("partition", transfer.partition())
                .param("toPartition", transfer.toPartition())
                .param("toOrganization", transfer.toOrganization())
                .param("department", transfer.department())
                .param("encounter", transfer.encounter())
                .param("patient", transfer.patient())
                .param("task", transfer.task())
                .param("request", transfer.request())
                .param("deadline", utc(transfer.deadline()))
                .param("letter", transfer.letter())
                .update();
    }

    /** Nobody else moves it until the transaction ends. Primary key. */
    Optional<Transfer> locked(String id) {
        return jdbc.sql(SELECT + " WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(TransferStore::row)
                .optional();
    }

    /** @param reason CodeableConcept as JSON, or {@code null} */
    void move(String id, TransferState to, String reason) {
        jdbc.sql("UPDATE istijal.transfer SET state = :state, reason = :reason WHERE id = :id")
                .param("state", to.stored())
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    /** Index {@code transfer_of_stay}. */
    List<Transfer> openOf(String encounterId) {
        return jdbc.sql(SELECT + """
                         WHERE encounter_id = :encounter AND state IN ('requested', 'accepted', 'departed')
                         ORDER BY id FOR UPDATE
                        """)
                .param("encounter", encounterId)
                .query(TransferStore::row)
                .list();
    }

    /** The stay has ended otherwise: what was asked for it is asked no more. Index {@code transfer_of_stay}. */
    void withdrawOf(String encounterId, String except) {
        jdbc.sql("""
                        UPDATE istijal.transfer SET state = 'cancelled'
                         WHERE encounter_id = :encounter AND state IN ('requested', 'accepted') AND id <> :except
                        """).param("encounter", encounterId).param("except", except).update();
    }

    /**
     * Whom a department expects; index {@code transfer_expected}.
     *
     * @return ids of the department's own Tasks, those on the way first
     */
    List<String> expectedIn(String departmentId, String organizationId) {
        return jdbc.sql("""
                        SELECT their_task_id
                          FROM istijal.transfer
                         WHERE state IN ('requested', 'accepted', 'departed') AND state <> 'requested'
                           AND their_task_id IS NOT NULL AND to_organization = :organization
                           AND (to_department IS NULL OR to_department = :department)
                         ORDER BY (state = 'departed') DESC, requested_at, id
                        """)
                .param("organization", organizationId)
                .param("department", departmentId)
                .query(String.class)
                .list();
    }

    /** For the system alone: all facilities. Index {@code transfer_unanswered}. */
    int expire(Instant now) {
        return jdbc.sql("UPDATE istijal.transfer SET state = 'expired' WHERE state = 'requested' AND deadline < :now")
                .param("now", utc(now))
                .update();
    }

    /** For the system alone: all facilities. Index {@code transfer_undelivered}. */
    List<Transfer> undelivered(int most) {
        return jdbc.sql(SELECT + """
                         WHERE sender_state <> state OR receiver_state IS DISTINCT FROM state
                         ORDER BY requested_at LIMIT :most
                        """)
                .param("most", most)
                .query(TransferStore::row)
                .list();
    }

    /** @return the transfer, unless the sender's Task follows it by now or somebody else sees to it */
    Optional<Transfer> lockedForSender(String id) {
        return jdbc.sql(SELECT + " WHERE id = :id AND sender_state <> state FOR UPDATE SKIP LOCKED")
                .param("id", id)
                .query(TransferStore::row)
                .optional();
    }

    /** @return the transfer, unless the receiver's Task follows it by now or somebody else sees to it */
    Optional<Transfer> lockedForReceiver(String id) {
        return jdbc.sql(SELECT + " WHERE id = :id AND receiver_state IS DISTINCT FROM state FOR UPDATE SKIP LOCKED")
                .param("id", id)
                .query(TransferStore::row)
                .optional();
    }

    void toldSender(String id) {
        jdbc.sql("UPDATE istijal.transfer SET sender_state = state WHERE id = :id")
                .param("id", id)
                .update();
    }

    void toldReceiver(String id, String theirTask, TransferState told) {
        jdbc.sql("UPDATE istijal.transfer SET receiver_state = :told, their_task_id = :task WHERE id = :id")
                .param("id", id)
                .param("task", theirTask)
                .param("told", told.stored())
                .update();
    }

    private static Transfer row(ResultSet row, int number) throws SQLException {
        return new Transfer(
                row.getString("id"),
                row.getInt("partition_id"),
                row.getInt("to_partition"),
                row.getString("to_organization"),
                row.getString("to_department"),
                row.getString("encounter_id"),
                row.getString("patient_id"),
                row.getString("task_id"),
                row.getString("request_id"),
                row.getString("their_task_id"),
                TransferState.of(row.getString("state")),
                row.getString("reason"),
                row.getObject("deadline", OffsetDateTime.class).toInstant(),
                row.getString("letter"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
