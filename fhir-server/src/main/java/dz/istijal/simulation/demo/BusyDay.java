package dz.istijal.simulation.demo;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.simulation.DayParameters;
import dz.istijal.simulation.Department;
import dz.istijal.simulation.DepartmentDay;
import dz.istijal.simulation.SimulatedPatient;
import dz.istijal.simulation.StandardDay;
import dz.istijal.simulation.demo.OpenStays.OpenStay;
import dz.istijal.simulation.play.PlayListener;
import dz.istijal.simulation.play.Rest;
import dz.istijal.simulation.play.ServerStaff;
import dz.istijal.simulation.play.SteadyTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;

/** How a department's day begins or goes on at a start of the server. */
final class BusyDay {
    private static final Duration TOLD_AFTERWARDS = Duration.ofMinutes(150);
    private static final Duration STILL_BUSY = Duration.ofHours(2);

    private final DayParameters parameters = StandardDay.parameters();
    private final Rest rest;
    private final FhirContext context;
    private final PlayListener listener;

    BusyDay(Rest rest, FhirContext context, PlayListener listener) {
        this.rest = rest;
        this.context = context;
        this.listener = listener;
    }

    /**
     * Who is still there from an earlier run is taken over. The hours before now are told afterwards, unless somebody
     * came in them.
     *
     * @param seed of this run; another than that of each run before
     */
    DepartmentDay of(Department department, long seed, SteadyTime time) throws IOException, InterruptedException {
        long now = time.second();
        List<OpenStay> open = new OpenStays(rest, context).of(department);
        boolean busy = open.stream().anyMatch(stay -> time.secondOf(stay.arrival()) > now - STILL_BUSY.toSeconds());
        long from = busy ? now : now - TOLD_AFTERWARDS.toSeconds();
        ServerStaff staff =
                new ServerStaff(parameters, department, OpenStays.run(seed), time, now, rest, context, listener);
        DepartmentDay day = new DepartmentDay(parameters, department, seed, from, Long.MAX_VALUE, staff);
        for (OpenStay stay : open) {
            SimulatedPatient patient = SimulatedPatient.again(
                    parameters, department.number(), stay.seed(), stay.number(), time.secondOf(stay.arrival()));
            staff.adopt(patient, stay.visit(), stay.encounter());
            takeOver(patient, stay.encounter().getStatus(), day, now);
        }
        return day;
    }

    private static void takeOver(SimulatedPatient patient, EncounterStatus status, DepartmentDay day, long now) {
        if (status == EncounterStatus.ARRIVED || status == EncounterStatus.TRIAGED) {
            day.adoptWaiting(patient, status == EncounterStatus.TRIAGED, now);
        } else {
            day.adoptInCare(patient, now);
        }
    }
}
