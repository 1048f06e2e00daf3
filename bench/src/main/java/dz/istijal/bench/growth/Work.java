package dz.istijal.bench.growth;

import dz.istijal.bench.report.Summary;
import java.util.ArrayList;
import java.util.List;

/** The rows of the growth page: all searches together, each family, and the other work. */
final class Work {

    private static final String ALL_SEARCHES = "all searches";

    private Work() {}

    static List<String> names(List<GrowthResults.Size> sizes) {
        GrowthResults.Size first = sizes.get(0);
        List<String> names = new ArrayList<>(List.of(ALL_SEARCHES));
        names.addAll(first.work().get(Growth.SEARCHES).kinds().keySet());
        first.work().keySet().stream()
                .filter(work -> !work.equals(Growth.SEARCHES))
                .forEach(names::add);
        return names;
    }

    static Summary.Times times(GrowthResults.Size size, String name) {
        Summary searches = size.work().get(Growth.SEARCHES);
        if (searches.kinds().containsKey(name)) {
            return searches.kinds().get(name);
        }
        Summary work = name.equals(ALL_SEARCHES) ? searches : size.work().get(name);
        return new Summary.Times(work.count(), work.p50(), work.p99());
    }
}
