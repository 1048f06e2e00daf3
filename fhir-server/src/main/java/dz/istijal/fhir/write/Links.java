package dz.istijal.fhir.write;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeChildDefinition.IAccessor;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;
import org.springframework.stereotype.Component;

/** Finds, in one walk through a resource, all that may point to another resource. */
@Component
class Links {
    private final FhirContext context;
    private final Map<Class<?>, List<IAccessor>> children = new ConcurrentHashMap<>();

    Links(FhirContext context) {
        this.context = context;
    }

    /** References and URIs of a resource and of what it contains, in the order of its elements. */
    static final class Found {
        private final List<Reference> references = new ArrayList<>();
        private final List<UriType> uris = new ArrayList<>();

        List<Reference> references() {
            return references;
        }

        List<UriType> uris() {
            return uris;
        }
    }

    Found in(Resource resource) {
        Found found = new Found();
        visit(resource, found);
        return found;
    }

    private void visit(IBase element, Found found) {
        if (element instanceof PrimitiveType<?> primitive) {
            if (primitive instanceof UriType uri && !(primitive instanceof IdType)) {
                found.uris.add(uri);
            }
            if (primitive.hasExtension()) {
                for (Extension extension : primitive.getExtension()) {
                    visit(extension, found);
                }
            }
            return;
        }
        if (element instanceof Reference reference) {
            found.references.add(reference);
        }
        for (IAccessor child : children.computeIfAbsent(element.getClass(), this::childrenOf)) {
            for (IBase value : child.getValues(element)) {
                if (value != null) {
                    visit(value, found);
                }
            }
        }
    }

    private List<IAccessor> childrenOf(Class<?> type) {
        if (!(context.getElementDefinition(type.asSubclass(IBase.class))
                instanceof BaseRuntimeElementCompositeDefinition<?> composite)) {
            return List.of();
        }
        return composite.getChildrenAndExtension().stream()
                .map(BaseRuntimeChildDefinition::getAccessor)
                .toList();
    }
}
