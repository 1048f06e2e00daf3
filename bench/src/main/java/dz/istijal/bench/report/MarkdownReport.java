package dz.istijal.bench.report;

import dz.istijal.bench.scenario.AnswerCheck;
import dz.istijal.bench.scenario.BulkExport;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results as a page that GitHub and a terminal can show. */
public final class MarkdownReport {

    /** @param chart file name of the picture beside the page */
    public String render(Results results, String chart) {
        StringBuilder page = new StringBuilder();
        page.append("# ").append(results.title()).append("\n\n");
        page.append("Ours against ")
                .append(results.method().hasTargets() ? "HAPI JPA as it comes" : "the baseline named at the end")
                .append(", on the same PostgreSQL, on ")
                .append(results.date())
                .append(".\nWritten by `")
                .append(results.command())
                .append("` in ")
                .append(results.seconds())
                .append(" s; do not edit.\n\n");
        page.append("![Ratios](").append(chart).append(")\n\n");
        targets(page, results);
        regressions(page, results);
        scenarios(page, results);
        searches(page, results);
        if (results.export() != null) {
            export(page, results.export());
        }
        answers(page, results.answers());
        method(page, results);
        return page.toString();
    }

    private static void targets(StringBuilder page, Results results) {
        if (!results.method().hasTargets()) {
            return;
        }
        page.append("## Targets\n\n");
        page.append("| work | ours / baseline | floor | goal | |\n| --- | ---: | ---: | ---: | --- |\n");
        for (Target target : Target.ALL) {
            target.measuredIn(results)
                    .ifPresent(measured -> page.append(format(
                            "| %s, %s | **%.2f** | %s | %s | %s |%n",
                            target.scenario(),
                            target.measure(),
                            measured,
                            bound(target.floor()),
                            bound(target.goal()),
                            target.verdict(measured))));
        }
        page.append("\nHow a median search grows with the number of patients: `growth.md`.\n\n");
    }

    /** As the targets are written: {@code 2.5 ×}, {@code 1/4}. */
    private static String bound(double value) {
        return value < 1 ? format("1/%.0f", 1 / value) : format("%.1f ×", value);
    }

    private static void regressions(StringBuilder page, Results results) {
        if (results.regressions().isEmpty()) {
            return;
        }
        page.append("## Worse than before\n\nRatios more than 10 % worse than in the run before this one:\n\n");
        results.regressions().forEach(each -> page.append("- ").append(each).append('\n'));
        page.append('\n');
    }

    private static void scenarios(StringBuilder page, Results results) {
        page.append("## Requests\n\n");
        page.append("Throughput in answers per second, times in ms, CPU in ms per request as JVM + PostgreSQL;")
                .append(" ± is the standard deviation over the rounds.\n\n");
        page.append("| scenario | server | requests | errors | throughput | p50 | p99 | CPU per request |\n");
        page.append("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        for (Results.Measured measured : results.scenarios()) {
            row(page, measured.name(), "ours", measured.ours());
            row(page, "", "baseline", measured.baseline());
            Results.Ratio ratio = measured.ratio();
            page.append(format(
                    "| | **ours / baseline** | | | **%.2f** | **%.2f** | **%.2f** | **%.2f** |%n",
                    ratio.throughput(), ratio.p50(), ratio.p99(), ratio.cpu()));
        }
        page.append('\n');
    }

    private static void row(StringBuilder page, String name, String server, Summary summary) {
        page.append(format(
                "| %s | %s | %d | %d | %.1f ± %.0f %% | %.1f | %.1f | %.2f (%.2f + %.2f) ± %.0f %% |%n",
                name,
                server,
                summary.count(),
                summary.errors(),
                summary.throughput(),
                summary.throughputDeviation(),
                summary.p50(),
                summary.p99(),
                summary.cpu(),
                summary.cpuJvm(),
                summary.cpuPostgres(),
                summary.cpuDeviation()));
    }

    private static void searches(StringBuilder page, Results results) {
        results.scenarios().stream()
                .filter(measured -> measured.ours().kinds().size() > 1)
                .forEach(measured -> {
                    page.append("## Within the ").append(measured.name()).append("\n\n");
                    page.append("| request | p50 ours | p50 baseline | ratio | p99 ours | p99 baseline | ratio |\n");
                    page.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
                    measured.ours().kinds().forEach((kind, ours) -> {
                        Summary.Times baseline = measured.baseline().kinds().get(kind);
                        if (baseline != null) {
                            page.append(format(
                                    "| %s | %.1f | %.1f | **%.2f** | %.1f | %.1f | **%.2f** |%n",
                                    kind,
                                    ours.p50(),
                                    baseline.p50(),
                                    ours.p50() / baseline.p50(),
                                    ours.p99(),
                                    baseline.p99(),
                                    ours.p99() / baseline.p99()));
                        }
                    });
                    page.append('\n');
                });
    }

