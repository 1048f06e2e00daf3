package dz.istijal.fhir.validation;

import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hl7.fhir.r4.model.Basic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reads R4's definitions and our packages once the server is ready: some seconds of two cores, which a start does not
 * need. Who stores something earlier waits for them.
 */
@Component
final class DefinitionsAfterStart {
    private static final Logger LOG = LoggerFactory.getLogger(DefinitionsAfterStart.class);

    private final ISearchParamRegistry searchParameters;
    private final ConformanceResources resources;
    private final ImpliedProfiles profiles;
    private final AtomicBoolean begun = new AtomicBoolean();

    DefinitionsAfterStart(
            ISearchParamRegistry searchParameters, ConformanceResources resources, ImpliedProfiles profiles) {
        this.searchParameters = searchParameters;
        this.resources = resources;
        this.profiles = profiles;
    }

    @EventListener
    void begin(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() != ReadinessState.ACCEPTING_TRAFFIC || !begun.compareAndSet(false, true)) {
            return;
        }
        // It inherits the class loader of the jar, which the threads of the common pool do not.
        Thread reading = new Thread(() -> CurrentScope.run(AccessScope.SYSTEM, this::read), "istijal-definitions");
        reading.setDaemon(true);
        reading.start();
    }

    private void read() {
        try {
            // What is answered does not matter: they read when they are asked. Search parameters are what every search
            // waits for, so they come first.
            searchParameters.getActiveSearchParams("Basic", SearchParamLookupContextEnum.SEARCH);
            resources.profiles();
            profiles.of(new Basic());
        } catch (RuntimeException failed) {
            LOG.error("The definitions of resources cannot be read; nothing can be stored", failed);
        }
    }
}
