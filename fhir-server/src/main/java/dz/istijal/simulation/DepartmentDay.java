package dz.istijal.simulation;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/**
 * What happens in one department, event after event: patients arrive and register, are triaged at the desks, called
 * when a physician is free, examined, sent for tests, decided about and sent home or to a ward; who has waited too long
 * leaves. Level 1 is triaged at the door and called into the resuscitation bay whoever is busy.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class DepartmentDay {
    private static final long HOUR = 3600;

    /** Those who come to the resuscitation bay are nobody's shift. */
    private static final int TEAM = -1;

    private final Department department;
    private final Staff staff;
    private final PatientSource source;
    private final long end;
    private final PriorityQueue<Happening> agenda = new PriorityQueue<>();
    private final Queue<SimulatedPatient> atDesk = new ArrayDeque<>();
    private final Set<SimulatedPatient> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<SimulatedPatient> triaged = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Integer> busyPhysicians = new HashSet<>();
    private final TreeSet<Integer> freePhysicians = new TreeSet<>();
    private int busyDesks;
    private int onDuty;
    private long sequence;

    private enum Kind {
        SHIFT,
        ARRIVAL,
        AT_DESK,
        TRIAGED,
        IMPATIENT,
        EXAMINED,
        RESULT,
        DECISION,
        DEPARTURE
    }

    private record Happening(long second, long sequence, Kind kind, SimulatedPatient patient, int physician)
            implements Comparable<Happening> {

        @Override
        public int compareTo(Happening other) {
            int byTime = Long.compare(second, other.second);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    /**
     * @param from second of the day at which the first may come; the department is empty then
     * @param end  second of the day after which nobody comes any more; who is there is still seen
     */
    public DepartmentDay(DayParameters parameters, Department department, long seed, long from, long end, Staff staff) {
        this.department = department;
        this.staff = staff;
        this.source = new PatientSource(parameters, department, seed, from);
        this.end = end;
        onDuty = department.physicians().in(hourOf(from));
        for (int physician = 0; physician < onDuty; physician++) {
            freePhysicians.add(physician);
        }
        plan((from / HOUR + 1) * HOUR, Kind.SHIFT, null, 0);
        planArrival();
    }

    public Department department() {
        return department;
    }

    public int waiting() {
        return waiting.size();
    }

    /** @return second of the next event; {@link Long#MAX_VALUE} when nothing more will happen */
    public long nextAt() {
        Happening first = agenda.peek();
        return first == null ? Long.MAX_VALUE : first.second();
    }

    /** Lets the next event happen. */
    public void step() {
        Happening now = agenda.remove();
        long second = now.second();
        SimulatedPatient patient = now.patient();
        switch (now.kind()) {
            case SHIFT -> changeShift(second);
            case ARRIVAL -> arrive(patient, second);
            case AT_DESK -> {
                if (waiting.contains(patient)) {
                    atDesk.add(patient);
                    triageNext(second);
                }
            }
            case TRIAGED -> {
                busyDesks--;
                triaged(patient, second);
                triageNext(second);
            }
            case IMPATIENT -> {
                if (waiting.contains(patient)) {
                    noLongerWaits(patient);
                    staff.leaveUnseen(patient, second);
                }
            }
            case EXAMINED -> {
                examined(patient, second);
                release(now.physician());
                callFreely(second);
            }
            case RESULT -> {
                staff.report(patient, second);
                plan(second + patient.review(), Kind.DECISION, patient, 0);
            }
            case DECISION -> decide(patient, second);
            case DEPARTURE -> staff.discharge(patient, second);
        }
    }

    /** Takes over a patient of an earlier day who still waits. */
    public void adoptWaiting(SimulatedPatient patient, boolean isTriaged, long second) {
        waiting.add(patient);
        plan(Math.max(second, patient.arrival() + patient.patience()), Kind.IMPATIENT, patient, 0);
        if (isTriaged) {
            triaged.add(patient);
        } else {
            plan(second, Kind.AT_DESK, patient, 0);
        }
    }

    /** Takes over a patient of an earlier day who is in care: only the departure is left. */
    public void adoptInCare(SimulatedPatient patient, long second) {
        plan(second + patient.care(), Kind.DEPARTURE, patient, 0);
    }

    private void arrive(SimulatedPatient patient, long second) {
        staff.admit(patient, second);
        waiting.add(patient);
        plan(second + patient.patience(), Kind.IMPATIENT, patient, 0);
        if (patient.level() == 1) {
            triaged(patient, second);
        } else {
            plan(second + patient.registration(), Kind.AT_DESK, patient, 0);
        }
        planArrival();
    }

    private void planArrival() {
        SimulatedPatient next = source.next();
        if (next.arrival() < end) {
            plan(next.arrival(), Kind.ARRIVAL, next, 0);
        }
    }

    private void triageNext(long second) {
        while (busyDesks < department.triageDesks() && !atDesk.isEmpty()) {
            SimulatedPatient first = atDesk.remove();
            if (waiting.contains(first)) {
                busyDesks++;
                plan(second + first.triage(), Kind.TRIAGED, first, 0);
            }
        }
    }

    private void triaged(SimulatedPatient patient, long second) {
        if (!waiting.contains(patient)) {
            return;
        }
        staff.triage(patient, second);
        triaged.add(patient);
        if (patient.level() == 1) {
            call(department.resuscitation(), TEAM, second);
        }
        callFreely(second);
    }

    /** Nobody calls while all who wait are still to be triaged; who is next among them is the staff's to say. */
    private void callFreely(long second) {
        while (!freePhysicians.isEmpty() && !triaged.isEmpty()) {
            int physician = freePhysicians.first();
            String box = department.boxes().isEmpty()
                    ? department.id()
                    : department.boxes().get(physician % department.boxes().size());
            if (!call(box, physician, second)) {
                return;
            }
            freePhysicians.remove(physician);
        }
    }

    private void noLongerWaits(SimulatedPatient patient) {
        waiting.remove(patient);
        triaged.remove(patient);
    }

    private boolean call(String place, int physician, long second) {
        var called = staff.callNext(place, physician, second);
        called.ifPresent(patient -> {
            noLongerWaits(patient);
            busyPhysicians.add(physician);
            plan(second + patient.care(), Kind.EXAMINED, patient, physician);
        });
        return called.isPresent();
    }

    private void examined(SimulatedPatient patient, long second) {
        if (patient.ordered()) {
            staff.order(patient, second);
            plan(second + patient.turnaround(), Kind.RESULT, patient, 0);
        } else {
            decide(patient, second);
        }
    }

    private void decide(SimulatedPatient patient, long second) {
        if (patient.boarding() > 0) {
            staff.decide(patient, second);
            plan(second + patient.boarding(), Kind.DEPARTURE, patient, 0);
        } else {
            staff.discharge(patient, second);
        }
    }

    private void release(int physician) {
        busyPhysicians.remove(physician);
        if (physician != TEAM && physician < onDuty) {
            freePhysicians.add(physician);
        }
    }

    private void changeShift(long second) {
        int before = onDuty;
        onDuty = department.physicians().in(hourOf(second));
        freePhysicians.removeIf(physician -> physician >= onDuty);
        for (int physician = before; physician < onDuty; physician++) {
            if (!busyPhysicians.contains(physician)) {
                freePhysicians.add(physician);
            }
        }
        if (second < end || !waiting.isEmpty()) {
            plan(second + HOUR, Kind.SHIFT, null, 0);
        }
        callFreely(second);
    }

    private static int hourOf(long second) {
        return (int) Math.floorMod(second / HOUR, 24L);
    }

    private void plan(long second, Kind kind, SimulatedPatient patient, int physician) {
        agenda.add(new Happening(second, sequence++, kind, patient, physician));
    }
}
