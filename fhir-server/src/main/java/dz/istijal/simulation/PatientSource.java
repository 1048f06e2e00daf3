package dz.istijal.simulation;

import java.util.Collections;
import java.util.List;

/**
 * Who comes to a department, one after the other: a Poisson process whose rate follows the hours, thinned out of a
 * steady one (Lewis and Shedler, Naval Res. Logist. 1979; 26: 403-413).
 */
final class PatientSource {
    private static final int HOURS = 24;
    private static final long HOUR = 3600;

    private final DayParameters parameters;
    private final Department department;
    private final long seed;
    private final Chance arrivals;
    private final double highest;
    private final double mean;
    private double clock;
    private int number;

    /** @param from second of the day from which on patients come */
    PatientSource(DayParameters parameters, Department department, long seed, long from) {
        this.parameters = parameters;
        this.department = department;
        this.seed = seed;
        this.arrivals = new Chance(seed, department.number());
        this.clock = from;
        List<Double> byHour = parameters.arrivals().byHour();
        this.mean = byHour.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        this.highest = department.steady() ? mean : Collections.max(byHour);
    }

    SimulatedPatient next() {
        double meanGap = HOURS * HOUR / (double) department.arrivalsPerDay() * mean / highest;
        do {
            clock += arrivals.exponential(meanGap);
        } while (!arrivals.happens(rate((long) clock) / highest));
        number++;
        return SimulatedPatient.again(parameters, department.number(), seed, number, (long) clock);
    }

    private double rate(long second) {
        int hour = (int) Math.floorMod(second / HOUR, (long) HOURS);
        return department.steady() ? mean : parameters.arrivals().byHour().get(hour);
    }
}
