package dz.istijal.security;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import dz.istijal.fhir.rules.ServerInterceptor;
import dz.istijal.security.SmartScopes.Permission;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.springframework.stereotype.Component;

/**
 * The CapabilityStatement promises what some caller has a right to. HAPI brings more: operations that erase, merge or
 * index again, and each interaction for each type.
 */
@Interceptor
@Component
final class PromisedCapabilities implements ServerInterceptor {
    private static final Map<TypeRestfulInteraction, Permission> WRITES = Map.of(
            TypeRestfulInteraction.CREATE, Permission.CREATE,
            TypeRestfulInteraction.UPDATE, Permission.UPDATE,
            TypeRestfulInteraction.PATCH, Permission.UPDATE,
            TypeRestfulInteraction.DELETE, Permission.DELETE);

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void leaveOutWhatNobodyMayDo(IBaseConformance conformance) {
        CapabilityStatementRestComponent rest = ((CapabilityStatement) conformance).getRestFirstRep();
        rest.getOperation().removeIf(PromisedCapabilities::isForNobody);
        rest.getResource().forEach(PromisedCapabilities::leaveOutWhatNobodyMayDo);
    }

    private static void leaveOutWhatNobodyMayDo(CapabilityStatementRestResourceComponent resource) {
        String type = resource.getType();
        resource.getOperation().removeIf(PromisedCapabilities::isForNobody);
        resource.getInteraction().removeIf(interaction -> {
            Permission needed = WRITES.get(interaction.getCode());
            return needed != null && !Rights.allowsAnybody(type, needed);
        });
        if (!Rights.allowsAnybody(type, Permission.CREATE)) {
            resource.setConditionalCreateElement(null);
        }
        if (!Rights.allowsAnybody(type, Permission.UPDATE)) {
            resource.setConditionalUpdateElement(null);
        }
        if (!Rights.allowsAnybody(type, Permission.DELETE)) {
            resource.setConditionalDeleteElement(null);
        }
    }

    private static boolean isForNobody(CapabilityStatementRestResourceOperationComponent operation) {
        return !Rights.allowsAnybody('$' + operation.getName());
    }
}
