package dz.istijal.simulation.play;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.simulation.DayEvent;
import dz.istijal.simulation.DayEvent.Kind;
import dz.istijal.simulation.DayParameters;
import dz.istijal.simulation.Department;
import dz.istijal.simulation.PaperStaff;
import dz.istijal.simulation.SimulatedPatient;
import dz.istijal.simulation.Staff;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;

/**
 * A department whose staff works with a server: who is called next is what {@code $call-next} says. What happened
 * before a given second is told afterwards instead, as a hospital does after a power cut: called in the order of
 * {@link PaperStaff}, written with the times of then.
 *
 * <p>A patient who is in the server's queue but none of the simulation's and is called stays in care until somebody
 * else does something about it.
 */
public final class ServerStaff implements Staff {
    private static final int STRANGERS = 5;

    private final DayParameters parameters;
    private final Department department;
    private final String run;
    private final PlayTime time;
    private final long liveFrom;
    private final PlayListener listener;
    private final StayMessages stays;
    private final OrderMessages orders;
    private final Exchange exchange;
    private final PaperStaff paper = new PaperStaff();
    private final Map<SimulatedPatient, PlayedStay> known = new IdentityHashMap<>();
    private final Map<String, PlayedStay> byEncounter = new HashMap<>();

    /**
     * @param run      begins the numbers of this day's visits
     * @param liveFrom second of the day from which the server decides
     */
    public ServerStaff(
            DayParameters parameters,
            Department department,
            String run,
            PlayTime time,
            long liveFrom,
            Rest rest,
            FhirContext context,
            PlayListener listener) {
        this.parameters = parameters;
        this.department = department;
        this.run = run;
        this.time = time;
        this.liveFrom = liveFrom;
        this.listener = listener;
        this.stays = new StayMessages(department);
        this.orders = new OrderMessages(department);
        this.exchange = new Exchange(rest, context, listener);
    }

    @Override
    public void admit(SimulatedPatient patient, long second) {
        onPaper(second, () -> paper.admit(patient, second));
        String visit = run + "-" + patient.number();
        Instant at = time.at(second);
        Encounter copy = stays.arrival(patient, visit, at);
        exchange.transaction("admission", department.client(), stays.admission(patient, visit, copy, at))
                .ifPresent(answer -> {
                    String patientId = idIn(answer, 0);
                    String encounterId = idIn(answer, 1);
                    copy.setId(encounterId);
                    copy.setSubject(new Reference("Patient/" + patientId));
                    remember(new PlayedStay(patient, visit, copy, encounterId, patientId));
                    happened(second, Kind.ARRIVED, patient, false, "");
                });
    }

    /** Takes over a stay that the server holds from an earlier day. */
    public void adopt(SimulatedPatient patient, String visit, Encounter stored) {
        Encounter copy = stored.copy();
        String patientId = stored.getSubject().getReferenceElement().getIdPart();
        PlayedStay stay =
                new PlayedStay(patient, visit, copy, stored.getIdElement().getIdPart(), patientId);
        if (stored.getStatus() != EncounterStatus.ARRIVED) {
            stay.triaged();
        }
        remember(stay);
    }

    @Override
    public void triage(SimulatedPatient patient, long second) {
        onPaper(second, () -> paper.triage(patient, second));
        stayOf(patient).ifPresent(stay -> {
            String path = stay.encounter() + "/$triage";
            if (exchange.post("triage", department.client(), path, stays.triage(patient, time.at(second)))
                    .isPresent()) {
                stay.triaged();
                if (stay.copy().getStatus() == EncounterStatus.ARRIVED) {
                    stay.copy().setStatus(EncounterStatus.TRIAGED);
                }
                happened(second, Kind.TRIAGED, patient, true, "");
            }
        });
    }

    @Override
    public Optional<SimulatedPatient> callNext(String place, int physician, long second) {
        return second < liveFrom ? callOnPaper(place, physician, second) : callByServer(place);
    }

    private Optional<SimulatedPatient> callOnPaper(String place, int physician, long second) {
        Optional<SimulatedPatient> called = paper.callNext(place, physician, second);
        called.flatMap(this::stayOf).ifPresent(stay -> {
            Encounter care = stays.care(stay, place, Math.max(0, physician), time.at(second));
            exchange.put("care", department.client(), care);
            happened(second, Kind.CALLED, stay.patient(), stay.isTriaged(), place);
        });
        return called;
    }

    private Optional<SimulatedPatient> callByServer(String place) {
        String path = "Location/" + department.id() + "/$call-next";
        for (int strangers = 0; strangers < STRANGERS; strangers++) {
            Optional<Encounter> called = exchange.call(department.client(), path, stays.call(place));
            if (called.isEmpty()) {
                return Optional.empty();
            }
            PlayedStay stay = byEncounter.get(called.get().getIdElement().getIdPart());
            if (stay != null) {
                happened(careOf(called.get()), Kind.CALLED, stay.patient(), stay.isTriaged(), place);
                return Optional.of(stay.patient());
            }
        }
        return Optional.empty();
    }

