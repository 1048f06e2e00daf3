package dz.istijal.emergency.board;

import dz.istijal.emergency.pathway.EdPlaces.Place;
import dz.istijal.emergency.pathway.EmergencyTerms;
import dz.istijal.emergency.pathway.TriageLevel;
import dz.istijal.guide.Language;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * The answer of {@code $board}. A {@code place} has {@code location}, {@code name}, {@code zone}, {@code capacity}; a
 * {@code stay} what {@link BoardStay} has, each part under its FHIR-like name and absent where there is nothing to say.
 */
final class BoardAnswer {
    private BoardAnswer() {}

    static Parameters of(List<Place> places, List<BoardStay> stays, Language reader, Instant now) {
        var answer = new Parameters();
        answer.addParameter("as-of", instant(now));
        places.forEach(place -> describe(answer.addParameter().setName("place"), place, reader));
        stays.forEach(stay -> describe(answer.addParameter().setName("stay"), stay, now));
        return answer;
    }

    private static void describe(ParametersParameterComponent parameter, Place place, Language reader) {
        add(parameter, "location", new Reference("Location/" + place.id()));
        String name = place.nameIn(reader.code());
        if (name != null) {
            add(parameter, "name", new StringType(name));
        }
        if (place.zone() != null) {
            add(parameter, "zone", new Coding(EmergencyTerms.ZONE, place.zone(), null));
        }
        if (place.capacity() != null) {
            add(parameter, "capacity", new IntegerType(place.capacity()));
        }
    }

    private static void describe(ParametersParameterComponent parameter, BoardStay stay, Instant now) {
        add(parameter, "encounter", new Reference("Encounter/" + stay.encounterId()));
        add(parameter, "version", new StringType(stay.version()));
        Reference patient = new Reference("Patient/" + stay.patientId());
        stay.name().ifPresent(patient::setDisplay);
        add(parameter, "patient", patient);
        stay.gender().ifPresent(gender -> add(parameter, "gender", new CodeType(gender)));
        stay.born().ifPresent(day -> add(parameter, "birth-date", new DateType(day.toString())));
        add(parameter, "ticket", new StringType(stay.ticket().text()));
        add(parameter, "status", new CodeType(stay.status()));
        stay.level().map(TriageLevel::coding).ifPresent(level -> add(parameter, "level", level));
        add(parameter, "arrival", instant(stay.arrival()));
        stay.care().ifPresent(at -> add(parameter, "care", instant(at)));
        add(parameter, "due", instant(stay.due()));
        add(parameter, "overdue", new BooleanType(stay.isOverdue(now)));
        add(parameter, "precedence", new BooleanType(stay.precedence()));
        stay.awaySince().ifPresent(since -> add(parameter, "away-since", instant(since)));
        stay.decided().ifPresent(at -> add(parameter, "decided", instant(at)));
        stay.disposition()
                .ifPresent(code -> add(parameter, "disposition", new Coding(EmergencyTerms.DISPOSITION, code, null)));
        add(parameter, "location", new Reference("Location/" + stay.locationId()));
        stay.complaint().ifPresent(complaint -> add(parameter, "complaint", new StringType(complaint)));
        stay.flags().forEach(code -> add(parameter, "flag", new Coding(EmergencyTerms.FLAG, code, null)));
        add(parameter, "orders", new IntegerType(stay.orders()));
        add(parameter, "pending", new IntegerType(stay.pending()));
        add(parameter, "results", new IntegerType(stay.results()));
        stay.lastResult().ifPresent(at -> add(parameter, "last-result", instant(at)));
    }

    private static void add(ParametersParameterComponent parameter, String name, Type value) {
        parameter.addPart().setName(name).setValue(value);
    }

    private static InstantType instant(Instant at) {
        return new InstantType(Date.from(at));
    }
}
