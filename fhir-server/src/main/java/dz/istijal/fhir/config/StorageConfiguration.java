package dz.istijal.fhir.config;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.entity.NormalizedQuantitySearchLevel;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import dz.istijal.database.AccessScope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What HAPI stores and how; each line that differs from HAPI's default says why. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {
    private static final int LARGEST_PAGE = 1_000;
    private static final long SEARCH_LIFETIME_MILLIS = 60L * 60 * 1000;

    @Bean
    JpaStorageSettings storageSettings() {
        JpaStorageSettings settings = new JpaStorageSettings();
        settings.setResourceServerIdStrategy(JpaStorageSettings.IdStrategyEnum.UUID);
        settings.setResourceClientIdStrategy(JpaStorageSettings.ClientIdStrategyEnum.ALPHANUMERIC);
        // Tags inside the stored text: an answer can be spliced from it without a join.
        settings.setTagStorageMode(StorageSettings.TagStorageModeEnum.INLINE);
        // One UPDATE per resource less; provenance is ours to record.
        settings.setStoreMetaSourceInformation(JpaStorageSettings.StoreMetaSourceInformationEnum.NONE);
        settings.setIndexMissingFields(StorageSettings.IndexEnabledEnum.DISABLED);
        settings.setSuppressStringIndexingInTokens(true);
        // identifier:of-type (R4, search.html#token); a row for each identifier that says its type.
        settings.setIndexIdentifierOfType(true);
        // A laboratory may send g/L where another asks by mg/dL (R4, search.html#quantity).
        settings.setNormalizedQuantitySearchLevel(NormalizedQuantitySearchLevel.NORMALIZED_QUANTITY_SEARCH_SUPPORTED);
        // A search kept by one caller must never answer another.
        settings.setReuseCachedSearchResultsForMillis(null);
        // A history total is cached without regard to the caller.
        settings.setHistoryCountMode(ca.uhn.fhir.jpa.api.model.HistoryCountModeEnum.COUNT_DISABLED);
        settings.setExpireSearchResultsAfterMillis(SEARCH_LIFETIME_MILLIS);
        settings.setFetchSizeDefaultMaximum(LARGEST_PAGE);
        settings.setAllowMultipleDelete(false);
        settings.setExpungeEnabled(false);
        settings.setDeleteExpungeEnabled(false);
        settings.setMarkResourcesForReindexingUponSearchParameterChange(false);
        settings.setEnableTaskBulkExportJobExecution(false);
        settings.setEnableTaskBulkImportJobExecution(false);
        // Words are answered from memory (ADR 13); HAPI would expand every value set into its tables, and fail aloud at
        // those whose code systems are not ours to ship.
        settings.setPreExpandValueSets(false);
        settings.setHibernateSearchIndexFullText(true);
        settings.setHibernateSearchIndexSearchParams(false);
        return settings;
    }

    @Bean
    PartitionSettings partitionSettings() {
        PartitionSettings settings = new PartitionSettings();
        settings.setPartitioningEnabled(true);
        // Facilities are rows of istijal.facility; HAPI needs no names for them.
        settings.setUnnamedPartitionMode(true);
        settings.setDefaultPartitionId(AccessScope.SHARED_PARTITION);
        settings.setAllowReferencesAcrossPartitions(PartitionSettings.CrossPartitionReferenceMode.ALLOWED_UNQUALIFIED);
        // Two facilities may use the same number for two things.
        settings.setConditionalCreateDuplicateIdentifiersEnabled(true);
        return settings;
    }

    @Bean
    SubscriptionSettings subscriptionSettings() {
        return new SubscriptionSettings();
    }
}
