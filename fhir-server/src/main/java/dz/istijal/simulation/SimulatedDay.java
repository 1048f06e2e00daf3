package dz.istijal.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A whole day on paper: the same departments and seed give the same events, to the byte. */
public final class SimulatedDay {
    private static final Comparator<DayEvent> IN_TIME =
            Comparator.comparingLong(DayEvent::second).thenComparingInt(DayEvent::department);

    private SimulatedDay() {}

    /**
     * @param from second of the day at which the departments begin, empty
     * @param end  second after which nobody comes any more; who is there is seen to the end
     * @return by time, then department, then as they happened there
     */
    public static List<DayEvent> of(
            DayParameters parameters, List<Department> departments, long seed, long from, long end) {
        List<DayEvent> events = new ArrayList<>();
        for (Department department : departments) {
            PaperStaff staff = new PaperStaff();
            DepartmentDay day = new DepartmentDay(parameters, department, seed, from, end, staff);
            while (day.nextAt() < Long.MAX_VALUE) {
                day.step();
            }
            events.addAll(staff.events());
        }
        events.sort(IN_TIME);
        return List.copyOf(events);
    }
}
