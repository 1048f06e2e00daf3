package dz.istijal.emergency.topics;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import dz.istijal.emergency.topics.NotificationBundle.Type;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.stereotype.Component;

/** {@code Subscription/$status} and {@code Subscription/{id}/$status} (Subscriptions Backport 1.1.0). */
@Component
class StatusProvider implements OperationProvider {
    private static final Set<String> STATUSES = Set.of("requested", "active", "error", "off");

    private final SubscriptionStore subscriptions;
    private final NotificationBundle notifications;

    StatusProvider(SubscriptionStore subscriptions, NotificationBundle notifications) {
        this.subscriptions = subscriptions;
        this.notifications = notifications;
    }

    /**
     * @param ids      of subscriptions, where none is named in the path; absent for all of the caller's facility
     * @param statuses of which they may be; absent for any
     * @return searchset Bundle, one Parameters ({@code backport-subscription-status-r4}) for each
     * @throws FaultException 400 for what is no status, 404 when the one in the path is not the caller's
     */
    @Operation(name = "$status", typeName = "Subscription", idempotent = true)
    public Bundle status(
            @IdParam(optional = true) IdType subscription,
            @OperationParam(name = "id", max = OperationParam.MAX_UNLIMITED) List<IdType> ids,
            @OperationParam(name = "status", max = OperationParam.MAX_UNLIMITED) List<CodeType> statuses) {
        if (subscription != null) {
            return searchset(List.of(find(subscriptions.find(subscription.getIdPart()), subscription)));
        }
        return searchset(subscriptions.list(
                ids == null ? List.of() : ids.stream().map(IdType::getIdPart).toList(),
                statuses == null
                        ? Set.of()
                        : statuses.stream().map(StatusProvider::code).collect(Collectors.toSet())));
    }

    static NotifiedSubscription find(Optional<NotifiedSubscription> found, IdType id) {
        return found.orElseThrow(() -> FaultException.notFound(
                Fault.of(IssueType.NOTFOUND, "emergency.topic.not-found", null, id.getIdPart())));
    }

    private static String code(CodeType status) {
        String code = status.getValueAsString();
        if (code == null || !STATUSES.contains(code)) {
            throw FaultException.badRequest(
                    Fault.of(IssueType.CODEINVALID, "emergency.topic.status", "status", String.valueOf(code)));
        }
        return code;
    }

    private Bundle searchset(List<NotifiedSubscription> found) {
        var bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(found.size());
        for (NotifiedSubscription subscription : found) {
            Parameters status = notifications.status(subscription, Type.ASKED_FOR_STATUS, subscription.counted());
            bundle.addEntry()
                    .setFullUrl("urn:uuid:" + status.getIdElement().getIdPart())
                    .setResource(status)
                    .getSearch()
                    .setMode(SearchEntryMode.MATCH);
        }
        return bundle;
    }
}
