package dz.istijal.fhir.config;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ResourceType;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.stereotype.Component;

/**
 * HAPI defines a DAO and a provider for each of R4's 146 resource types, and makes every DAO at start. Those of the types
 * that the endpoint does not serve are never made.
 */
@Component
final class UnservedTypes implements BeanFactoryPostProcessor, PriorityOrdered {
    private static final Pattern OF_A_TYPE = Pattern.compile("my(\\w+)(?:Dao|Rp)R4");

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        Set<String> unserved = Arrays.stream(ResourceType.values())
                .map(Enum::name)
                .filter(type -> !ServedTypes.ALL.contains(type))
                .collect(Collectors.toSet());
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beanFactory;
        for (String name : registry.getBeanDefinitionNames()) {
            Matcher bean = OF_A_TYPE.matcher(name);
            if (bean.matches() && unserved.contains(bean.group(1))) {
                registry.removeBeanDefinition(name);
            }
        }
    }
}
