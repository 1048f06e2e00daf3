package dz.istijal.simulation.demo;

import dz.istijal.simulation.DayParameters.Shifts;
import dz.istijal.simulation.Department;
import java.util.List;

/** The emergency departments of the demo world, as busy as their four boxes allow. */
final class BusyDepartments {
    private static final int ALL_DAY = 24;

    private BusyDepartments() {}

    static List<Department> all() {
        return List.of(
                department(1, "chu-mustapha", "labo-chu-mustapha", "lis-chu-mustapha", 400, 4),
                department(2, "eph-rouiba", "eph-rouiba", "his-eph-rouiba", 290, 3),
                department(3, "chu-oran", "chu-oran", "his-chu-oran", 380, 4));
    }

    private static Department department(
            int number, String facility, String laboratory, String laboratoryClient, int arrivals, int physicians) {
        String id = "urgences-" + facility;
        return new Department(
                number,
                id,
                facility,
                "his-" + facility,
                laboratory,
                laboratoryClient,
                List.of(id + "-box-1", id + "-box-2", id + "-box-3", id + "-box-4"),
                id + "-dechocage",
                id + "-attente",
                arrivals,
                1,
                new Shifts(0, ALL_DAY, physicians, physicians),
                true);
    }
}
