package dz.istijal.bench;

import dz.istijal.bench.growth.Growth;
import dz.istijal.bench.growth.GrowthFiles;
import dz.istijal.bench.growth.GrowthResults;
import dz.istijal.bench.report.Results;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** The run {@code --growth}: our server alone, filled step by step. */
final class GrowthBench {

    private static final String SIZES = "1000,4000,16000";
    private static final int ORIGINALS = 250;

    private final Options options;
    private final Settings settings;
    private final Arena arena;

    GrowthBench(Options options, Settings settings, Arena arena) {
        this.options = options;
        this.settings = settings;
        this.arena = arena;
    }

    /** @return whether no request failed */
    boolean run(String arguments) throws IOException, InterruptedException, SQLException {
        double otherLoad = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int originals = options.number("originals", ORIGINALS);
        arena.openOursAlone();
        Contender ours = arena.ours();
        Growth growth = new Growth(
                new Growth.Place(
                        ours.server(), ours.clinician(), arena.oursDatabase(), arena.postgresLog(), ours.meter()),
                new Growth.Pace(
                        originals,
                        Stream.of(options.text("sizes", SIZES).split(","))
                                .map(Integer::valueOf)
                                .toList(),
                        settings.clients(),
                        settings.rounds(),
                        settings.round(),
                        settings.warmUp(),
                        settings.mostWarmUps(),
                        settings.out().resolve("plans")));
        List<GrowthResults.Size> sizes = growth.run();
        Results.Machine machine = new MachineProbe().probe(arena.postgres(), otherLoad);
        new GrowthFiles(settings.out())
                .write(new GrowthResults(
                        LocalDateTime.now()
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString()
                                .replace('T', ' '),
                        "mvn -q -DskipTests -Pbench package -Dbench.arguments=\"" + arguments + "\"",
                        machine,
                        "default profile of this commit, " + settings.heap()
                                + " of heap, OAuth 2, row-level security and validation on, as his-chu-mustapha",
                        originals,
                        growth.checked(),
                        sizes));
        System.out.printf("Written: %s/growth.json, .md, .svg and plans%n", settings.out());
        return sizes.stream().flatMap(size -> size.work().values().stream()).allMatch(work -> work.errors() == 0);
    }
}
