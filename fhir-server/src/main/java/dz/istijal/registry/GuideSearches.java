package dz.istijal.registry;

import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The search parameters that the guide adds to R4's; HAPI serves those that are stored. */
@Component
@Order(0)
class GuideSearches implements ApplicationRunner {
    private final PackagedResources resources;
    private final ISearchParamRegistry searchParameters;

    GuideSearches(PackagedResources resources, ISearchParamRegistry searchParameters) {
        this.resources = resources;
        this.searchParameters = searchParameters;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (resources.load("ig", file -> file.startsWith("SearchParameter-"))) {
            searchParameters.forceRefresh();
        }
    }
}
