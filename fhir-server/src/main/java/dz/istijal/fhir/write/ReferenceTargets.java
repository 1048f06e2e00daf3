package dz.istijal.fhir.write;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.partition.IRequestPartitionHelperSvc;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;
import org.springframework.stereotype.Component;

/**
 * What references point to (R4, http.html#trules): placeholders become the ids of what the transaction stores,
 * conditional references become what they find, and all targets that are stored already are looked up together.
 */
@Component
class ReferenceTargets {
    private static final Pattern LOCAL =
            Pattern.compile("[A-Z][A-Za-z]+/[A-Za-z0-9\\-.]{1,64}(/_history/[A-Za-z0-9\\-.]{1,64})?");
    private static final String URN = "urn:";

    private final Links links;
    private final StoredResources stored;
    private final IRequestPartitionHelperSvc partitions;
    private final PartitionSettings settings;

    ReferenceTargets(
            Links links, StoredResources stored, IRequestPartitionHelperSvc partitions, PartitionSettings settings) {
        this.links = links;
        this.stored = stored;
        this.partitions = partitions;
        this.settings = settings;
    }

    /** @param all writes of a transaction, also what is not stored because it was found; each has its id */
    Resolution of(List<Write> all, RequestDetails request, TransactionDetails transaction) {
        return new Resolution(placeholders(all, transaction), request, transaction);
    }

    /** What these refer to by its id, as far as nobody has looked it up yet. */
    Set<IdType> unknown(List<Write> writes, TransactionDetails transaction) {
        Set<IdType> unknown = new LinkedHashSet<>();
        writes.forEach(write -> add(links.in(write.resource()), transaction, unknown));
        return unknown;
    }

    private static void add(Links.Found found, TransactionDetails transaction, Set<IdType> unknown) {
        for (Reference each : found.references()) {
            String reference = each.getReference();
            if (reference != null && LOCAL.matcher(reference).matches()) {
                IdType id = new IdType(reference).toUnqualifiedVersionless();
                if (!transaction.hasResolvedResourceId(id)) {
                    unknown.add(id);
                }
            }
        }
    }

    /** The references of one transaction. */
    final class Resolution {
        private final Map<String, String> placeholders;
        private final RequestDetails request;
        private final TransactionDetails transaction;
        private final Set<IdType> wanted = new LinkedHashSet<>();

        private Resolution(Map<String, String> placeholders, RequestDetails request, TransactionDetails transaction) {
            this.placeholders = placeholders;
            this.request = request;
            this.transaction = transaction;
        }

        /** Changes the resource's placeholders and conditional references; what it refers to is looked up later. */
        void substitute(Resource resource) {
            Links.Found found = links.in(resource);
            ReferenceTargets.this.substitute(found, placeholders, request, transaction);
            add(found, transaction, wanted);
        }

        /** After a rule may have added references of its own. */
        void look(Resource resource) {
            add(links.in(resource), transaction, wanted);
        }

        /** Tells the transaction the targets that are not known yet, so that nobody looks each up by itself. */
        void lookUp() {
            if (!wanted.isEmpty()) {
                stored.next().find(wanted, transaction).ask();
                wanted.clear();
            }
        }
    }

    private static String id(Write write) {
        return write.stored() == null ? write.row().getFhirId() : write.stored().fhirId();
    }

    private static Map<String, String> placeholders(List<Write> all, TransactionDetails transaction) {
        Map<String, String> placeholders = new HashMap<>();
        for (Write write : all) {
            IdType id = new IdType(write.type(), id(write));
            if (write.placeholder() != null) {
                placeholders.put(write.placeholder(), id.getValue());
            }
            transaction.addResolvedResourceId(
                    id,
                    write.row() == null
                            ? JpaPid.fromId(write.stored().key(), write.stored().partition())
                            : write.row().getId());
            if (write.row() != null) {
                transaction.addResolvedResource(id, write.resource());
            }
        }
        return placeholders;
    }

    private void substitute(
            Links.Found found,
            Map<String, String> placeholders,
            RequestDetails request,
            TransactionDetails transaction) {
        for (Reference reference : found.references()) {
            String value = reference.getReference();
            if (value == null) {
                continue;
            }
            String target = placeholders.get(value);
            if (target == null && value.indexOf('?') > 0) {
                target = matching(value, request);
            }
            if (target != null) {
                Resource inline = (Resource) reference.getResource();
                reference.setReference(target);
                reference.setResource(null);
                transaction.addRollbackUndoAction(() -> {
                    reference.setReference(value);
                    reference.setResource(inline);
                });
            } else if (value.startsWith(URN)) {
                throw new HapisWay("a placeholder that no entry of the transaction has: " + value);
            }
        }
        if (placeholders.isEmpty()) {
            return;
        }
        for (UriType uri : found.uris()) {
            String value = uri.getValue();
            String target = value == null ? null : placeholders.get(value);
            if (target != null) {
                uri.setValue(target);
                transaction.addRollbackUndoAction(() -> uri.setValue(value));
            }
        }
    }

    private String matching(String url, RequestDetails request) {
        String type = url.substring(0, url.indexOf('?'));
        if (type.indexOf('/') >= 0 || type.indexOf(':') >= 0) {
            return null;
        }
        RequestPartitionId where = partitions.determineReadPartitionForRequestForSearchType(request, type);
        List<String> matches = stored.matching(
                Condition.of(type, url, settings),
                where.isAllPartitions() ? Set.of() : new LinkedHashSet<>(where.getPartitionIds()));
        if (matches.size() != 1) {
            throw new HapisWay(matches.size() + " resources match the reference " + url);
        }
        return matches.get(0);
    }
}
