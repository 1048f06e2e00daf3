package dz.istijal.emergency.pathway;

import dz.istijal.fhir.rules.StorageRule;
import dz.istijal.fhir.rules.WriteContext;
import org.hl7.fhir.r4.model.Location;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A place that is closed, opened or moved counts from the commit on, on the node that stored it; other nodes know it
 * within a minute.
 */
@Component
class PlaceRules implements StorageRule<Location> {
    private final EmergencyDepartments departments;
    private final EdPlaces places;

    PlaceRules(EmergencyDepartments departments, EdPlaces places) {
        this.departments = departments;
        this.places = places;
    }

    @Override
    public Class<Location> resourceType() {
        return Location.class;
    }

    @Override
    public void afterWrite(Location before, Location stored, WriteContext context) {
        if (before != null) {
            forgetAfterCommit();
        }
    }

    @Override
    public void afterDelete(Location place, WriteContext context) {
        forgetAfterCommit();
    }

    private void forgetAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                departments.forget();
                places.forget();
            }
        });
    }
}
