package dz.istijal.emergency.waiting;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dz.istijal.emergency.waiting.PublicDepartment.Named;
import dz.istijal.emergency.waiting.PublicDepartment.Wilaya;
import java.time.Instant;
import java.util.List;

/**
 * What {@code GET /public/waiting-times} says: numbers of each emergency department, of no person.
 *
 * @param asOf when the numbers were true
 * @param computed how the expected waits come about
 */
record WaitingTimes(Instant asOf, Method computed, List<DepartmentWaiting> departments) {

    /**
     * The expected wait of a level in a department lies between two percentiles of the time from arrival to care of the
     * patients of that level whose care began there in the window; the ends are rounded away from each other to five
     * minutes.
     */
    record Method(
            String measure,
            int fromPercentile,
            int toPercentile,
            long windowMinutes,
            int leastPatients,
            int roundedToMinutes) {}

    /**
     * @param waiting   patients who wait and are there: the untriaged and those of all levels
     * @param untriaged of these, who have no level yet
     * @param levels    the five levels, the most urgent first
     */
    record DepartmentWaiting(
            String id,
            @JsonUnwrapped Named name,
            Facility facility,
            Wilaya wilaya,
            int waiting,
            int untriaged,
            List<LevelWaiting> levels) {}

    record Facility(String id, @JsonUnwrapped Named name) {}

    /**
     * @param expectedWait {@code null} when nothing can be said
     * @param noWaitReason why, {@code too-few-patients}; {@code null} with an expected wait
     */
    record LevelWaiting(
            int level,
            int waiting,
            @JsonInclude(JsonInclude.Include.ALWAYS) ExpectedWait expectedWait,
            String noWaitReason) {}

    /**
     * @param fromMinutes from arrival to care
     * @param toMinutes   from arrival to care
     * @param patients    of whose waits the range was computed
     */
    record ExpectedWait(int fromMinutes, int toMinutes, int patients) {}
}
