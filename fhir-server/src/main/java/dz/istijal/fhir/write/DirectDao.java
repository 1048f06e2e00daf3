package dz.istijal.fhir.write;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.api.model.DaoMethodOutcome;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;

/**
 * Stands before HAPI's store of one resource type, for clients' requests only: creates, updates and deletions
 * are written here, everything else is handed on.
 */
final class DirectDao implements InvocationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DirectDao.class);

    private final IFhirResourceDao<?> hapi;
    private final ResourceWriter writer;
    private final ResourceDeletion deletion;
    private final WrittenTypes types;
    private final PartitionSettings partitions;

    private DirectDao(
            IFhirResourceDao<?> hapi,
            ResourceWriter writer,
            ResourceDeletion deletion,
            WrittenTypes types,
            PartitionSettings partitions) {
        this.hapi = hapi;
        this.writer = writer;
        this.deletion = deletion;
        this.types = types;
        this.partitions = partitions;
    }

    static IFhirResourceDao<?> before(
            IFhirResourceDao<?> hapi,
            ResourceWriter writer,
            ResourceDeletion deletion,
            WrittenTypes types,
            PartitionSettings partitions) {
        return (IFhirResourceDao<?>) Proxy.newProxyInstance(
                DirectDao.class.getClassLoader(),
                ClassUtils.getAllInterfaces(hapi),
                new DirectDao(hapi, writer, deletion, types, partitions));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        int last = arguments == null ? -1 : arguments.length - 1;
        if (last > 0
                && arguments[0] instanceof Resource resource
                && arguments[last] instanceof ServletRequestDetails request
                && isWrittenHere(resource, request)) {
            String condition = last == 2 && arguments[1] instanceof String url ? url : null;
            try {
                if (method.getName().equals("create") && last == (condition == null ? 1 : 2)) {
                    return create(resource, condition, request);
                }
                if (method.getName().equals("update") && last == (condition == null ? 1 : 2)) {
                    return update(resource, condition, request);
                }
            } catch (HapisWay other) {
                LOG.debug("Left to HAPI: {}", other.getMessage());
            }
        }
        if (last == 1
                && method.getName().equals("delete")
                && arguments[0] instanceof IIdType id
                && arguments[1] instanceof ServletRequestDetails request
                && types.include(id.getResourceType())
                && wanted(request) != PreferReturnEnum.OPERATION_OUTCOME) {
            try {
                return delete(id, request);
            } catch (HapisWay other) {
                LOG.debug("Left to HAPI: {}", other.getMessage());
            }
        }
        try {
            return method.invoke(hapi, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private boolean isWrittenHere(Resource resource, RequestDetails request) {
        return types.include(resource) && wanted(request) != PreferReturnEnum.OPERATION_OUTCOME;
    }

    private static PreferReturnEnum wanted(RequestDetails request) {
        return RestfulServerUtils.parsePreferHeader(null, request.getHeader(Constants.HEADER_PREFER))
                .getReturn();
    }

    /** Answered without a body: 204. */
    private DaoMethodOutcome delete(IIdType id, RequestDetails request) {
        if (id.hasVersionIdPart() || request.getParameters().containsKey(Constants.PARAMETER_CASCADE_DELETE)) {
            throw new HapisWay("a deletion with a condition");
        }
        DaoMethodOutcome outcome = new DaoMethodOutcome();
        outcome.setOperationType(RestOperationTypeEnum.DELETE);
        outcome.setId(deletion.delete(id.getResourceType(), id.getIdPart(), request));
        return outcome;
    }

    private DaoMethodOutcome create(Resource resource, String condition, RequestDetails request) {
        Write write = Write.create(resource, condition == null ? null : condition(resource, condition), null);
        resource.setId((String) null);
        writer.write(List.of(write), request, new TransactionDetails());
        return outcome(write, RestOperationTypeEnum.CREATE, request);
    }

    private DaoMethodOutcome update(Resource resource, String condition, ServletRequestDetails request) {
        Write write = condition == null
                ? Write.update(resource, Versions.in(resource), null)
                : Write.updateWhere(condition(resource, condition), resource, null);
        if (condition != null && resource.getIdElement().hasIdPart()) {
            throw new HapisWay("an id besides a condition");
        }
        writer.write(List.of(write), request, new TransactionDetails());
        return outcome(write, RestOperationTypeEnum.UPDATE, request);
    }

    private Condition condition(Resource resource, String url) {
        return Condition.of(resource.fhirType(), url, partitions);
    }

    private DaoMethodOutcome outcome(Write write, RestOperationTypeEnum operation, RequestDetails request) {
        DaoMethodOutcome outcome = new DaoMethodOutcome();
        outcome.setOperationType(operation);
        outcome.setCreated(write.outcome() == Write.Outcome.CREATED);
        outcome.setNop(!write.isPending());
        outcome.setId(write.id());
        outcome.setResource(write.outcome() == Write.Outcome.FOUND ? hapi.read(write.id(), request) : write.resource());
        return outcome;
    }
}
