package dz.istijal.simulation;

/**
 * Something that happened to a patient of a simulated day.
 *
 * @param second     of the day
 * @param department its number
 * @param patient    number in the department
 * @param level      the patient's; before triage the one that will be found
 * @param triaged    whether the patient had been triaged by then
 * @param detail     place of the call, disposition of the departure, else empty
 */
public record DayEvent(long second, int department, int patient, Kind kind, int level, boolean triaged, String detail) {

    public enum Kind {
        ARRIVED,
        TRIAGED,
        CALLED,
        ORDERED,
        REPORTED,
        DECIDED,
        DEPARTED,
        LEFT_UNSEEN
    }

    /** One line, the same for the same event. */
    public String line() {
        return second + " " + department + " " + patient + " " + kind + " " + level + " " + triaged + " " + detail;
    }
}
