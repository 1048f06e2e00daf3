package dz.istijal.registry;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.security.Caller.Kind;
import dz.istijal.security.ClientDirectory;
import dz.istijal.security.FacilityDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The facilities, laboratory, ministry and clients that a first look needs, as the outside contract names them.
 * Loaded at each start of the default profile; what is there already is left as it is.
 */
@Component
@Order(0)
@ConditionalOnProperty("istijal.demo")
class DemoWorld implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DemoWorld.class);
    private static final String FOLDER = "demo/";
    private static final String SECRET = "demo";
    private static final List<String> FACILITIES = List.of("chu-mustapha", "eph-rouiba", "chu-oran");

    private final FhirContext context;
    private final DaoRegistry daos;
    private final FacilityDirectory facilities;
    private final ClientDirectory clients;

    DemoWorld(FhirContext context, DaoRegistry daos, FacilityDirectory facilities, ClientDirectory clients) {
        this.context = context;
        this.daos = daos;
        this.facilities = facilities;
        this.clients = clients;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        CurrentScope.run(AccessScope.SYSTEM, this::load);
    }

    private void load() {
        FACILITIES.forEach(facilities::register);
        IParser parser = context.newJsonParser();
        List<String> files = lines(FOLDER + "index.txt");
        int changed = 0;
        for (String file : files) {
            changed += store((Resource) parser.parseResource(text(FOLDER + file))) ? 1 : 0;
        }
        FACILITIES.forEach(facility -> clients.registerWithSecret("his-" + facility, Kind.HOSPITAL, facility, SECRET));
        clients.registerWithSecret("lis-chu-mustapha", Kind.LABORATORY, "labo-chu-mustapha", SECRET);
        clients.registerWithSecret("ministry-reporting", Kind.MINISTRY, "ministere-sante", SECRET);
        clients.registerWithSecret("platform-admin", Kind.ADMINISTRATOR, "ministere-sante", SECRET);
        LOG.info("Demo world: {} resources, {} of them new or changed", files.size(), changed);
    }

    private <T extends Resource> boolean store(T resource) {
        @SuppressWarnings("unchecked")
        IFhirResourceDao<T> dao = daos.getResourceDao((Class<T>) resource.getClass());
        SystemRequestDetails request = new SystemRequestDetails();
        request.setRequestPartitionId(RequestPartitionId.fromPartitionId(AccessScope.SHARED_PARTITION));
        return !dao.update(resource, request).isNop();
    }

    private static List<String> lines(String path) {
        return text(path).lines().filter(line -> !line.isBlank()).toList();
    }

    private static String text(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar lacks " + path, e);
        }
    }
}
