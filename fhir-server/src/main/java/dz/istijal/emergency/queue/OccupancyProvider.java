package dz.istijal.emergency.queue;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.emergency.pathway.EdPlaces;
import dz.istijal.emergency.pathway.EdPlaces.Place;
import dz.istijal.emergency.pathway.EmergencyTerms;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code GET /Location/{ed}/$occupancy}: who is in which place of a department. */
@Component
class OccupancyProvider implements OperationProvider {
    private final QueueDepartments departments;
    private final EdPlaces places;
    private final JdbcClient jdbc;

    OccupancyProvider(QueueDepartments departments, EdPlaces places, JdbcClient jdbc) {
        this.departments = departments;
        this.places = places;
        this.jdbc = jdbc;
    }

    /**
     * @return a parameter {@code place} for each place, the department first: {@code location}, {@code name},
     *     {@code zone}, {@code capacity} and {@code free} where it has one, {@code occupied}, {@code occupant} 0..*
     * @throws FaultException 403 unless a hospital system asks, 404 when the department is not its own
     */
    @Operation(name = "$occupancy", typeName = "Location", idempotent = true)
    public Parameters occupancy(@IdParam IdType location, RequestDetails request) {
        String department = departments.of(location, request).id();
        Map<String, List<String>> occupants = occupants(department);
        var answer = new Parameters();
        for (Place place : places.in(department)) {
            describe(answer.addParameter().setName("place"), place, occupants.remove(place.id()));
        }
        // A patient may be where the department does not reach: sent by mistake to another's place, or a new one.
        occupants.forEach((id, stays) -> describe(
                answer.addParameter().setName("place"), new Place(id, null, Map.of(), null, null, false), stays));
        return answer;
    }

    /** Partial index {@code ed_stay_open}, whose condition the statement repeats. */
    private Map<String, List<String>> occupants(String department) {
        Map<String, List<String>> occupants = new HashMap<>();
        jdbc.sql("""
                        SELECT location_id, encounter_id
                          FROM istijal.ed_stay
                         WHERE ed = :ed AND status IN ('arrived', 'triaged', 'in-progress', 'onleave')
                         ORDER BY arrived_at, ticket
                        """).param("ed", department).query(row -> {
            occupants
                    .computeIfAbsent(row.getString(1), place -> new ArrayList<>())
                    .add(row.getString(2));
        });
        return occupants;
    }

    private static void describe(ParametersParameterComponent parameter, Place place, List<String> stays) {
        List<String> occupants = stays == null ? List.of() : stays;
        parameter.addPart().setName("location").setValue(new Reference("Location/" + place.id()));
        if (place.name() != null) {
            parameter.addPart().setName("name").setValue(new StringType(place.name()));
        }
        if (place.zone() != null) {
            parameter.addPart().setName("zone").setValue(new Coding(EmergencyTerms.ZONE, place.zone(), null));
        }
        if (place.capacity() != null) {
            parameter.addPart().setName("capacity").setValue(new IntegerType(place.capacity()));
            parameter
                    .addPart()
                    .setName("free")
                    .setValue(new IntegerType(Math.max(0, place.capacity() - occupants.size())));
        }
        parameter.addPart().setName("occupied").setValue(new IntegerType(occupants.size()));
        occupants.forEach(id -> parameter.addPart().setName("occupant").setValue(new Reference("Encounter/" + id)));
    }
}
