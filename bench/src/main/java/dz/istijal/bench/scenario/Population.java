package dz.istijal.bench.scenario;

import dz.istijal.bench.synthea.EmergencyVisit;
import dz.istijal.bench.synthea.Loading;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** What one server holds and clients know of: its ids are the server's own, the order is the same on every server. */
public final class Population {

    private final Pool<KnownPatient> patients = new Pool<>();
    private final Pool<OpenVisit> openVisits = new Pool<>();
    private final Pool<KnownObservation> heartRates = new Pool<>();
    private final Pool<String> readable = new Pool<>();

    /** @param loaded the corpus as it was stored on this server */
    public Population(List<Loading.Loaded> loaded) {
        loaded.forEach(each -> add(each, UnaryOperator.identity(), UnaryOperator.identity()));
    }

    /** Adds a visit that was stored under other ids, names and times: these functions tell which. */
    public void add(Loading.Loaded stored, UnaryOperator<String> text, UnaryOperator<Instant> time) {
        EmergencyVisit visit = stored.visit();
        patients.add(new KnownPatient(
                text.apply(stored.references().get(visit.patient())),
                text.apply(visit.patientIdentifier()),
                text.apply(visit.family()),
                visit.birthDate(),
                time.apply(visit.arrival())));
        stored.references().values().forEach(reference -> readable.add(text.apply(reference)));
    }

    /** Puts the patients into an order that has nothing to do with that of their storing, always the same. */
    public void scatter() {
        patients.shuffle();
    }

    /** @param reference such as {@code Patient/12} */
    record KnownPatient(String reference, String identifier, String family, String birthDate, Instant arrival) {}

    /** A visit still under way: {@code Patient/12} and {@code Encounter/13}. */
    record OpenVisit(String patient, String encounter) {}

    /** An Observation of a heart rate, {@code Observation/14}, and whose it is. */
    record KnownObservation(String reference, OpenVisit visit) {}

    Pool<KnownPatient> patients() {
        return patients;
    }

    Pool<OpenVisit> openVisits() {
        return openVisits;
    }

    Pool<KnownObservation> heartRates() {
        return heartRates;
    }

    Pool<String> readable() {
        return readable;
    }
}
