package dz.istijal.bench.synthea;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;

/** Reads what Synthea wrote, one person at a time (a file may have 20 MB), and maps it to visits. */
public final class Corpus {

    private final FhirContext context;
    private final VisitMapper mapper;

    public Corpus(FhirContext context, VisitMapper mapper) {
        this.context = context;
        this.mapper = mapper;
    }

    /** The visits of each person who had any, in the order of the files. */
    public List<List<EmergencyVisit>> read(List<Path> files) {
        return files.stream()
                .map(this::visits)
                .filter(visits -> !visits.isEmpty())
                .toList();
    }

    private List<EmergencyVisit> visits(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return mapper.map(context.newJsonParser().parseResource(Bundle.class, reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
