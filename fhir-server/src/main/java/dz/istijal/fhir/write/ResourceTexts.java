package dz.istijal.fhir.write;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** The JSON texts that HAPI stores: without what is in columns, tags inside. */
@Component
class ResourceTexts {
    private final FhirContext context;
    private final Map<String, Set<String>> inColumns = new ConcurrentHashMap<>();

    ResourceTexts(FhirContext context) {
        this.context = context;
    }

    String write(Resource resource) {
        IParser parser = context.newJsonParser();
        parser.setDontEncodeElements(inColumns.computeIfAbsent(
                resource.fhirType(),
                type -> Set.of("id", type + ".meta.versionId", type + ".meta.lastUpdated", type + ".meta.source")));
        return parser.encodeResourceToString(resource);
    }

    /** With id, version and date, as HAPI gives a stored version to interceptors. */
    Resource read(StoredRow row) {
        IParser parser = context.newJsonParser();
        parser.setParserErrorHandler(new LenientErrorHandler(false));
        Resource resource = (Resource) parser.parseResource(row.text());
        String version = Long.toString(row.version());
        resource.setId(new IdType(row.type(), row.fhirId(), version));
        resource.getMeta().setVersionId(version);
        resource.getMeta().setLastUpdated(row.updated());
        return resource;
    }
}
