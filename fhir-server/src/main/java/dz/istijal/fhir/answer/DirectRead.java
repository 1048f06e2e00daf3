package dz.istijal.fhir.answer;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.param.ParameterUtil;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.util.DateUtils;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Date;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.InstantType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code read} and {@code vread} as JSON (R4, http.html#read, #vread): one statement, one copy of the stored bytes. */
@Component
final class DirectRead implements DirectAnswer {
    private static final Set<String> PARAMETERS = Set.of(Constants.PARAM_FORMAT, Constants.PARAM_PRETTY);

    /** IDX_RES_TYPE_FHIR_ID, then IDX_RESVER_ID_VER; row-level security on both. */
    private static final String CURRENT = "SELECT " + StoredVersion.COLUMNS + """

              FROM hfj_resource p
              JOIN hfj_res_ver v ON v.partition_id = p.partition_id AND v.res_id = p.res_id AND v.res_ver = p.res_ver
             WHERE p.res_type = ? AND p.fhir_id = ?
            """;

    private static final String ONE_VERSION = "SELECT " + StoredVersion.COLUMNS + """

              FROM hfj_resource p
              JOIN hfj_res_ver v ON v.partition_id = p.partition_id AND v.res_id = p.res_id AND v.res_ver = ?
             WHERE p.res_type = ? AND p.fhir_id = ?
            """;

    private final JdbcClient jdbc;

    DirectRead(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The content of a Binary may be asked for in a form of its own (R4, binary.html#rest). */
    @Override
    public boolean takes(ServletRequestDetails request, RestOperationTypeEnum operation) {
        return (operation == RestOperationTypeEnum.READ
                        || (operation == RestOperationTypeEnum.VREAD && isNumber(request.getId())))
                && request.getRequestType() == RequestTypeEnum.GET
                && !"Binary".equals(request.getResourceName())
                && PARAMETERS.containsAll(request.getParameters().keySet())
                && JsonForm.isPlain(request);
    }

    @Override
    public void answer(ServletRequestDetails request, HttpServletResponse response) throws IOException {
        IIdType id = request.getId();
        StoredVersion version = find(request.getResourceName(), id);
        if (version.isDeletion()) {
            throw gone(id, version);
        }
        refuseUnlessModified(request, version);
        VersionAnswer.send(request, response, HttpServletResponse.SC_OK, version.header(), version.json());
    }

    private static ResourceGoneException gone(IIdType id, StoredVersion deletion) {
        String moment = new InstantType(Date.from(deletion.header().lastUpdated())).getValueAsString();
        ResourceGoneException gone = new ResourceGoneException("Resource was deleted at " + moment);
        gone.setResourceId(id.withVersion(Long.toString(deletion.header().version())));
        return gone;
    }

    private StoredVersion find(String type, IIdType id) {
        JdbcClient.StatementSpec statement = id.hasVersionIdPart()
                ? jdbc.sql(ONE_VERSION).params(id.getVersionIdPartAsLong(), type, id.getIdPart())
                : jdbc.sql(CURRENT).params(type, id.getIdPart());
        return statement
                .query((row, number) -> StoredVersion.of(row))
                .optional()
                .orElseThrow(() -> new ResourceNotFoundException(id));
    }

    private static void refuseUnlessModified(ServletRequestDetails request, StoredVersion version) {
        String known = request.getHeader(Constants.HEADER_IF_NONE_MATCH_LC);
        if (known != null
                && ParameterUtil.parseETagValue(known)
                        .equals(Long.toString(version.header().version()))) {
            throw new NotModifiedException("the version is still " + known);
        }
        String since = request.getHeader(Constants.HEADER_IF_MODIFIED_SINCE_LC);
        if (since != null
                && version.header().lastUpdated().toEpochMilli()
                        <= DateUtils.parseDate(since).getTime()) {
            throw new NotModifiedException("not changed since " + since);
        }
    }

    private static boolean isNumber(IIdType id) {
        return id.isVersionIdPartValidLong();
    }
}
