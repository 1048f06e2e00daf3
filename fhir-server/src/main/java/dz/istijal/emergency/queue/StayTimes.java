package dz.istijal.emergency.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * The clock of a stay (definitions: CMS, median times of emergency departments). Each is empty until its end is known.
 *
 * @param doorToTriage   arrival to the first triage
 * @param doorToDoctor   arrival to the beginning of care
 * @param doorToDecision arrival to the decision how the patient leaves
 * @param lengthOfStay   arrival to departure, or to now
 * @param boarding       decision to departure, or to now, of who is admitted or transferred
 */
public record StayTimes(
        Optional<Duration> doorToTriage,
        Optional<Duration> doorToDoctor,
        Optional<Duration> doorToDecision,
        Duration lengthOfStay,
        Optional<Duration> boarding) {
    private static final Set<String> BOARDERS = Set.of("admitted", "transferred");

    /** Columns that {@link #of} reads. */
    public static final String COLUMNS = "arrived_at, triaged_at, care_at, decided_at, finished_at, disposition";

    public static StayTimes of(ResultSet row, Instant now) throws SQLException {
        Instant arrival = instant(row, "arrived_at").orElseThrow();
        Instant until = instant(row, "finished_at").orElse(now);
        Optional<Instant> decided = instant(row, "decided_at");
        boolean boards = BOARDERS.contains(String.valueOf(row.getString("disposition")));
        return new StayTimes(
                instant(row, "triaged_at").map(at -> Duration.between(arrival, at)),
                instant(row, "care_at").map(at -> Duration.between(arrival, at)),
                decided.map(at -> Duration.between(arrival, at)),
                Duration.between(arrival, until),
                decided.filter(at -> boards).map(at -> Duration.between(at, until)));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
