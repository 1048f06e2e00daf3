package dz.istijal.emergency.queue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which patients of a department a queue shows: the values of the parameter {@code status} of {@code $queue}. */
enum QueueStatus {
    WAITING("waiting", "arrived", "triaged"),
    ARRIVED("arrived", "arrived"),
    TRIAGED("triaged", "triaged"),
    IN_PROGRESS("in-progress", "in-progress"),
    ON_LEAVE("onleave", "onleave"),
    /** Waiting, but stepped out: shown, not called. */
    AWAY("away", "arrived", "triaged"),
    ALL("all", "arrived", "triaged", "in-progress", "onleave");

    private final String code;
    private final List<String> encounterStatuses;

    QueueStatus(String code, String... encounterStatuses) {
        this.code = code;
        this.encounterStatuses = List.of(encounterStatuses);
    }

    static Optional<QueueStatus> of(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findFirst();
    }

    /** FHIR codes of {@code Encounter.status}; none of a stay that is over. */
    List<String> encounterStatuses() {
        return encounterStatuses;
    }
}
