package dz.istijal.simulation;

import java.util.Optional;

/**
 * Those who do what happens in a department: on paper, or with a server. The day says what happens when; who is called
 * next is theirs to say. Each call is about one department, one at a time; times are seconds of the day.
 */
public interface Staff {
    void admit(SimulatedPatient patient, long second);

    void triage(SimulatedPatient patient, long second);

    /**
     * Calls whoever is next and begins care.
     *
     * @param place     Location where the patient is seen
     * @param physician number of the physician in the department
     * @return empty when nobody waits
     */
    Optional<SimulatedPatient> callNext(String place, int physician, long second);

    /** Orders a test; the patient waits for the result elsewhere. */
    void order(SimulatedPatient patient, long second);

    void report(SimulatedPatient patient, long second);

    /** A ward or another hospital is to take the patient, who waits for that elsewhere. */
    void decide(SimulatedPatient patient, long second);

    void discharge(SimulatedPatient patient, long second);

    void leaveUnseen(SimulatedPatient patient, long second);
}
