package dz.istijal.orders;

import dz.istijal.fhir.rules.StorageRule;
import dz.istijal.fhir.rules.WriteContext;
import dz.istijal.security.Caller;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.springframework.stereotype.Component;

/** Observations that answer an order; all others are none of this capability's business. */
@Component
final class ResultObservationRules implements StorageRule<Observation> {
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";

    private final ResultOrderCheck orders;
    private final PerformerAccess access;

    ResultObservationRules(ResultOrderCheck orders, PerformerAccess access) {
        this.orders = orders;
        this.access = access;
    }

    @Override
    public Class<Observation> resourceType() {
        return Observation.class;
    }

    @Override
    public void beforeCreate(Observation observation, WriteContext context) {
        prepare(observation, context);
    }

    @Override
    public void beforeUpdate(Observation before, Observation after, WriteContext context) {
        prepare(after, context);
    }

    @Override
    public void afterWrite(Observation before, Observation stored, WriteContext context) {
        boolean takesBack = stored.getStatus() == ObservationStatus.CANCELLED
                || stored.getStatus() == ObservationStatus.ENTEREDINERROR;
        orders.check(stored, stored.getSubject(), takesBack, context);
        access.record(before, stored);
    }

    @Override
    public void afterDelete(Observation observation, WriteContext context) {
        access.forget(observation);
    }

    private void prepare(Observation observation, WriteContext context) {
        Optional<Caller> caller = Caller.of(context.request());
        if (ResultOrderCheck.isLaboratory(caller) && !observation.hasCategory()) {
            observation.addCategory(new CodeableConcept(new Coding(CATEGORY, "laboratory", "Laboratory")));
        }
        LaboratorySignature.sign(observation.getPerformer(), caller);
        orders.resolve(observation, context);
    }
}
