package dz.istijal.simulation;

import dz.istijal.simulation.DayEvent.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A department without a server: who is called is found by the order of ADR 23, as the server's is. The targets are
 * the platform's defaults for the five levels, and children under five go first in their level.
 */
public final class PaperStaff implements Staff {
    private static final List<Integer> TARGET_MINUTES = List.of(0, 10, 60, 120, 240);
    private static final int UNTRIAGED_COUNTS_AS = 3;
    private static final int CHILD_BELOW = 5;

    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<SimulatedPatient> triaged = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<DayEvent> events = new ArrayList<>();

    private record Waiting(SimulatedPatient patient, boolean triaged) {
        int level() {
            return triaged ? patient.level() : UNTRIAGED_COUNTS_AS;
        }

        boolean isOverdue(long second) {
            return second > patient.arrival() + 60L * TARGET_MINUTES.get(level() - 1);
        }
    }

    @Override
    public void admit(SimulatedPatient patient, long second) {
        waiting.add(new Waiting(patient, false));
        add(second, Kind.ARRIVED, patient, "");
    }

    @Override
    public void triage(SimulatedPatient patient, long second) {
        remove(patient);
        waiting.add(new Waiting(patient, true));
        triaged.add(patient);
        add(second, Kind.TRIAGED, patient, "");
    }

    @Override
    public Optional<SimulatedPatient> callNext(String place, int physician, long second) {
        Optional<Waiting> first = waiting.stream().min(order(second));
        first.ifPresent(called -> {
            waiting.remove(called);
            add(second, Kind.CALLED, called.patient(), place);
        });
        return first.map(Waiting::patient);
    }

    @Override
    public void order(SimulatedPatient patient, long second) {
        add(second, Kind.ORDERED, patient, "");
    }

    @Override
    public void report(SimulatedPatient patient, long second) {
        add(second, Kind.REPORTED, patient, "");
    }

    @Override
    public void decide(SimulatedPatient patient, long second) {
        add(second, Kind.DECIDED, patient, patient.disposition());
    }

    @Override
    public void discharge(SimulatedPatient patient, long second) {
        add(second, Kind.DEPARTED, patient, patient.disposition());
    }

    @Override
    public void leaveUnseen(SimulatedPatient patient, long second) {
        remove(patient);
        add(second, Kind.LEFT_UNSEEN, patient, "");
    }

    /** In the order in which they happened. */
    public List<DayEvent> events() {
        return List.copyOf(events);
    }

    private static Comparator<Waiting> order(long second) {
        return Comparator.comparingInt(Waiting::level)
                .thenComparing(each -> !each.triaged())
                .thenComparing(each -> !each.isOverdue(second))
                .thenComparing(each -> each.patient().age() >= CHILD_BELOW)
                .thenComparingLong(each -> each.patient().arrival())
                .thenComparingInt(each -> each.patient().number());
    }

    private void remove(SimulatedPatient patient) {
        waiting.removeIf(each -> each.patient() == patient);
    }

    private void add(long second, Kind kind, SimulatedPatient patient, String detail) {
        boolean isTriaged = triaged.contains(patient);
        events.add(
                new DayEvent(second, patient.department(), patient.number(), kind, patient.level(), isTriaged, detail));
        if (kind == Kind.DEPARTED || kind == Kind.LEFT_UNSEEN) {
            triaged.remove(patient);
        }
    }
}
