package dz.istijal.fhir.config;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.IDaoRegistry;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.binary.api.IBinaryStorageSvc;
import ca.uhn.fhir.jpa.binstore.DatabaseBinaryContentStorageSvcImpl;
import ca.uhn.fhir.jpa.dao.data.IResourceSearchUrlDao;
import ca.uhn.fhir.jpa.dao.tx.HapiTransactionService;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.provider.DaoRegistryResourceSupportedSvc;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import ca.uhn.fhir.jpa.search.ResourceSearchUrlSvc;
import ca.uhn.fhir.jpa.search.StaleSearchDeletingSvcImpl;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.util.ResourceCountCache;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.IResourceSupportedSvc;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.IncomingRequestAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.interceptor.SearchPreferHandlingInterceptor;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import dz.istijal.fhir.rules.OperationProvider;
import dz.istijal.fhir.rules.ServerInterceptor;
import dz.istijal.fhir.rules.StorageInterceptor;
import dz.istijal.fhir.validation.ValidateProviders;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The FHIR endpoint: HAPI's servlet at {@code /fhir}, with the providers and interceptors of the capabilities. */
@Configuration(proxyBeanMethods = false)
class RestConfiguration {
    private static final int DEFAULT_PAGE = 20;
    private static final int LARGEST_PAGE = 1_000;

    @Bean
    @Primary
    HapiTransactionService scopedTransactionService(WriteLocks locks) {
        return new ScopedTransactionService(locks);
    }

    @Bean
    @Primary
    ResourceSearchUrlSvc matchUrlRows(
            EntityManager entityManager,
            IResourceSearchUrlDao rows,
            MatchUrlService matchUrls,
            FhirContext context,
            PartitionSettings partitions) {
        return new MatchUrlRows(entityManager, rows, matchUrls, context, partitions);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    IResourceSupportedSvc resourceSupportedSvc(IDaoRegistry registry) {
        return new DaoRegistryResourceSupportedSvc(registry);
    }

    @Bean
    IStaleSearchDeletingSvc staleSearchDeletingSvc() {
        return new StaleSearchDeletingSvcImpl();
    }

    @Bean
    IBinaryStorageSvc binaryStorageSvc() {
        return new DatabaseBinaryContentStorageSvcImpl();
    }

    /** HAPI would publish how many resources the nation has in its CapabilityStatement. */
    @Bean(name = "myResourceCountsCache")
    ResourceCountCache resourceCountsCache() {
        return new ResourceCountCache(Map::of);
    }

    @Bean
    DatabaseBackedPagingProvider pagingProvider() {
        DatabaseBackedPagingProvider paging = new DatabaseBackedPagingProvider();
        paging.setDefaultPageSize(DEFAULT_PAGE);
        paging.setMaximumPageSize(LARGEST_PAGE);
        return paging;
    }

    @Bean
    RestfulServer restfulServer(
            FhirContext context,
            IFhirSystemDao<?, ?> systemDao,
            DaoRegistry daoRegistry,
            IInterceptorService interceptorService,
            ResourceProviderFactory resourceProviders,
            IJpaSystemProvider systemProvider,
            JpaStorageSettings storageSettings,
            ISearchParamRegistry searchParameters,
            IValidationSupport validationSupport,
            DatabaseBackedPagingProvider paging,
            List<OperationProvider> operations,
            ValidateProviders validateProviders,
            List<ServerInterceptor> serverInterceptors,
            List<StorageInterceptor> storageInterceptors,
            @Value("${istijal.public-url:}") String publicUrl) {
        daoRegistry.setSupportedResourceTypes(ServedTypes.ALL);
        context.setParserErrorHandler(new StrictErrorHandler());
        // A Provenance is about versions (R4, provenance.html#target); elsewhere a reference is to what is current.
        context.getParserOptions()
                .setDontStripVersionsFromReferencesAtPaths(
                        "AuditEvent.entity.what", "Provenance.target", "Provenance.entity.what");
        RestfulServer server = new RestfulServer(context);
        server.registerProviders(resourceProviders.createProviders());
        // HAPI asks what was registered last first.
        server.registerProviders(validateProviders.of(ServedTypes.ALL));
        server.registerProvider(systemProvider);
        server.registerProviders(operations);
        server.setPagingProvider(paging);
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        server.setServerAddressStrategy(
                publicUrl.isBlank()
                        ? new IncomingRequestAddressStrategy()
                        : new HardcodedServerAddressStrategy(publicUrl + "/fhir"));
        JpaCapabilityStatementProvider capabilities = new JpaCapabilityStatementProvider(
                server, systemDao, storageSettings, searchParameters, validationSupport);
        capabilities.setImplementationDescription("Istijal, FHIR R4 server of the emergency-department platform");
        server.setServerConformanceProvider(capabilities);
        server.setServerName("Istijal");
        // Unknown parameters are refused unless the client asks for lenience (R4, search.html#errors).
        server.registerInterceptor(new SearchPreferHandlingInterceptor(searchParameters));
        serverInterceptors.forEach(server::registerInterceptor);
        storageInterceptors.forEach(interceptorService::registerInterceptor);
        return server;
    }

    @Bean
    ServletRegistrationBean<RestfulServer> fhirServlet(RestfulServer server) {
        ServletRegistrationBean<RestfulServer> servlet = new ServletRegistrationBean<>(server, "/fhir/*");
        servlet.setName("fhir");
        servlet.setLoadOnStartup(1);
        return servlet;
    }
}
