package dz.istijal.bench;

import dz.istijal.bench.nation.Departments;
import dz.istijal.bench.profile.ProfileFiles;
import dz.istijal.bench.profile.Profiler;
import dz.istijal.bench.queue.QueueFiles;
import dz.istijal.bench.queue.QueueResults;
import dz.istijal.bench.queue.QueueRun;
import dz.istijal.simulation.Department;
import dz.istijal.simulation.StandardDay;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The run {@code --queue}: our server alone, with full waiting rooms. */
final class QueueBench {
    private static final int DEPARTMENTS = 300;
    private static final int WAITING = 5000;
    private static final int SECONDS = 20;

    private final Options options;
    private final Settings settings;
    private final Arena arena;

    QueueBench(Options options, Settings settings, Arena arena) {
        this.options = options;
        this.settings = settings;
        this.arena = arena;
    }

    /** @return whether no request failed */
    boolean run(String arguments) throws IOException, InterruptedException, SQLException {
        double otherLoad = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        arena.openOursAlone();
        Contender ours = arena.ours();
        List<Department> departments = new Departments(ours.server(), arena.oursDatabase())
                .open(StandardDay.parameters(), options.number("departments", DEPARTMENTS));
        QueueRun run = new QueueRun(ours.server(), ours.meter(), departments);
        System.out.println("Filling the waiting rooms ...");
        run.fill(options.number("waiting", WAITING), settings.clients());
        arena.postgres().analyze(settings.postgresPort(), arena.postgres().databases());
        arena.postgres().checkpoint();
        List<Integer> waiting = run.waiting();
        List<QueueResults.Phase> phases = run.measure(
                options.number("warm-up", SECONDS),
                options.number("seconds", SECONDS),
                profile(ours.process().pid()));
        new QueueFiles(settings.out())
                .write(new QueueResults(
                        LocalDateTime.now()
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString()
                                .replace('T', ' '),
                        "mvn -q -DskipTests -Pbench package -Dbench.arguments=\"" + arguments + "\"",
                        new MachineProbe().probe(arena.postgres(), otherLoad),
                        "default profile of this commit, " + settings.heap()
                                + " of heap, OAuth 2, row-level security and validation on",
                        departments.size(),
                        waiting.stream().mapToInt(Integer::intValue).sum(),
                        waiting.stream().mapToInt(Integer::intValue).max().orElse(0),
                        phases));
        System.out.printf("Written: %s/queue.json, .md%n", settings.out());
        return phases.stream().allMatch(phase -> phase.errors() == 0);
    }

    private QueueRun.Beside profile(long jvm) {
        Path pictures = Path.of("bench/target/profiles").toAbsolutePath();
        return new QueueRun.Beside() {
            private Profiler profiler;

            @Override
            public void begin() throws IOException {
                if (settings.profile()) {
                    profiler = Profiler.of(jvm, pictures);
                    profiler.start();
                }
            }

            @Override
            public void end() throws IOException {
                if (profiler != null) {
                    new ProfileFiles(settings.out().resolve("profiles"), pictures)
                            .write("queue", "boards beside admissions, triage and calls", profiler.stop());
                }
            }
        };
    }
}
