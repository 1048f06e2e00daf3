package dz.istijal.emergency.waiting;

import com.github.benmanes.caffeine.cache.Ticker;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.emergency.pathway.EdPlaces;
import dz.istijal.emergency.pathway.EdPlaces.Place;
import dz.istijal.emergency.waiting.WaitingStore.Shown;
import dz.istijal.emergency.waiting.WaitingTimes.DepartmentWaiting;
import dz.istijal.emergency.waiting.WaitingTimes.ExpectedWait;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the screen of one department's waiting room shows, kept for as long as screens pause between two questions. */
@Component
class WaitingRoom {
    private static final int MOST_DEPARTMENTS = 5_000;

    /** A patient who is carried there is not called. */
    private static final String RESUSCITATION = "resuscitation";

    /** Zones that a patient is called into; of anywhere else the name is of no use to them. */
    private static final Set<String> CALLED_INTO =
            Set.of("box", "procedure-room", "isolation", "short-stay", "triage-desk");

    private final WaitingStore store;
    private final EdPlaces places;
    private final NationWaiting nation;
    private final WaitingSettings settings;
    private final Clock clock;
    private final Kept<String, State> kept;

    WaitingRoom(WaitingStore store, EdPlaces places, NationWaiting nation, WaitingSettings settings, Clock clock) {
        this.store = store;
        this.places = places;
        this.nation = nation;
        this.settings = settings;
        this.clock = clock;
        this.kept = new Kept<>(settings.screenRefresh(), MOST_DEPARTMENTS, Ticker.systemTicker(), this::read);
    }

    /**
     * @param refreshSeconds pause until the next question
     * @param called         the last first
     * @param untriaged      tickets without a level, as all tickets by arrival: the order of calling would tell who
     *     goes first for being pregnant or a small child
     */
    record State(
            Instant asOf,
            long refreshSeconds,
            List<Called> called,
            List<String> untriaged,
            List<LevelTickets> levels) {}

    /** @param place {@code null} when it is none that a patient is called into */
    record Called(String ticket, String place, Instant calledAt) {}

    /** @param expectedWait {@code null} when nothing can be said, as in {@link WaitingTimes.LevelWaiting} */
    record LevelTickets(int level, List<String> tickets, ExpectedWait expectedWait) {}

    /** @return empty when there is no such department */
    Optional<State> of(String department) {
        return nation.of(department).map(known -> kept.get(known.id()));
    }

    private State read(String department) {
        Instant now = clock.instant();
        List<Shown> shown = store.inWaitingRoom(department, now);
        Map<String, Place> known = CurrentScope.call(AccessScope.NOTHING, () -> places.in(department)).stream()
                .collect(Collectors.toMap(Place::id, Function.identity()));
        DepartmentWaiting waits = nation.of(department).orElseThrow();
        return new State(
                now.truncatedTo(ChronoUnit.SECONDS),
                settings.screenRefresh().toSeconds(),
                shown.stream()
                        .filter(stay -> stay.calledAt() != null)
                        .map(stay -> called(stay, known.get(stay.locationId())))
                        .filter(Objects::nonNull)
                        .toList(),
                tickets(shown, 0),
                waits.levels().stream()
                        .map(level ->
                                new LevelTickets(level.level(), tickets(shown, level.level()), level.expectedWait()))
                        .toList());
    }

    private static Called called(Shown stay, Place place) {
        if (place != null && RESUSCITATION.equals(place.zone())) {
            return null;
        }
        boolean named = place != null && place.zone() != null && CALLED_INTO.contains(place.zone());
        return new Called(stay.ticket(), named ? place.name() : null, stay.calledAt());
    }

    private static List<String> tickets(List<Shown> shown, int level) {
        return shown.stream()
                .filter(stay -> stay.calledAt() == null && stay.level() == level)
                .map(Shown::ticket)
                .toList();
    }
}
