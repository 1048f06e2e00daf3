package dz.istijal.fhir.write;

import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.IDao;
import ca.uhn.fhir.jpa.cache.IResourceTypeCacheSvc;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.PartitionablePartitionId;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.model.util.JpaConstants;
import ca.uhn.fhir.jpa.partition.IRequestPartitionHelperSvc;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.util.IMetaTagSorter;
import dz.istijal.fhir.indexing.ResourceIndex;
import dz.istijal.fhir.indexing.SearchValues;
import dz.istijal.fhir.rules.StorageRule;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Stores resources in one transaction of the database. The order is that of HAPI: rules before storing, for what is
 * created before references within a Bundle are resolved, for what is changed after; then all rows; then the rules that
 * want to see everything stored; then the commit. What takes turns with other writers comes last of what is prepared.
 */
@Component
class ResourceWriter {
    private final IHapiTransactionService transactions;
    private final IInterceptorBroadcaster interceptors;
    private final IRequestPartitionHelperSvc partitions;
    private final IMetaTagSorter tags;
    private final IResourceTypeCacheSvc types;
    private final ResourceIndex index;
    private final StoredResources stored;
    private final ResourceRows rows;
    private final RowKeys keys;
    private final ReferenceTargets targets;
    private final ResourceTexts texts;
    private final List<? extends Class<? extends Resource>> turns;
    private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC());

    ResourceWriter(
            IHapiTransactionService transactions,
            IInterceptorBroadcaster interceptors,
            IRequestPartitionHelperSvc partitions,
            IMetaTagSorter tags,
            IResourceTypeCacheSvc types,
            ResourceIndex index,
            StoredResources stored,
            ResourceRows rows,
            RowKeys keys,
            ReferenceTargets targets,
            ResourceTexts texts,
            List<StorageRule<?>> rules) {
        this.transactions = transactions;
        this.interceptors = interceptors;
        this.partitions = partitions;
        this.tags = tags;
        this.types = types;
        this.index = index;
        this.stored = stored;
        this.rows = rows;
        this.keys = keys;
        this.targets = targets;
        this.texts = texts;
        this.turns = rules.stream()
                .filter(StorageRule::takesTurns)
                .map(StorageRule::resourceType)
                .toList();
    }

    /**
     * @param writes in the order in which rules shall see them; told what became of them
     * @throws HapisWay before anything was stored
     */
    void write(List<Write> writes, RequestDetails request, TransactionDetails transaction) {
        transactions
                .withRequest(request)
                .withTransactionDetails(transaction)
                .withRequestPartitionId(RequestPartitionId.allPartitions())
                .execute(status -> {
                    new Attempt(writes, request, transaction).run();
                    return null;
                });
    }

    private boolean takesTurns(Write write) {
        return write.isCreate() && turns.stream().anyMatch(type -> type.isInstance(write.resource()));
    }

    private static String address(Write update) {
        return update.type() + '/' + update.resource().getIdElement().getIdPart();
    }

    /** A transaction that meets another's locks may begin again: nothing of an attempt is kept but in the resources. */
    private final class Attempt {
        private final List<Write> writes;
        private final RequestDetails request;
        private final TransactionDetails transaction;
        private final StorageHooks hooks;

        private Attempt(List<Write> writes, RequestDetails request, TransactionDetails transaction) {
            this.writes = writes;
            this.request = request;
            this.transaction = transaction;
            this.hooks = new StorageHooks(interceptors, request, transaction);
        }

        private void run() {
            writes.forEach(Write::forget);
            lookUp();
            List<Write> pending = writes.stream().filter(Write::isPending).toList();
            for (Write write : pending) {
                begin(write);
            }
            ReferenceTargets.Resolution references = targets.of(writes, request, transaction);
            prepare(pending.stream().filter(write -> !takesTurns(write)).toList(), references);
            prepare(pending.stream().filter(ResourceWriter.this::takesTurns).toList(), references);
            List<Write> changed = pending.stream().filter(Write::isPending).toList();
            if (!changed.isEmpty()) {
                rows.store(changed);
            }
            for (Write write : changed) {
                if (write.isCreate()) {
                    hooks.afterCreate(write.resource());
                } else {
                    hooks.afterUpdate(write.before(), write.resource());
                }
            }
        }

        /** From the rules that may still change it to the text that is stored. */
        private void prepare(List<Write> some, ReferenceTargets.Resolution references) {
            for (Write write : some) {
                if (write.isCreate()) {
                    hooks.beforeCreate(write.resource(), write.partition());
                }
                references.substitute(write.resource());
                if (!write.isCreate()) {
                    hooks.beforeUpdate(write.before(), write.resource());
                    references.look(write.resource());
                }
            }
            references.lookUp();
            some.forEach(this::encode);
        }

        private void lookUp() {
            List<Write> conditional =
                    writes.stream().filter(write -> write.condition() != null).toList();
            for (Write write : writes) {
                if (write.isCreate() || write.condition() != null) {
                    write.belongsTo(
                            partitions.determineCreatePartitionForRequest(request, write.resource(), write.type()));
                }
            }
            StoredResources.Questions questions =
                    stored.first().match(conditional).find(targets.unknown(writes, transaction), transaction);
            boolean addressed = conditional.stream().allMatch(Write::isCreate);
            if (addressed) {
                lockUpdates(questions);
            }
            questions.ask();
            conditional.stream().filter(write -> !write.isCreate()).forEach(this::addressByCondition);
            if (!addressed) {
                // All together, in the order of their keys: by two statements, two transactions could wait for each
                // other.
                StoredResources.Questions more = stored.next();
                lockUpdates(more);
                more.ask();
            }
            for (Write write : writes) {
                if (write.isCreate()) {
                    if (write.stored() != null) {
                        write.become(Write.Outcome.FOUND);
                    }
                    continue;
                }
                StoredRow current = write.stored();
                if (current == null || current.deleted() || current.text() == null) {
                    throw new HapisWay("an update of what is not there, or was deleted");
                }
                if (write.expectedVersion() != null && write.expectedVersion() != current.version()) {
                    throw new HapisWay("an update of a version that is not the current one");
                }
            }
        }

        private void lockUpdates(StoredResources.Questions questions) {
            Map<String, Write> updates = new LinkedHashMap<>();
            for (Write write : writes) {
                if (!write.isCreate() && updates.put(address(write), write) != null) {
                    throw new HapisWay("two updates of one resource");
                }
            }
            questions.lock(
                    updates.values().stream()
                            .map(write -> new IdType(
                                    write.type(),
                                    write.resource().getIdElement().getIdPart()))
                            .toList(),
                    row -> updates.get(row.type() + '/' + row.fhirId()).stored(row));
        }

        private void addressByCondition(Write update) {
            if (update.stored() == null) {
                update.createInstead();
                return;
            }
            Resource resource = update.resource();
            String given = resource.getId();
            transaction.addRollbackUndoAction(() -> resource.setId(given));
            resource.setId(new IdType(update.type(), update.stored().fhirId()));
        }

        private void begin(Write write) {
            Resource resource = write.resource();
            tags.sort(resource.getMeta());
            if (write.isCreate()) {
                String given = resource.getId();
                transaction.addRollbackUndoAction(() -> resource.setId(given));
                resource.setId(ids.next());
                resource.setUserData(JpaConstants.RESOURCE_ID_SERVER_ASSIGNED, Boolean.TRUE);
                write.row(
                        row(
                                write,
                                JpaPid.fromId(keys.next(), partition(write)),
                                resource.getIdElement().getIdPart(),
                                transaction.getTransactionDate()),
                        1);
            } else {
                StoredRow current = write.stored();
                write.before(texts.read(current));
                resource.setId(new IdType(current.type(), current.fhirId(), Long.toString(current.version())));
                write.belongsTo(RequestPartitionId.fromPartitionId(current.partition()));
                write.row(
                        row(
                                write,
                                JpaPid.fromId(current.key(), current.partition()),
                                current.fhirId(),
                                current.published()),
                        current.version() + 1);
            }
        }

        private Integer partition(Write write) {
            return write.partition().getFirstPartitionIdOrNull();
        }

        private ResourceTable row(Write write, JpaPid key, String id, Date published) {
            ResourceTable row = new ResourceTable();
            row.setId(key);
            row.setPartitionId(PartitionablePartitionId.with(key.getPartitionId(), null));
            row.setResourceType(write.type());
            row.setResourceTypeId(types.getResourceTypeId(write.type()));
            row.setFhirId(id);
            row.setPublished(published);
            row.setUpdated(transaction.getTransactionDate());
            return row;
        }

        private void encode(Write write) {
            Resource resource = write.resource();
            write.text(texts.write(resource));
            if (write.isCreate()) {
                write.become(Write.Outcome.CREATED);
            } else if (write.text().equals(write.stored().text())) {
                write.become(Write.Outcome.UNCHANGED);
            } else {
                write.become(Write.Outcome.CHANGED);
            }
            if (write.isPending()) {
                write.values(valuesOf(write));
            }
            IdType id = write.id();
            resource.setId(id);
            resource.getMeta().setVersionId(id.getVersionIdPart());
            resource.getMeta().setLastUpdated(write.lastUpdated());
            IDao.RESOURCE_PID.put(resource, write.row().getId());
            WrittenAnswers.keep(resource, write.text());
        }

        private SearchValues valuesOf(Write write) {
            if (write.isCreate() || write.condition() != null) {
                SearchValues values = index.valuesOf(write.resource(), write.row(), transaction, request);
                // What is stored under a condition has to fulfil it, or the next attempt would create it again.
                if (write.condition() != null
                        && !values.hasToken(write.condition().hash())) {
                    throw new HapisWay("what is stored does not match its condition");
                }
                return values;
            }
            return index.changesOf(
                    write.before(), write.resource(), write.stored().present(), write.row(), transaction, request);
        }
    }
}
