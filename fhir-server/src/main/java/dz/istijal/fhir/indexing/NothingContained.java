package dz.istijal.fhir.indexing;

import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import ca.uhn.fhir.jpa.searchparam.extractor.SearchParamExtractorService;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.InitializingBean;

/** For resources that contain no others: HAPI's own walks each one twice more to look for them. */
class NothingContained extends SearchParamExtractorService implements InitializingBean {
    private final StorageSettings settings;

    NothingContained(StorageSettings settings) {
        this.settings = settings;
    }

    @Override
    public void afterPropertiesSet() {
        StorageSettings same = new StorageSettings();
        BeanUtils.copyProperties(settings, same);
        same.setIndexOnContainedResources(false);
        setStorageSettings(same);
    }
}
