package dz.istijal.igbuild;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.elementmodel.Manager;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.utils.validation.IResourceValidator;
import org.hl7.fhir.validation.ValidationEngine;
import org.hl7.fhir.validation.service.StandAloneValidatorFetcher;

/** Finds what a relative reference points at among the resources of the package. */
final class FolderFetcher extends StandAloneValidatorFetcher {

    private final ValidationEngine engine;
    private final List<Path> folders;

    FolderFetcher(ValidationEngine engine, List<Path> folders) throws IOException {
        super(engine.getPcm(), engine.getContext(), engine);
        this.engine = engine;
        this.folders = folders;
    }

    @Override
    public Element fetch(IResourceValidator validator, Object context, String url) throws IOException {
        for (Path folder : folders) {
            Path file = folder.resolve(url.replace('/', '-') + ".json");
            if (!url.contains(":") && Files.exists(file)) {
                return Manager.parseSingle(
                        engine.getContext(), new ByteArrayInputStream(Files.readAllBytes(file)), FhirFormat.JSON);
            }
        }
        return null;
    }
}