    /** When care began, as the server keeps it. */
    private long careOf(Encounter called) {
        return called.getStatusHistory().stream()
                .filter(part -> part.getStatus() == EncounterStatus.INPROGRESS)
                .reduce((first, last) -> last)
                .map(part -> time.secondOf(part.getPeriod().getStart().toInstant()))
                .orElseGet(() -> (long) time.now());
    }

    @Override
    public void order(SimulatedPatient patient, long second) {
        DayParameters.Test test =
                parameters.tests().list().get(patient.complaint().order());
        stayOf(patient).ifPresent(stay -> {
            Instant at = time.at(second);
            Optional<Bundle> answer = moved(stay, second)
                    .flatMap(moved ->
                            exchange.transaction("order", department.client(), orders.order(stay, test, moved, at)));
            answer.ifPresent(bundle -> {
                stay.ordered(idIn(bundle, 0));
                happened(second, Kind.ORDERED, patient, stay.isTriaged(), "");
            });
        });
    }

    /** The patient leaves the box; live, on what the server holds, which others may have changed. */
    private Optional<Encounter> moved(PlayedStay stay, long second) {
        if (second < liveFrom) {
            StayMessages.moveTo(stay.copy(), department.waitingRoom(), time.at(second));
            return Optional.of(stay.copy());
        }
        Optional<Encounter> current = exchange.read(department.client(), stay.encounter());
        current.ifPresent(encounter -> StayMessages.moveTo(encounter, department.waitingRoom()));
        return current;
    }

    @Override
    public void report(SimulatedPatient patient, long second) {
        DayParameters.Test test =
                parameters.tests().list().get(patient.complaint().order());
        stayOf(patient).filter(PlayedStay::isOrdered).ifPresent(stay -> exchange.transaction(
                        "result", department.laboratoryClient(), orders.result(stay, test, time.at(second)))
                .ifPresent(answer -> happened(second, Kind.REPORTED, patient, stay.isTriaged(), "")));
    }

    @Override
    public void decide(SimulatedPatient patient, long second) {
        stayOf(patient).ifPresent(stay -> moved(stay, second)
                .map(moved -> second < liveFrom
                        ? StayMessages.decided(moved, patient.disposition(), time.at(second))
                        : StayMessages.decided(moved, patient.disposition()))
                .filter(decided -> exchange.put("decision", department.client(), decided))
                .ifPresent(done -> happened(second, Kind.DECIDED, patient, stay.isTriaged(), patient.disposition())));
    }

    @Override
    public void discharge(SimulatedPatient patient, long second) {
        stayOf(patient).ifPresent(stay -> {
            boolean done = second < liveFrom
                    ? exchange.transaction("departure", department.client(), stays.departure(stay, time.at(second)))
                            .isPresent()
                    : exchange.post(
                                    "discharge",
                                    department.client(),
                                    stay.encounter() + "/$discharge",
                                    stays.discharge(patient))
                            .isPresent();
            if (done) {
                happened(second, Kind.DEPARTED, patient, stay.isTriaged(), patient.disposition());
            }
            forget(stay);
        });
    }

    @Override
    public void leaveUnseen(SimulatedPatient patient, long second) {
        onPaper(second, () -> paper.leaveUnseen(patient, second));
        stayOf(patient).ifPresent(stay -> {
            boolean done = second < liveFrom
                    ? exchange.put("left unseen", department.client(), stays.leftUnseen(stay, time.at(second)))
                    : exchange.post(
                                    "left unseen",
                                    department.client(),
                                    stay.encounter() + "/$discharge",
                                    stays.leaveUnseen())
                            .isPresent();
            if (done) {
                happened(second, Kind.LEFT_UNSEEN, patient, stay.isTriaged(), "");
            }
            forget(stay);
        });
    }

    private void onPaper(long second, Runnable note) {
        if (second < liveFrom) {
            note.run();
        }
    }

    private Optional<PlayedStay> stayOf(SimulatedPatient patient) {
        return Optional.ofNullable(known.get(patient));
    }

    private void remember(PlayedStay stay) {
        known.put(stay.patient(), stay);
        byEncounter.put(stay.encounterId(), stay);
    }

    private void forget(PlayedStay stay) {
        known.remove(stay.patient());
        byEncounter.remove(stay.encounterId());
    }

    private void happened(long second, Kind kind, SimulatedPatient patient, boolean triaged, String detail) {
        listener.happened(
                new DayEvent(second, patient.department(), patient.number(), kind, patient.level(), triaged, detail));
    }

    private static String idIn(Bundle answer, int entry) {
        return new IdType(answer.getEntry().get(entry).getResponse().getLocation()).getIdPart();
    }
}
