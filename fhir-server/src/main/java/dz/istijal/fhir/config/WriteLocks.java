package dz.istijal.fhir.config;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What writers of the same thing wait for, so that none of them fails: whoever creates or changes what matches a
 * condition, and every Bundle that changes a resource, takes an advisory lock on its name as the first act of its
 * transaction, all locks of a Bundle in one statement and in one order. The search for the condition comes after it and
 * sees what the one before has committed: of many conditional creates one creates and the others find. The lock ends
 * with the transaction.
 *
 * <p>Names are not told apart by facility: one that creates what another creates at the same moment under the same
 * condition waits for it and then goes on, unharmed.
 */
@Component
final class WriteLocks {
    private final JdbcClient jdbc;

    WriteLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inside the transaction, before anything else. */
    void take(RequestDetails request) {
        SortedSet<String> names = namesOf(request);
        if (!names.isEmpty()) {
            jdbc.sql("""
                            SELECT count(*)
                              FROM (SELECT DISTINCT hashtextextended('istijal.write/' || name, 0) AS lock
                                      FROM unnest(?) AS name
                                     ORDER BY lock) AS locks,
                                   LATERAL pg_advisory_xact_lock(lock)
                            """).param(names.toArray(String[]::new)).query(Long.class).single();
        }
    }

    static SortedSet<String> namesOf(RequestDetails request) {
        SortedSet<String> names = new TreeSet<>();
        if (request == null || request.getRestOperationType() == null) {
            return names;
        }
        switch (request.getRestOperationType()) {
            case TRANSACTION -> {
                if (request.getUserData().get(Bundle.class.getName()) instanceof Bundle bundle) {
                    bundle.getEntry().stream()
                            .map(BundleEntryComponent::getRequest)
                            .forEach(entry -> add(names, nameOf(entry)));
                }
            }
            case CREATE -> {
                String condition = request.getHeader(Constants.HEADER_IF_NONE_EXIST);
                if (condition != null) {
                    add(names, normalized(request.getResourceName() + '?' + conditionOf(condition)));
                }
            }
            case UPDATE -> add(names, normalized(request.getConditionalUrl(RestOperationTypeEnum.UPDATE)));
            default -> {
                // reads, and changes of one resource by its id, which its row's own lock puts in order
            }
        }
        return names;
    }

    private static String nameOf(BundleEntryRequestComponent entry) {
        HTTPVerb method = entry.getMethod();
        if (method == HTTPVerb.POST && entry.hasIfNoneExist()) {
            return normalized(entry.getUrl() + '?' + conditionOf(entry.getIfNoneExist()));
        }
        return method == HTTPVerb.PUT || method == HTTPVerb.PATCH || method == HTTPVerb.DELETE
                ? normalized(entry.getUrl())
                : null;
    }

    private static String conditionOf(String url) {
        return url.substring(url.indexOf('?') + 1);
    }

    private static void add(SortedSet<String> names, String name) {
        if (name != null) {
            names.add(name);
        }
    }

    /** One spelling for one condition: without percent signs, its parts in one order. */
    private static String normalized(String url) {
        if (url == null) {
            return null;
        }
        int question = url.indexOf('?');
        String path = (question < 0 ? url : url.substring(0, question)).replaceFirst("^/", "");
        if (question < 0) {
            return path;
        }
        String[] parts = url.substring(question + 1).split("&");
        return Arrays.stream(parts)
                .map(part -> decoded(part))
                .sorted()
                .reduce(path + '?', (all, part) -> all + '&' + part);
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return part;
        }
    }
}
