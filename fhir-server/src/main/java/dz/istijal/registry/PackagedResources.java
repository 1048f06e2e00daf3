package dz.istijal.registry;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Resources of the national registries that come inside the jar: a folder with an {@code index.txt} that names its
 * files in the order in which they can be stored. A folder that has not changed since the last start is not looked at.
 */
@Component
class PackagedResources {
    private static final Logger LOG = LoggerFactory.getLogger(PackagedResources.class);

    private final FhirContext context;
    private final DaoRegistry daos;
    private final JdbcClient jdbc;

    PackagedResources(FhirContext context, DaoRegistry daos, @Qualifier("systemJdbcClient") JdbcClient jdbc) {
        this.context = context;
        this.daos = daos;
        this.jdbc = jdbc;
    }

    /** @return whether anything was stored */
    boolean load(String folder, Predicate<String> wanted) {
        Map<String, String> files = read(folder, wanted);
        String digest = digest(files);
        boolean same = jdbc.sql("SELECT count(*) FROM istijal.loaded_folder WHERE folder = ? AND digest = ?")
                        .params(folder, digest)
                        .query(Integer.class)
                        .single()
                > 0;
        if (same) {
            return false;
        }
        IParser parser = context.newJsonParser();
        CurrentScope.run(
                AccessScope.SYSTEM, () -> files.values().forEach(text -> store((Resource) parser.parseResource(text))));
        jdbc.sql("""
                        INSERT INTO istijal.loaded_folder (folder, digest) VALUES (?, ?)
                        ON CONFLICT (folder) DO UPDATE SET digest = excluded.digest
                        """).params(folder, digest).update();
        LOG.info("Loaded {} resources of {}", files.size(), folder);
        return true;
    }

    private <T extends Resource> void store(T resource) {
        @SuppressWarnings("unchecked")
        IFhirResourceDao<T> dao = daos.getResourceDao((Class<T>) resource.getClass());
        SystemRequestDetails request = new SystemRequestDetails();
        request.setRequestPartitionId(RequestPartitionId.fromPartitionId(AccessScope.SHARED_PARTITION));
        dao.update(resource, request);
    }

    private static Map<String, String> read(String folder, Predicate<String> wanted) {
        Map<String, String> files = new LinkedHashMap<>();
        text(folder + "/index.txt")
                .lines()
                .filter(line -> !line.isBlank() && wanted.test(line))
                .forEach(file -> files.put(file, text(folder + '/' + file)));
        return files;
    }

    private static String text(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar lacks " + path, e);
        }
    }

    private static String digest(Map<String, String> files) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            files.values().forEach(text -> sha.update(text.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
