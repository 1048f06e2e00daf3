package dz.istijal.bench.synthea;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.bench.Options;
import dz.istijal.bench.server.FhirServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Fills a running server with the emergency visits of generated patients: {@code --base}, {@code --patients}. */
public final class Load {

    /** Ten years before the date at which Synthea's lives end. */
    public static final Instant SINCE = Instant.parse("2016-01-01T00:00:00Z");

    private static final int THREADS = 2;

    private Load() {}

    public static void main(String[] arguments) throws InterruptedException {
        Options options = Options.parse(arguments);
        FhirServer server = FhirServer.secured("server", URI.create(options.text("base", "http://localhost:8080")));
        FhirContext context = FhirContext.forR4();
        List<Path> files =
                new SyntheaGenerator(Path.of("bench").toAbsolutePath()).generate(options.number("patients", 100));
        VisitMapper mapper = new VisitMapper(SINCE, VisitMapper.spreadOver(Facility.DEMO_WORLD));
        List<List<EmergencyVisit>> persons = new Corpus(context, mapper).read(files);
        System.out.printf(
                "%d of %d persons had an emergency, %d visits in all%n",
                persons.size(),
                files.size(),
                persons.stream().mapToInt(List::size).sum());
        int sent = new Loading(new VisitPoster(context, server), server, THREADS)
                .load(persons)
                .size();
        System.out.printf("%d visits sent; the others were there before%n", sent);
        System.exit(0);
    }
}
