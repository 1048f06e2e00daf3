package dz.istijal.bench.queue;

import dz.istijal.bench.report.Results;
import java.util.Locale;

/** The run {@code --queue} as a page. */
final class QueueReport {
    static final double TARGET_MILLISECONDS = 20;

    String render(QueueResults results) {
        StringBuilder page = new StringBuilder("# The queue under load\n\n");
        add(page, "Our server alone, on %s. Written by `%s`; do not edit.%n%n", results.date(), results.command());
        add(
                page,
                "%d patients wait in %d emergency departments, each of a hospital of its own; the longest queue has %d."
                        + " Requests are sent when they are due, whether or not others were answered, and their time counts"
                        + " from then.%n%n",
                results.waiting(),
                results.departments(),
                results.longest());
        verdict(page, results);
        for (QueueResults.Phase phase : results.phases()) {
            add(page, "## %s%n%n", phase.name());
            page.append("| request | per second | answers | p50 ms | p99 ms | highest ms |\n")
                    .append("| --- | ---: | ---: | ---: | ---: | ---: |\n");
            phase.times()
                    .forEach(times -> add(
                            page,
                            "| %s | %.0f | %d | %.1f | **%.1f** | %.0f |%n",
                            times.kind(),
                            times.perSecond(),
                            times.count(),
                            times.p50(),
                            times.p99(),
                            times.highest()));
            add(
                    page,
                    "%nServer and database used %.2f processors; %d errors in %.0f s.%n%n",
                    phase.cpuPerSecond(),
                    phase.errors(),
                    phase.seconds());
        }
        Results.Machine machine = results.machine();
        page.append("## Machine and method\n\n");
        add(
                page,
                "- %s, %d cores, %.0f GB; %s; JDK %s; PostgreSQL %s; driver, server and database on it; load before the"
                        + " run %.1f%n",
                machine.processor(),
                machine.cores(),
                machine.memoryGigabytes(),
                machine.system(),
                machine.java(),
                machine.postgres(),
                machine.otherLoad());
        add(page, "- %s%n", results.server());
        page.append(
                "- `$queue` as boards ask it: whole answer, each time the next department, by its hospital's client;"
                        + " `admission` a transaction with Patient and Encounter; `$triage` seven values; an event's time is from"
                        + " the answer of the call to the line on the board\n");
        page.append("- the nation's peak is some 4,000 arrivals an hour, one a second\n");
        return page.toString();
    }

    private static void verdict(StringBuilder page, QueueResults results) {
        results.phases().stream()
                .filter(phase ->
                        phase.times().stream().anyMatch(times -> times.kind().equals("admission")))
                .flatMap(phase -> phase.times().stream())
                .filter(times -> times.kind().equals(QueueRun.QUEUE))
                .findFirst()
                .ifPresent(times -> add(
                        page,
                        "`$queue` beside writes: p99 **%.1f ms**, target %.0f ms: %s.%n%n",
                        times.p99(),
                        TARGET_MILLISECONDS,
                        times.p99() < TARGET_MILLISECONDS ? "met" : "not met"));
    }

    private static void add(StringBuilder page, String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values));
    }
}
