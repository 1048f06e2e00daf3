package dz.istijal.emergency.waiting;

import com.github.benmanes.caffeine.cache.Ticker;
import dz.istijal.emergency.waiting.WaitingStore.Count;
import dz.istijal.emergency.waiting.WaitingTimes.DepartmentWaiting;
import dz.istijal.emergency.waiting.WaitingTimes.ExpectedWait;
import dz.istijal.emergency.waiting.WaitingTimes.Facility;
import dz.istijal.emergency.waiting.WaitingTimes.LevelWaiting;
import dz.istijal.emergency.waiting.WaitingTimes.Method;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The waiting times of all departments, computed at most once in {@code kept-for} whoever asks. */
@Component
class NationWaiting {
    private static final int LEVELS = 5;
    private static final int ROUNDED_TO = 5;
    private static final Count NOBODY = new Count(null, 0, 0, 0, null, null);

    private final PublicDepartments departments;
    private final WaitingStore store;
    private final WaitingSettings settings;
    private final Clock clock;
    private final Kept<Boolean, WaitingTimes> kept;

    NationWaiting(PublicDepartments departments, WaitingStore store, WaitingSettings settings, Clock clock) {
        this.departments = departments;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.kept = new Kept<>(settings.keptFor(), 1, Ticker.systemTicker(), all -> compute());
    }

    WaitingTimes now() {
        return kept.get(true);
    }

    Optional<DepartmentWaiting> of(String department) {
        return now().departments().stream()
                .filter(candidate -> candidate.id().equals(department))
                .findFirst();
    }

    private WaitingTimes compute() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Map<String, Map<Integer, Count>> counts = new HashMap<>();
        store.countAll(now).forEach(count -> counts.computeIfAbsent(count.department(), ed -> new HashMap<>())
                .put(count.level(), count));
        return new WaitingTimes(
                now,
                new Method(
                        "arrival-to-care",
                        settings.fromPercentile(),
                        settings.toPercentile(),
                        settings.window().toMinutes(),
                        settings.leastPatients(),
                        ROUNDED_TO),
                departments.all().stream()
                        .map(department -> describe(department, counts.getOrDefault(department.id(), Map.of())))
                        .toList());
    }

    private DepartmentWaiting describe(PublicDepartment department, Map<Integer, Count> counts) {
        return new DepartmentWaiting(
                department.id(),
                department.name(),
                department.facilityId() == null ? null : new Facility(department.facilityId(), department.facility()),
                department.wilaya(),
                counts.values().stream().mapToInt(Count::waiting).sum(),
                counts.getOrDefault(0, NOBODY).waiting(),
                IntStream.rangeClosed(1, LEVELS)
                        .mapToObj(level -> describe(level, counts.getOrDefault(level, NOBODY)))
                        .toList());
    }

    private LevelWaiting describe(int level, Count count) {
        if (count.called() < settings.leastPatients()) {
            return new LevelWaiting(level, count.waiting(), null, "too-few-patients");
        }
        int from = (int) Math.floor(count.from() / ROUNDED_TO) * ROUNDED_TO;
        int to = Math.max((int) Math.ceil(count.to() / ROUNDED_TO) * ROUNDED_TO, from + ROUNDED_TO);
        return new LevelWaiting(level, count.waiting(), new ExpectedWait(from, to, count.called()), null);
    }
}
