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
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;

/**
 * Stands before HAPI's store of one resource type, for clients' requests only: creates and updates by id are written
 * here, everything else is handed on.
 */
final class DirectDao implements InvocationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DirectDao.class);

    private final IFhirResourceDao<?> hapi;
    private final ResourceWriter writer;
    private final WrittenTypes types;
    private final PartitionSettings partitions;

    private DirectDao(
            IFhirResourceDao<?> hapi, ResourceWriter writer, WrittenTypes types, PartitionSettings partitions) {
        this.hapi = hapi;
        this.writer = writer;
        this.types = types;
        this.partitions = partitions;
    }

    static IFhirResourceDao<?> before(
            IFhirResourceDao<?> hapi, ResourceWriter writer, WrittenTypes types, PartitionSettings partitions) {
        return (IFhirResourceDao<?>) Proxy.newProxyInstance(
                DirectDao.class.getClassLoader(),
                ClassUtils.getAllInterfaces(hapi),
                new DirectDao(hapi, writer, types, partitions));
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
                if (method.getName().equals("update") && last == 1) {
                    return update(resource, request);
                }
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
        return types.include(resource)
                && RestfulServerUtils.parsePreferHeader(null, request.getHeader(Constants.HEADER_PREFER))
                                .getReturn()
                        != PreferReturnEnum.OPERATION_OUTCOME;
    }

    private DaoMethodOutcome create(Resource resource, String condition, RequestDetails request) {
        Write write = Write.create(
                resource, condition == null ? null : Condition.of(resource.fhirType(), condition, partitions), null);
        resource.setId((String) null);
        writer.write(List.of(write), request, new TransactionDetails());
        return outcome(write, RestOperationTypeEnum.CREATE);
    }

    private DaoMethodOutcome update(Resource resource, RequestDetails request) {
        Long version = resource.getIdElement().hasVersionIdPart()
                ? Versions.of(resource.getIdElement().getVersionIdPart())
                : null;
        Write write = Write.update(resource, version, null);
        writer.write(List.of(write), request, new TransactionDetails());
        return outcome(write, RestOperationTypeEnum.UPDATE);
    }

    private DaoMethodOutcome outcome(Write write, RestOperationTypeEnum operation) {
        if (write.outcome() == Write.Outcome.FOUND) {
            // HAPI answers with what was found.
            throw new HapisWay("the condition has found a resource");
        }
        DaoMethodOutcome outcome = new DaoMethodOutcome();
        outcome.setOperationType(operation);
        outcome.setCreated(write.outcome() == Write.Outcome.CREATED);
        outcome.setNop(write.outcome() == Write.Outcome.UNCHANGED);
        outcome.setId(write.id());
        outcome.setResource(write.resource());
        outcome.setPersistentId(write.row().getId());
        return outcome;
    }
}
