package dz.istijal.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a day was like, from its events. Minutes; hours and quarters of an hour from the beginning of the day.
 *
 * @param arrivals         by hour of arrival
 * @param leftUnseen       by hour of arrival
 * @param queue            patients waiting at the end of each quarter: first those without triage, then by level
 * @param doorToTriage     of those triaged before care
 * @param calledUntriaged  share of those called who had not been triaged
 */
public record DayStatistics(
        int departments,
        int patients,
        List<Integer> arrivals,
        List<Integer> leftUnseen,
        List<LevelWait> levels,
        List<List<Integer>> queue,
        Spread doorToTriage,
        Spread lengthOfStay,
        double calledUntriaged) {

    private static final List<Integer> TARGETS = List.of(0, 10, 60, 120, 240);
    private static final long HOUR = 3600;
    private static final long QUARTER = 900;

    /**
     * From the door to the physician.
     *
     * @param target     minutes
     * @param inTarget   share of those seen; level 1: within five minutes, since nobody is seen in none
     * @param leftUnseen share of all
     */
    public record LevelWait(int level, int patients, Spread waited, int target, double inTarget, double leftUnseen) {}

    public record Spread(double median, double p90) {}

    private static final class Visit {
        private final int level;
        private final long arrival;
        private long triaged = -1;
        private long called = -1;
        private boolean calledTriaged;
        private long departed = -1;
        private long left = -1;

        private Visit(int level, long arrival) {
            this.level = level;
            this.arrival = arrival;
        }

        private boolean waitsAt(long second) {
            return arrival <= second && (called < 0 || called > second) && (left < 0 || left > second);
        }
    }

    /** @param hours of the day that count; who came later is left out */
    public static DayStatistics of(List<DayEvent> events, int departments, int hours) {
        List<Visit> visits = visits(events).stream()
                .filter(visit -> visit.arrival < hours * HOUR)
                .toList();
        List<Visit> called = visits.stream().filter(visit -> visit.called >= 0).toList();
        return new DayStatistics(
                departments,
                visits.size(),
                byHour(visits, hours),
                byHour(visits.stream().filter(visit -> visit.left >= 0).toList(), hours),
                levels(visits),
                queue(visits, hours),
                spread(visits.stream()
                        .filter(visit -> visit.triaged >= 0 && (visit.called < 0 || visit.triaged <= visit.called))
                        .mapToLong(visit -> visit.triaged - visit.arrival)
                        .toArray()),
                spread(visits.stream()
                        .filter(visit -> visit.departed >= 0)
                        .mapToLong(visit -> visit.departed - visit.arrival)
                        .toArray()),
                share(called.stream().filter(visit -> !visit.calledTriaged).count(), called.size()));
    }

    private static List<Visit> visits(List<DayEvent> events) {
        Map<List<Integer>, Visit> visits = new HashMap<>();
        List<Visit> inOrder = new ArrayList<>();
        for (DayEvent event : events) {
            List<Integer> key = List.of(event.department(), event.patient());
            if (event.kind() == DayEvent.Kind.ARRIVED) {
                Visit visit = new Visit(event.level(), event.second());
                visits.put(key, visit);
                inOrder.add(visit);
            }
            Visit visit = visits.get(key);
            if (visit != null) {
                note(event, visit);
            }
        }
        return inOrder;
    }

    private static void note(DayEvent event, Visit visit) {
        switch (event.kind()) {
            case TRIAGED -> visit.triaged = event.second();
            case CALLED -> {
                visit.called = event.second();
                visit.calledTriaged = event.triaged();
            }
            case DEPARTED -> visit.departed = event.second();
            case LEFT_UNSEEN -> visit.left = event.second();
            default -> {
                // the times of orders are of no interest here
            }
        }
    }

    private static List<Integer> byHour(List<Visit> visits, int hours) {
        List<Integer> counts = new ArrayList<>(Collections.nCopies(hours, 0));
        visits.forEach(visit -> {
            int hour = (int) (visit.arrival / HOUR);
            counts.set(hour, counts.get(hour) + 1);
        });
        return counts;
    }

    private static List<LevelWait> levels(List<Visit> visits) {
        List<LevelWait> levels = new ArrayList<>();
        for (int level = 1; level <= TARGETS.size(); level++) {
            int which = level;
            int target = TARGETS.get(level - 1);
            List<Visit> ofLevel =
                    visits.stream().filter(visit -> visit.level == which).toList();
            long[] waits = ofLevel.stream()
                    .filter(visit -> visit.called >= 0)
                    .mapToLong(visit -> visit.called - visit.arrival)
                    .toArray();
            long limit = 60L * Math.max(5, target);
            levels.add(new LevelWait(
                    level,
                    ofLevel.size(),
                    spread(waits),
                    target,
                    share(Arrays.stream(waits).filter(wait -> wait <= limit).count(), waits.length),
                    share(ofLevel.stream().filter(visit -> visit.left >= 0).count(), ofLevel.size())));
        }
        return levels;
    }

    private static List<List<Integer>> queue(List<Visit> visits, int hours) {
        List<List<Integer>> queue = new ArrayList<>();
        for (long second = QUARTER; second <= hours * HOUR; second += QUARTER) {
            List<Integer> waiting = new ArrayList<>(Collections.nCopies(TARGETS.size() + 1, 0));
            for (Visit visit : visits) {
                if (visit.waitsAt(second)) {
                    int row = visit.triaged < 0 || visit.triaged > second ? 0 : visit.level;
                    waiting.set(row, waiting.get(row) + 1);
                }
            }
            queue.add(waiting);
        }
        return queue;
    }

    private static Spread spread(long[] seconds) {
        Arrays.sort(seconds);
        return new Spread(percentile(seconds, 0.5), percentile(seconds, 0.9));
    }

    private static double percentile(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return Math.rint(sorted[Math.max(0, index)] / 6.0) / 10;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : Math.rint(1000.0 * part / whole) / 1000;
    }
}
