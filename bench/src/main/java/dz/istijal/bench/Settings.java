package dz.istijal.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How a run is done; {@code bench/README.md} lists the options.
 *
 * @param contest who runs against whom
 * @param profile whether a profiled round of our server follows the measured rounds of each scenario
 * @param strict whether a ratio that has become worse fails the run
 * @param only scenarios to be measured, by name; all where empty
 * @param against JSON of the earlier run whose ratios this run's are compared with
 * @param jar our server
 * @param out folder that the results are written to
 * @param name of the results' files, without an ending
 * @param port first of six ports on the loopback address
 * @param warmUp of a server before a scenario
 * @param mostWarmUps how often it is repeated at most while the JVM's compilers are busy
 * @param arrivals emergency transactions stored in both servers before anything is measured
 */
record Settings(
        Contest contest,
        boolean export,
        boolean profile,
        boolean strict,
        List<String> only,
        Path against,
        Path jar,
        Path out,
        String name,
        String title,
        int port,
        String heap,
        int clients,
        int patients,
        int arrivals,
        int rounds,
        Duration round,
        Duration warmUp,
        int mostWarmUps) {

    private static final int FIRST_PORT = 18100;
    private static final Path COMMITTED = Path.of("docs/performance");

    /** Who stands where our server and the baseline stand by default. */
    enum Contest {
        FIRST_LIGHT,
        /** The baseline against itself, which shows how far two equal servers measure apart. */
        CALIBRATION,
        /** Our server against itself without the check of what is written, which shows what the check costs. */
        VALIDATION,
        /** Our server against itself without the text index, without and with a report in the transaction: what indexing costs. */
        TEXT;

        private String fileName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Settings from(Options options) {
        boolean quick = options.flag("quick");
        Contest contest = options.flag("calibrate")
                ? Contest.CALIBRATION
                : options.flag("validation")
                        ? Contest.VALIDATION
                        : options.flag("text") ? Contest.TEXT : Contest.FIRST_LIGHT;
        Path against = COMMITTED.resolve(contest.fileName() + ".json");
        String name = options.text("name", quick ? "quick" : contest.fileName());
        return new Settings(
                contest,
                !options.flag("no-export") && !quick && contest == Contest.FIRST_LIGHT,
                options.flag("profile"),
                options.flag("strict"),
                Stream.of(options.text("only", "").split(","))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList(),
                Path.of(options.text("against", against.toString())),
                Path.of(options.text("jar", "fhir-server/target/istijal.jar")).toAbsolutePath(),
                Path.of(options.text("out", quick ? "bench/target/performance" : COMMITTED.toString())),
                name,
                options.text("title", title(name)),
                options.number("port", FIRST_PORT),
                options.text("heap", "1g"),
                options.number("clients", 4),
                options.number("patients", quick ? 5 : 20),
                options.number("arrivals", quick ? 40 : 120),
                options.number("rounds", quick ? 2 : 3),
                Duration.ofSeconds(options.number("seconds", quick ? 2 : 3)),
                Duration.ofSeconds(options.number("warm-up", 2)),
                options.number("settle", 1));
    }

    /** Long enough for some thousands of samples. */
    Duration profiledRound() {
        return round.multipliedBy(2);
    }

    int oursPort() {
        return port;
    }

    int baselinePort() {
        return port + 1;
    }

    int postgresPort() {
        return port + 2;
    }

    private static String title(String name) {
        String words = name.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
