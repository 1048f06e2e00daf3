package dz.istijal.simulation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * What a simulated day is made of: data of {@code simulation/day.json}, each part with its source. Shares and weights
 * need not add up to one; lists by level begin with level 1.
 *
 * @param sizes kinds of emergency departments by name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DayParameters(
        Map<String, Size> sizes,
        Arrivals arrivals,
        Levels levels,
        Ages ages,
        Ambulance ambulance,
        Duration registration,
        Duration triage,
        Care care,
        Orders orders,
        Duration review,
        Duration boarding,
        Patience patience,
        Dispositions dispositions,
        Complaints complaints,
        Tests tests,
        Names names) {

    /** @param departments how many of the nation's are of this kind */
    public record Size(int departments, int arrivalsPerDay, int triageDesks, Shifts physicians, String source) {}

    /** So many physicians in the hours {@code from} to before {@code to}, and in the others {@code otherwise}. */
    public record Shifts(int from, int to, int then, int otherwise) {

        public int in(int hour) {
            return hour >= from && hour < to ? then : otherwise;
        }
    }

    /** @param byHour weights of the 24 hours of a day, local time */
    public record Arrivals(List<Double> byHour, String source) {}

    public record Levels(List<Double> shares, String source) {}

    public record Ages(List<Band> bands, String source) {}

    /** Ages in years, both included. */
    public record Band(int from, int to, double share) {}

    public record Ambulance(List<Double> shareByLevel, String source) {}

    /** A log-normal duration: mean in minutes, standard deviation as a share of the mean. */
    public record Duration(double minutes, double spread, String source) {}

    public record Care(List<Double> minutesByLevel, double spread, String source) {}

    public record Orders(List<Double> shareByLevel, double minutes, double spread, String source) {}

    /** @param medianMinutesByLevel 0 for those who do not leave */
    public record Patience(List<Double> medianMinutesByLevel, double spread, double leastMinutes, String source) {}

    public record Dispositions(List<Map<String, Double>> byLevel, String source) {}

    public record Complaints(List<Complaint> list, String source) {}

    /**
     * @param code    of {@code https://istijal.dz/fhir/CodeSystem/complaint}
     * @param weights how frequent it is among patients of each level
     * @param from    youngest age in years
     * @param to      oldest age
     * @param sign    of {@code https://istijal.dz/fhir/CodeSystem/triage-criterion}; {@code null} for none
     * @param order   name of the laboratory test that is ordered, if one is
     */
    public record Complaint(
            String code,
            String text,
            List<Double> weights,
            int from,
            int to,
            String sign,
            String icd10,
            String diagnosis,
            String order) {}

    public record Tests(Map<String, Test> list, String source) {}

    /** A laboratory test and the values that are told of it. */
    public record Test(String loinc, String text, String unit, double low, double high) {}

    public record Names(List<String> family, List<String> female, List<String> male, String source) {}
}
