package dz.istijal.simulation;

import dz.istijal.simulation.DayParameters.Complaint;
import dz.istijal.simulation.SimulatedPatient.Vitals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One patient, drawn from the parameters. */
final class PatientDraw {
    private final DayParameters parameters;
    private final Chance chance;

    PatientDraw(DayParameters parameters, Chance chance) {
        this.parameters = parameters;
        this.chance = chance;
    }

    SimulatedPatient patient(int department, int number, long arrival) {
        int level = 1 + chance.index(parameters.levels().shares());
        List<Complaint> possible = parameters.complaints().list();
        int band = chance.index(parameters.ages().bands().stream()
                .map(DayParameters.Band::share)
                .toList());
        int age = chance.between(
                parameters.ages().bands().get(band).from(),
                parameters.ages().bands().get(band).to());
        Complaint complaint = possible.get(chance.index(possible.stream()
                .map(each -> age < each.from() || age > each.to()
                        ? 0.0
                        : each.weights().get(level - 1))
                .toList()));
        boolean female = chance.happens(0.5);
        DayParameters.Test test = parameters.tests().list().get(complaint.order());
        boolean ordered = chance.happens(parameters.orders().shareByLevel().get(level - 1));
        String disposition = disposition(level);
        return new SimulatedPatient(
                department,
                number,
                arrival,
                female,
                age,
                chance.between(1, 365),
                chance.one(parameters.names().family()),
                chance.one(
                        female
                                ? parameters.names().female()
                                : parameters.names().male()),
                chance.happens(parameters.ambulance().shareByLevel().get(level - 1)),
                level,
                complaint,
                vitals(level, age),
                patience(level),
                duration(parameters.registration()),
                duration(parameters.triage()),
                chance.seconds(
                        parameters.care().minutesByLevel().get(level - 1),
                        parameters.care().spread()),
                ordered,
                Math.rint(10 * chance.between(test.low(), test.high())) / 10,
                chance.seconds(
                        parameters.orders().minutes(), parameters.orders().spread()),
                ordered ? duration(parameters.review()) : 0,
                disposition.equals("admitted") || disposition.equals("transferred")
                        ? duration(parameters.boarding())
                        : 0,
                disposition);
    }

    private long duration(DayParameters.Duration of) {
        return chance.seconds(of.minutes(), of.spread());
    }

    private String disposition(int level) {
        Map<String, Double> shares = parameters.dispositions().byLevel().get(level - 1);
        List<String> codes = new ArrayList<>(shares.keySet());
        return codes.get(chance.index(codes.stream().map(shares::get).toList()));
    }

    private long patience(int level) {
        DayParameters.Patience patience = parameters.patience();
        double median = patience.medianMinutesByLevel().get(level - 1);
        if (median == 0) {
            return SimulatedPatient.FOR_EVER;
        }
        return Math.max(Math.round(60 * patience.leastMinutes()), chance.secondsAround(median, patience.spread()));
    }

    /** The more urgent, the further from what is usual at the age. */
    private Vitals vitals(int level, int age) {
        double strain = (5 - level) / 4.0;
        int heartRate = (int) Math.round((age < 1 ? 130 : age < 5 ? 110 : age < 12 ? 95 : 78)
                + chance.between(-8.0, 8.0)
                + strain * chance.between(5.0, 35.0));
        int respiratoryRate = (int) Math.round((age < 1 ? 36 : age < 5 ? 28 : age < 12 ? 22 : 16)
                + chance.between(-1.5, 1.5)
                + strain * chance.between(0.0, 10.0));
        int systolic = (int) Math.round((age < 1 ? 85 : age < 12 ? 100 : 126)
                + chance.between(-10.0, 14.0)
                - strain * chance.between(0.0, 25.0));
        return new Vitals(
                respiratoryRate,
                (int) Math.round(98 - chance.between(0.0, 1.0) - strain * chance.between(0.0, 7.0)),
                heartRate,
                systolic,
                (int) Math.round(systolic * chance.between(0.55, 0.68)),
                Math.rint(10 * (36.8 + chance.between(-0.3, 0.4) + strain * chance.between(0.0, 1.6))) / 10);
    }
}
