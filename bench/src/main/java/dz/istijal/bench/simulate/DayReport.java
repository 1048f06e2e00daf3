package dz.istijal.bench.simulate;

import dz.istijal.bench.report.Results;
import dz.istijal.simulation.DayStatistics;
import dz.istijal.simulation.DayStatistics.LevelWait;
import java.util.Locale;

/** The run {@code --simulate} as a page. */
final class DayReport {
    private final StringBuilder page = new StringBuilder();

    String render(DayResults results, String playedChart, String nationChart) {
        page.append("# A simulated day\n\n");
        add("On %s. Written by `%s`; do not edit.%n%n", results.date(), results.command());
        page.append("The patients are invented and so are most of the parameters")
                .append(" (`fhir-server/src/main/resources/simulation/day.json` says which have a source):")
                .append(" this shows what the rules of calling do to a queue, not what waits are in Algeria.\n\n");
        if (results.played() != null) {
            played(results.played(), playedChart);
        }
        page.append("## The nation on paper\n\n");
        add(
                "%d departments for %d hours, seed %d, called in the order of ADR 23; no server has a part in it, and the"
                        + " same seed gives the same numbers on every machine.%n%n",
                results.nation().departments(), results.hours(), results.seed());
        add("![The nation's day](%s)%n%n", nationChart);
        table(results.nation());
        calling(results);
        if (results.played() != null) {
            method(results.played());
        }
        return page.toString();
    }

    private void played(DayResults.Played played, String chart) {
        page.append("## On the server\n\n");
        add(
                "%d emergency departments for %d hours, played on our server %.0f times as fast as it would happen. Who is"
                        + " called next is what `$call-next` says.%n%n",
                played.day().departments(), played.hours(), played.speed());
        add("![The day on the server](%s)%n%n", chart);
        table(played.day());
        page.append("The same departments and seed on paper:\n\n");
        table(played.paper());
    }

    private void table(DayStatistics day) {
        int left = day.leftUnseen().stream().mapToInt(Integer::intValue).sum();
        add(
                "%d patients, %.1f %% left without being seen; door to triage median %.0f min (90 %% within %.0f);"
                        + " length of stay median %.0f min (90 %% within %.0f).%n%n",
                day.patients(),
                100.0 * left / Math.max(1, day.patients()),
                day.doorToTriage().median(),
                day.doorToTriage().p90(),
                day.lengthOfStay().median(),
                day.lengthOfStay().p90());
        page.append("| level | patients | target min | median min | 90th percentile | seen in target | left unseen |\n")
                .append("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        for (LevelWait level : day.levels()) {
            add(
                    "| %d | %d | %d | %.0f | %.0f | %.0f %% | %.1f %% |%n",
                    level.level(),
                    level.patients(),
                    level.target(),
                    level.waited().median(),
                    level.waited().p90(),
                    100 * level.inTarget(),
                    100 * level.leftUnseen());
        }
        page.append('\n');
    }

    private void calling(DayResults results) {
        page.append("## Called before triage\n\n");
        add(
                "A patient without a level counts as behind level 3, before levels 4 and 5 (ADR 23). In a full department"
                        + " somebody has always just come in, so the next call takes them past triaged patients of levels 4"
                        + " and 5: %.0f %% of all calls in the nation%s. It shows in the tables as a short median and a long"
                        + " 90th percentile of these levels.%n%n",
                100 * results.nation().calledUntriaged(),
                results.played() == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", %.0f %% on the server",
                                100 * results.played().day().calledUntriaged()));
    }

    private void method(DayResults.Played results) {
        Results.Machine machine = results.machine();
        page.append("## Machine and method\n\n");
        add(
                "- %s, %d cores, %.0f GB; %s; JDK %s; PostgreSQL %s; driver, server and database on it%n",
                machine.processor(),
                machine.cores(),
                machine.memoryGigabytes(),
                machine.system(),
                machine.java(),
                machine.postgres());
        add(
                "- seed %d; the day lies in the past and the server's clock is set from one event to the next (ADR 35); the"
                        + " latest event came %.0f s of the day too late; %d requests failed%n",
                results.seed(), results.latest(), results.failures());
        add("- level 1 has no wait to speak of as target: within five minutes counts%n");
        add("- answers of the server meanwhile, ms: ");
        results.answers()
                .forEach(each -> add("%s %d × p50 %.0f p99 %.0f; ", each.kind(), each.count(), each.p50(), each.p99()));
        page.append('\n');
    }

    private void add(String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values));
    }
}