    private static void export(StringBuilder page, Results.Exports export) {
        page.append("## Export of the whole store\n\n");
        page.append("From kick-off to the complete manifest, and to the last byte of the last file.\n\n");
        page.append(
                "| server | resources | files | MB | manifest s | all s | resources/s | CPU s (JVM + PostgreSQL) |\n");
        page.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        row(page, "ours", export.ours());
        row(page, "baseline", export.baseline());
        page.append(format(
                "| **ours / baseline** | | | | | **%.3f** | **%.1f** | **%.3f** per resource |%n%n",
                export.ratio().p50(),
                export.ratio().throughput(),
                export.ratio().cpu()));
    }

    private static void row(StringBuilder page, String server, BulkExport.Exported exported) {
        page.append(format(
                "| %s | %d | %d | %.1f | %.2f | %.2f | %.0f | %.2f (%.2f + %.2f) |%n",
                server,
                exported.resources(),
                exported.files(),
                exported.bytes() / 1e6,
                exported.manifestSeconds(),
                exported.seconds(),
                exported.resources() / exported.seconds(),
                exported.cpu().server() / 1e9,
                exported.cpu().jvm() / 1e9,
                exported.cpu().postgres() / 1e9));
    }

    private static void answers(StringBuilder page, AnswerCheck.Comparison answers) {
        page.append("## Same answers\n\n");
        page.append(format(
                "Before anything was measured, %d searches were sent to both servers, which ours answered with %d"
                        + " resources; %d first pages differed.%n",
                answers.asked(), answers.entries(), answers.differences().size()));
        answers.differences().stream()
                .limit(10)
                .forEach(difference -> page.append("- ").append(difference).append('\n'));
        page.append('\n');
    }

    private static void method(StringBuilder page, Results results) {
        Results.Machine machine = results.machine();
        Results.Method method = results.method();
        page.append("## Machine and method\n\n");
        page.append(format(
                "- %s, %d cores, %.0f GB; %s; JDK %s; PostgreSQL %s; driver, servers and database on it%n",
                machine.processor(),
                machine.cores(),
                machine.memoryGigabytes(),
                machine.system(),
                machine.java(),
                machine.postgres()));
        page.append(format(
                "- load average of the minute before: %.1f; above 0.5 other work shared the cores, which lowers throughput"
                        + " and lengthens times of both servers%n",
                machine.otherLoad()));
        page.append("- ours: ").append(method.ours()).append('\n');
        page.append("- baseline: ").append(method.baseline()).append('\n');
        page.append(format(
                "- both JVMs with %s of heap and no other flag; one PostgreSQL instance, a database each%n",
                method.heap()));
        page.append(format(
                "- store: %d emergency visits of %d generated patients and %d arrivals, loaded the same way into both,"
                        + " then VACUUM (ANALYZE)%n",
                method.visitsLoaded(), method.patientsGenerated(), method.arrivalsBefore()));
        page.append(format(
                "- closed loop of %d clients; a rehearsal of all scenarios and a warm-up before each, %d s per server and"
                        + " up to %d times as long while the JVM's compilers are busy; then %d rounds of %d s each, ours and"
                        + " baseline in turn, a CHECKPOINT before each%n",
                method.clients(),
                method.warmUpSeconds(),
                method.mostWarmUps(),
                method.rounds(),
                method.secondsPerRound()));
        page.append("- compilers' part of the JVM's time in the rounds, ours and the baseline's: ")
                .append(results.scenarios().stream()
                        .map(each -> format(
                                "%s %.0f %% and %.0f %%",
                                each.name(),
                                each.ours().compilersPercent(),
                                each.baseline().compilersPercent()))
                        .collect(Collectors.joining("; ")))
                .append('\n');
        page.append("- flushes of PostgreSQL's log for each answer, ours and the baseline's: ")
                .append(results.scenarios().stream()
                        .map(each -> format(
                                "%s %.2f and %.2f",
                                each.name(),
                                each.ours().logFlushes(),
                                each.baseline().logFlushes()))
                        .collect(Collectors.joining("; ")))
                .append('\n');
        page.append("- CPU is what the kernel booked to the server's JVM and to the PostgreSQL processes of its")
                .append(" database; the driver's and the shared PostgreSQL processes' own are in the JSON\n");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
