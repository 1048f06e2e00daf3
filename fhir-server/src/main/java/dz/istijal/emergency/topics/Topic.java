package dz.istijal.emergency.topics;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What a system can be told of. R4 has no SubscriptionTopic, so a topic is its canonical URL and what the guide says
 * about it; each is about an emergency stay, an Encounter.
 */
enum Topic {
    /** Everything that a board shows; arrival, triage and overdue change the queue as well. */
    QUEUE_CHANGED("queue-changed", Set.of()),
    PATIENT_ARRIVED("patient-arrived", Set.of("patient-arrived")),
    TRIAGE_DONE("triage-done", Set.of("triage-done")),
    STAY_OVERDUE("stay-overdue", Set.of("stay-overdue"));

    private static final String CANONICALS = "https://istijal.dz/fhir/SubscriptionTopic/";

    private final String code;
    private final Set<String> kinds;

    Topic(String code, Set<String> kinds) {
        this.code = code;
        this.kinds = kinds;
    }

    String code() {
        return code;
    }

    String canonical() {
        return CANONICALS + code;
    }

    /** Kinds of events of {@code istijal.ed_event}; empty for all. */
    Set<String> kinds() {
        return kinds;
    }

    static Optional<Topic> ofCanonical(String canonical) {
        return Arrays.stream(values())
                .filter(topic -> topic.canonical().equals(canonical))
                .findFirst();
    }

    static Topic ofCode(String code) {
        return Arrays.stream(values())
                .filter(topic -> topic.code.equals(code))
                .findFirst()
                .orElseThrow();
    }
}
