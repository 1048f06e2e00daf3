package dz.istijal.simulation;

import dz.istijal.simulation.DayParameters.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The nation's departments by size, or fewer of them in the same proportions. */
public final class Nation {
    private Nation() {}

    /** @return one size for each department, the largest first */
    public static List<Size> sizes(DayParameters parameters, int departments) {
        Map<String, Size> bySize = new TreeMap<>(parameters.sizes());
        List<Size> largestFirst = bySize.values().stream()
                .sorted((one, other) -> Integer.compare(other.arrivalsPerDay(), one.arrivalsPerDay()))
                .toList();
        int all = largestFirst.stream().mapToInt(Size::departments).sum();
        List<Size> sizes = new ArrayList<>();
        int before = 0;
        for (Size size : largestFirst) {
            before += size.departments();
            while (sizes.size() < Math.round((double) departments * before / all)) {
                sizes.add(size);
            }
        }
        return List.copyOf(sizes);
    }

    /** A department that is only computed. */
    public static Department onPaper(int number, Size size) {
        return new Department(
                number,
                "ed-" + number,
                "facility-" + number,
                "",
                "",
                "",
                List.of("box"),
                "resuscitation",
                "waiting-room",
                size.arrivalsPerDay(),
                size.triageDesks(),
                size.physicians(),
                false);
    }
}
