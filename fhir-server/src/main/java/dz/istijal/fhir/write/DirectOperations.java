package dz.istijal.fhir.write;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import dz.istijal.fhir.rules.OperationStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.stereotype.Component;

/** Our way of reading and writing for the operations that clients call; HAPI's for what the server does by itself. */
@Component
class DirectOperations implements OperationStore {
    private static final Logger LOG = LoggerFactory.getLogger(DirectOperations.class);

    private final DaoRegistry daos;
    private final ObjectProvider<ResourceWriter> writer;
    private final StoredResources stored;
    private final ResourceTexts texts;
    private final WrittenTypes types;
    private final EntityManagerFactory hibernate;
    private final boolean direct;

    DirectOperations(
            DaoRegistry daos,
            // Rules, which the writer calls, look at stays through operations' classes.
            ObjectProvider<ResourceWriter> writer,
            StoredResources stored,
            ResourceTexts texts,
            WrittenTypes types,
            EntityManagerFactory hibernate,
            @Value("${istijal.direct-writes:true}") boolean direct) {
        this.daos = daos;
        this.writer = writer;
        this.stored = stored;
        this.texts = texts;
        this.types = types;
        this.hibernate = hibernate;
        this.direct = direct;
    }

    @Override
    public <T extends Resource> T read(Class<T> type, String id, RequestDetails request) {
        IdType address = new IdType(type.getSimpleName(), id);
        if (direct) {
            session().ifPresent(EntityManager::flush);
            AtomicReference<StoredRow> found = new AtomicReference<>();
            stored.next().current(address, found::set).ask();
            StoredRow row = found.get();
            if (row != null && !row.deleted() && row.text() != null) {
                Resource current = texts.read(row);
                current.setUserData(
                        Constants.RESOURCE_PARTITION_ID, RequestPartitionId.fromPartitionId(row.partition()));
                return type.cast(current);
            }
        }
        return daos.getResourceDao(type).read(address, request);
    }

    @Override
    public <T extends Resource> T create(T resource, RequestDetails request) {
        boolean written = isHere(request) && types.include(resource) && write(() -> newly(resource), request);
        return written ? resource : cast(dao(resource).create(resource, request).getResource());
    }

    @Override
    public <T extends Resource> T update(T resource, RequestDetails request) {
        boolean written = isHere(request)
                && types.include(resource)
                && write(() -> Write.update(resource, Versions.in(resource), null), request);
        return written ? resource : cast(dao(resource).update(resource, request).getResource());
    }

    private static Write newly(Resource resource) {
        resource.setId((String) null);
        return Write.create(resource, null, null);
    }

    private boolean isHere(RequestDetails request) {
        return direct && request instanceof ServletRequestDetails;
    }

    private boolean write(Supplier<Write> write, RequestDetails request) {
        try {
            session().ifPresent(DirectOperations::leave);
            writer.getObject().write(List.of(write.get()), request, new TransactionDetails());
            session().ifPresent(DirectOperations::leave);
            return true;
        } catch (HapisWay other) {
            LOG.debug("Left to HAPI: {}", other.getMessage());
            return false;
        }
    }

    /**
     * In one transaction an operation writes by both ways: what Hibernate still holds back is sent, and what it
     * remembers is forgotten, since the rows may be others by now.
     */
    private static void leave(EntityManager session) {
        session.flush();
        session.clear();
    }

    private Optional<EntityManager> session() {
        return Optional.ofNullable(EntityManagerFactoryUtils.getTransactionalEntityManager(hibernate))
                .filter(EntityManager::isJoinedToTransaction);
    }

    @SuppressWarnings("unchecked")
    private <T extends Resource> IFhirResourceDao<T> dao(T resource) {
        return daos.getResourceDao((Class<T>) resource.getClass());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Resource> T cast(Object written) {
        return (T) written;
    }
}
