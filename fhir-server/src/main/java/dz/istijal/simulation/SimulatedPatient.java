package dz.istijal.simulation;

/**
 * One patient of a simulated day, with everything that does not depend on the others: decided when they arrive, so
 * that the same patient comes whoever is called before them. Durations in seconds.
 *
 * @param department   number of the department
 * @param number       in the department, from 1
 * @param arrival      seconds from the beginning of the day
 * @param age          years
 * @param level        1 to 5, as the nurse will find it
 * @param patience     how long they wait at most; {@link #FOR_EVER} for those who do not leave
 * @param registration from the door to the triage desk
 * @param care         of a physician's time
 * @param ordered      whether laboratory tests are ordered
 * @param turnaround   from the order to the result
 * @param review       from the result, or the end of the examination, to the decision
 * @param boarding     from the decision to the departure
 * @param disposition  code of {@code https://istijal.dz/fhir/CodeSystem/disposition}
 * @param vitals       as the nurse measures them
 */
public record SimulatedPatient(
        int department,
        int number,
        long arrival,
        boolean female,
        int age,
        int birthDayOfYear,
        String family,
        String given,
        boolean byAmbulance,
        int level,
        DayParameters.Complaint complaint,
        Vitals vitals,
        long patience,
        long registration,
        long triage,
        long care,
        boolean ordered,
        double result,
        long turnaround,
        long review,
        long boarding,
        String disposition) {

    public static final long FOR_EVER = Long.MAX_VALUE / 4;

    /** The patient of these numbers once more, who arrived at this second. */
    public static SimulatedPatient again(
            DayParameters parameters, int department, long seed, int number, long arrival) {
        return new PatientDraw(parameters, new Chance(seed, department, number)).patient(department, number, arrival);
    }

    /** Of {@code /min}, {@code %}, {@code /min}, {@code mm[Hg]}, {@code mm[Hg]} and {@code Cel}. */
    public record Vitals(
            int respiratoryRate,
            int oxygenSaturation,
            int heartRate,
            int systolic,
            int diastolic,
            double temperature) {}
}
