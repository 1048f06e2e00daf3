package dz.istijal.bench.nation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dz.istijal.bench.server.FhirServer;
import dz.istijal.bench.server.Request;
import dz.istijal.simulation.DayParameters;
import dz.istijal.simulation.Department;
import dz.istijal.simulation.Nation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Opens the nation's emergency departments on a server, each in a hospital of its own with a system of its own, as the
 * demo world's are. Organizations and places go through FHIR as the platform's operator; that each hospital is a
 * facility and has a client is for the database's superuser to say, as there is no interface for it.
 */
public final class Departments {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPERATOR = "platform-admin";
    private static final int TOGETHER = 20;
    private static final int RESOURCES = 5;

    private final FhirServer server;
    private final String database;

    /** @param database JDBC URL for the superuser */
    public Departments(FhirServer server, String database) {
        this.server = server;
        this.database = database;
    }

    /** @return as many as asked for, in the nation's proportions, the largest first */
    public List<Department> open(DayParameters parameters, int number)
            throws IOException, InterruptedException, SQLException {
        List<DayParameters.Size> sizes = Nation.sizes(parameters, number);
        List<Department> opened = new ArrayList<>();
        for (int from = 0; from < sizes.size(); from += TOGETHER) {
            int to = Math.min(from + TOGETHER, sizes.size());
            JsonNode answer = JSON.readTree(server.send(OPERATOR, Request.post("departments", "", bundle(from, to)))
                    .orFail("Opening departments")
                    .text());
            for (int i = from; i < to; i++) {
                opened.add(department(i, sizes.get(i), answer.path("entry"), RESOURCES * (i - from)));
            }
        }
        registerAll(opened);
        return List.copyOf(opened);
    }

    private static Department department(int number, DayParameters.Size size, JsonNode entries, int first) {
        String organization = id(entries, first);
        return new Department(
                number,
                id(entries, first + 1),
                organization,
                "his-" + organization,
                organization,
                "his-" + organization,
                List.of(id(entries, first + 2)),
                id(entries, first + 3),
                id(entries, first + 4),
                size.arrivalsPerDay(),
                size.triageDesks(),
                size.physicians(),
                false);
    }

    private static String id(JsonNode entries, int index) {
        String[] location =
                entries.get(index).path("response").path("location").asText().split("/");
        return location[location.length - 3];
    }

    private static String bundle(int from, int to) {
        ObjectNode bundle =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
        ArrayNode entries = bundle.putArray("entry");
        for (int i = from; i < to; i++) {
            ObjectNode organization = add(entries, "Organization", "organization-" + i);
            organization.put("active", true).put("name", "Hôpital " + (i + 1));
            ObjectNode department = place(entries, i, "department", "Urgences " + (i + 1));
            type(department, "http://terminology.hl7.org/CodeSystem/v3-RoleCode", "ER");
            for (String zone : List.of("box", "resuscitation", "waiting-room")) {
                ObjectNode place = place(entries, i, zone, zone);
                type(place, "https://istijal.dz/fhir/CodeSystem/ed-zone", zone);
                place.putObject("partOf").put("reference", urn("department-" + i));
            }
        }
        return bundle.toString();
    }

    private static ObjectNode place(ArrayNode entries, int number, String role, String name) {
        ObjectNode place = add(entries, "Location", role + "-" + number);
        place.put("status", "active").put("name", name).put("mode", "instance");
        place.putObject("managingOrganization").put("reference", urn("organization-" + number));
        return place;
    }

    private static void type(ObjectNode place, String system, String code) {
        place.putArray("type")
                .addObject()
                .putArray("coding")
                .addObject()
                .put("system", system)
                .put("code", code);
    }

    private static ObjectNode add(ArrayNode entries, String type, String name) {
        ObjectNode entry = entries.addObject().put("fullUrl", urn(name));
        ObjectNode resource = entry.putObject("resource").put("resourceType", type);
        entry.putObject("request").put("method", "POST").put("url", type);
        return resource;
    }

    private static String urn(String name) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The new clients have the secret of the one that they are copied from. */
    private void registerAll(List<Department> departments) throws SQLException {
        try (Connection superuser = DriverManager.getConnection(database);
                PreparedStatement facility =
                        superuser.prepareStatement("INSERT INTO istijal.facility (organization_id, partition)"
                                + " VALUES (?, nextval('istijal.facility_partition'))");
                PreparedStatement client = superuser.prepareStatement(
                        "INSERT INTO istijal.client (client_id, kind, organization_id) VALUES (?, 'HOSPITAL', ?)");
                PreparedStatement registered = superuser.prepareStatement("""
                        INSERT INTO istijal.oauth2_registered_client
                               (id, client_id, client_secret, client_name, client_authentication_methods,
                                authorization_grant_types, scopes, client_settings, token_settings)
                        SELECT ?, ?, client_secret, ?, client_authentication_methods,
                               authorization_grant_types, scopes, client_settings, token_settings
                          FROM istijal.oauth2_registered_client WHERE client_id = 'his-chu-mustapha'
                        """)) {
            for (Department department : departments) {
                facility.setString(1, department.organization());
                facility.executeUpdate();
                client.setString(1, department.client());
                client.setString(2, department.organization());
                client.executeUpdate();
                for (int i = 1; i <= 3; i++) {
                    registered.setString(i, department.client());
                }
                registered.executeUpdate();
            }
        }
    }
}
