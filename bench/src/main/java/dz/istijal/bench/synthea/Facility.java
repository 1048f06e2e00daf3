package dz.istijal.bench.synthea;

import java.util.List;

/**
 * A hospital of the demo world with the ids that the contract fixes.
 *
 * @param id the Organization's id; its emergency department is {@code urgences-<id>}, its system {@code his-<id>}
 * @param laboratory the Organization that orders are addressed to
 * @param laboratoryClient who sends the results of that laboratory
 */
public record Facility(String id, String laboratory, String laboratoryClient) {

    public static final Facility CHU_MUSTAPHA = new Facility("chu-mustapha", "labo-chu-mustapha", "lis-chu-mustapha");

    /** No laboratory of its own in the demo world: orders stay in the house and its own system sends the results. */
    public static final Facility EPH_ROUIBA = new Facility("eph-rouiba", "eph-rouiba", "his-eph-rouiba");

    public static final Facility CHU_ORAN = new Facility("chu-oran", "chu-oran", "his-chu-oran");

    public static final List<Facility> DEMO_WORLD = List.of(CHU_MUSTAPHA, EPH_ROUIBA, CHU_ORAN);

    public String client() {
        return "his-" + id;
    }

    public String organization() {
        return "Organization/" + id;
    }

    public String laboratoryOrganization() {
        return "Organization/" + laboratory;
    }

    public String emergencyDepartment() {
        return "Location/urgences-" + id;
    }

    public String box() {
        return "Location/urgences-" + id + "-box-1";
    }
}
