package dz.istijal.reporting.bulkexport;

import dz.istijal.security.Caller;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An export that was asked for.
 *
 * @param clientId      who asked, and alone may follow, fetch and delete it
 * @param clientKind    decides what its files may hold
 * @param requestUrl    the kick-off as it was asked
 * @param since         see {@link ExportRequest}
 * @param sinceSnapshot what {@code since} stands for when it is the transaction time of an earlier export; else
 *                      {@code null}
 * @param state         the store at this moment, and nothing later, is exported
 * @param finishedAt    {@code null} while it runs
 */
record ExportJob(
        UUID id,
        String clientId,
        Caller.Kind clientKind,
        String requestUrl,
        Set<String> types,
        Instant since,
        String sinceSnapshot,
        Instant until,
        Moment moment,
        State state,
        Instant createdAt,
        Instant finishedAt) {

    enum State {
        RUNNING,
        COMPLETE,
        FAILED
    }

    /**
     * A state of the store: what the transactions that PostgreSQL's snapshot sees had committed.
     *
     * @param time     the manifest's {@code transactionTime}, to the millisecond, taken just before the snapshot
     * @param snapshot PostgreSQL's {@code pg_snapshot} as text
     */
    record Moment(Instant time, String snapshot) {}
}
