package dz.istijal.bench;

import dz.istijal.bench.nation.Departments;
import dz.istijal.bench.simulate.DayFiles;
import dz.istijal.bench.simulate.DayResults;
import dz.istijal.bench.simulate.DayRun;
import dz.istijal.simulation.DayEvent;
import dz.istijal.simulation.DayParameters;
import dz.istijal.simulation.DayStatistics;
import dz.istijal.simulation.Department;
import dz.istijal.simulation.Nation;
import dz.istijal.simulation.SimulatedDay;
import dz.istijal.simulation.StandardDay;
import dz.istijal.simulation.play.DrivenTime;
import dz.istijal.simulation.play.PlayTime;
import dz.istijal.simulation.play.ShownTime;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The run {@code --simulate}: a day of emergency departments on our server alone. */
final class SimulateBench {
    private static final ZoneId ALGIERS = ZoneId.of("Africa/Algiers");
    private static final int DEPARTMENTS = 300;
    private static final int HOURS = 24;
    private static final int AS_FAST_AS_IT_GOES = Integer.MAX_VALUE;
    private static final long HOUR = 3600;

    /** Hours in which who has come is still seen. */
    private static final int AFTERWARDS = 4;

    private final Options options;
    private final Settings settings;
    private final Arena arena;

    SimulateBench(Options options, Settings settings, Arena arena) {
        this.options = options;
        this.settings = settings;
        this.arena = arena;
    }

    /** @return whether no request failed */
    boolean run(String arguments) throws IOException, InterruptedException, SQLException {
        String command = "mvn -q -DskipTests -Pbench package -Dbench.arguments=\"" + arguments + "\"";
        String date =
                LocalDateTime.now().truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ');
        DayParameters parameters = StandardDay.parameters();
        if (options.flag("paper")) {
            long seed = options.number("seed", 1);
            int hours = options.number("hours", HOURS);
            write(new DayResults(date, command, seed, hours, null, nation(parameters, seed, hours)));
            return true;
        }
        DayResults.Played played = play(parameters);
        write(new DayResults(
                date,
                command,
                played.seed(),
                played.hours(),
                played,
                nation(parameters, played.seed(), played.hours())));
        return played.failures() == 0;
    }

    private void write(DayResults results) throws IOException {
        new DayFiles(settings.out()).write(results);
        System.out.printf("Written: %s/simulation.json, .md, .svg%n", settings.out());
    }

    private DayResults.Played play(DayParameters parameters) throws IOException, InterruptedException, SQLException {
        double otherLoad = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int number = options.number("departments", DEPARTMENTS);
        int hours = options.number("hours", HOURS);
        long seed = options.number("seed", 1);
        double speed = options.number("speed", AS_FAST_AS_IT_GOES);

        Instant midnight =
                LocalDate.now(ALGIERS).minusDays(1).atStartOfDay(ALGIERS).toInstant();
        long available = Duration.between(midnight, Instant.now()).toSeconds();
        Path clock = Files.createTempFile("istijal-simulated", ".clock");
        try {
            PlayTime time = new DrivenTime(ShownTime.writeTo(clock), midnight, speed);
            arena.openOursAlone("--istijal.simulation.clock=" + clock);
            List<Department> departments =
                    new Departments(arena.ours().server(), arena.oursDatabase()).open(parameters, number);
            DayStatistics paper =
                    DayStatistics.of(SimulatedDay.of(parameters, departments, seed, 0, hours * HOUR), number, hours);
            System.out.printf("%d departments are open; the day begins%n", number);

            DayRun run = new DayRun(arena.ours().server());
            run.play(
                    parameters,
                    departments,
                    seed,
                    hours * HOUR,
                    Math.min(available, (hours + AFTERWARDS) * HOUR),
                    paper.patients(),
                    time,
                    settings.clients());
            return new DayResults.Played(
                    new MachineProbe().probe(arena.postgres(), otherLoad),
                    seed,
                    hours,
                    run.speed(),
                    run.latest(),
                    run.failures(),
                    run.answers(),
                    DayStatistics.of(run.events(), number, hours),
                    paper);
        } finally {
            Files.delete(clock);
        }
    }

    private static DayStatistics nation(DayParameters parameters, long seed, int hours) {
        List<Department> all = new ArrayList<>();
        for (DayParameters.Size size : Nation.sizes(parameters, DEPARTMENTS)) {
            all.add(Nation.onPaper(all.size(), size));
        }
        List<DayEvent> events = SimulatedDay.of(parameters, all, seed, 0, hours * HOUR);
        return DayStatistics.of(events, all.size(), hours);
    }
}
