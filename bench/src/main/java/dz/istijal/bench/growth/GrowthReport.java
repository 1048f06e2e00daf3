package dz.istijal.bench.growth;

import dz.istijal.bench.report.Results;
import dz.istijal.bench.report.Summary;
import dz.istijal.bench.report.Target;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The growth run as a page. */
final class GrowthReport {

    String render(GrowthResults results, String chart) {
        StringBuilder page = new StringBuilder("# Growth\n\n");
        page.append(format(
                "What answers cost as the store grows, our server alone, on %s.%nWritten by `%s`; do not edit.%n%n",
                results.date(), results.command()));
        page.append("![Answer times by number of patients](").append(chart).append(")\n\n");
        store(page, results.sizes());
        verdict(page, results.sizes());
        page.append("## Answer times\n\nMilliseconds, one client.\n\n");
        times(page, "p50", results.sizes(), Summary.Times::p50);
        times(page, "p99", results.sizes(), Summary.Times::p99);
        processorTime(page, results.sizes());
        plans(page, results.sizes());
        method(page, results);
        return page.toString();
    }

    private static void store(StringBuilder page, List<GrowthResults.Size> sizes) {
        page.append("| patients | resources | MB on disk |\n| ---: | ---: | ---: |\n");
        sizes.forEach(
                size -> page.append(format("| %d | %d | %d |%n", size.patients(), size.resources(), size.megabytes())));
        page.append('\n');
    }

    private static void verdict(StringBuilder page, List<GrowthResults.Size> sizes) {
        GrowthResults.Size small = sizes.get(0);
        GrowthResults.Size large = sizes.get(sizes.size() - 1);
        double ratio = large.work().get(Growth.SEARCHES).p50()
                / small.work().get(Growth.SEARCHES).p50();
        page.append("| work | ratio | floor | goal | |\n| --- | ---: | ---: | ---: | --- |\n");
        page.append(format(
                "| search, p50, %d against %d patients | **%.2f** | %.1f | %.1f | %s |%n%n",
                large.patients(),
                small.patients(),
                ratio,
                Target.GROWTH_FLOOR,
                Target.GROWTH_GOAL,
                Target.verdict(ratio, Target.GROWTH_FLOOR, Target.GROWTH_GOAL)));
    }

    private static void times(
            StringBuilder page, String title, List<GrowthResults.Size> sizes, Function<Summary.Times, Double> time) {
        page.append("| ").append(title).append(" |");
        sizes.forEach(size -> page.append(format(" %d |", size.patients())));
        page.append(" last / first |\n| --- |")
                .append(" ---: |".repeat(sizes.size() + 1))
                .append('\n');
        for (String work : Work.names(sizes)) {
            page.append("| ").append(work).append(" |");
            sizes.forEach(size -> page.append(format(" %.1f |", time.apply(Work.times(size, work)))));
            page.append(format(
                    " **%.2f** |%n",
                    time.apply(Work.times(sizes.get(sizes.size() - 1), work))
                            / time.apply(Work.times(sizes.get(0), work))));
        }
        page.append('\n');
    }

    /** Of each kind of work; other work on the machine lengthens times more than this. */
    private static void processorTime(StringBuilder page, List<GrowthResults.Size> sizes) {
        page.append("## Processor time\n\nMilliseconds per request: JVM + PostgreSQL, of that PostgreSQL.\n\n| work |");
        sizes.forEach(size -> page.append(format(" %d |", size.patients())));
        page.append(" last / first |\n| --- |")
                .append(" ---: |".repeat(sizes.size() + 1))
                .append('\n');
        for (String work : sizes.get(0).work().keySet()) {
            page.append("| ").append(work).append(" |");
            for (GrowthResults.Size size : sizes) {
                Summary summary = size.work().get(work);
                page.append(format(" %.2f (%.2f) |", summary.cpu(), summary.cpuPostgres()));
            }
            page.append(format(
                    " **%.2f** |%n",
                    sizes.get(sizes.size() - 1).work().get(work).cpu()
                            / sizes.get(0).work().get(work).cpu()));
        }
        page.append('\n');
    }

    private static void plans(StringBuilder page, List<GrowthResults.Size> sizes) {
        page.append("## Plans\n\nOf one request of each kind, from the server's own session: role of the callers,")
                .append(
                        " row-level security, scope set, statement prepared. Time as PostgreSQL measures it, rows returned,")
                .append(" pages touched, indexes. The whole plans are in `plans/`.\n\n");
        for (String family : sizes.get(0).plans().keySet()) {
            page.append(format("### %s\n\n[plan](plans/%s)\n\n", family, Growth.fileName(family)));
            for (GrowthResults.Size size : sizes) {
                page.append(format("- %d patients%n", size.patients()));
                size.plans().get(family).lines().forEach(line -> page.append("  - ")
                        .append(line)
                        .append('\n'));
            }
            page.append('\n');
        }
    }

    private static void method(StringBuilder page, GrowthResults results) {
        Results.Machine machine = results.machine();
        page.append("## Machine and method\n\n");
        page.append(format(
                "- %s, %d cores, %.0f GB; %s; JDK %s; PostgreSQL %s; driver, server and database on it%n",
                machine.processor(),
                machine.cores(),
                machine.memoryGigabytes(),
                machine.system(),
                machine.java(),
                machine.postgres()));
        page.append("- ").append(results.server()).append('\n');
        page.append(format(
                "- %d generated persons with one to three visits each were stored through FHIR, by the five events of a"
                        + " visit. The others are copies of their rows, made inside PostgreSQL: ids, references and"
                        + " identifiers, family name, ticket and year of the visit (ten years) are changed in every table,"
                        + " and HAPI's hashes computed anew; birth date, times of day, codes and values are the"
                        + " original's. So one family name is borne by as many persons at every size, while a code or a"
                        + " month is found more often. The text index does not hold the copies.%n",
                results.originals()));
        page.append(format(
                "- %d searches and reads of copies were compared with those of their originals: all alike%n",
                results.checked()));
        page.append("- after each step VACUUM (ANALYZE) and a CHECKPOINT; one client in a closed loop, warmed\n");
        page.append("- HAPI as it comes is not grown: its ids are numbers, which this way of copying does not know\n");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
