package dz.istijal.vocabulary;

import dz.istijal.vocabulary.TextFilter.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;

/**
 * All members of a value set in its order.
 *
 * @param members       each code once
 * @param usedVersions  {@code system|version} of the code systems it was made from
 */
record Expansion(List<Member> members, Set<String> usedVersions, Map<String, Member> byCode, LazyFilter filter) {

    /**
     * @param ownLanguage language of the concept's display, or {@code null}
     */
    record Member(String system, String version, ConceptDefinitionComponent concept, String ownLanguage) {
        String code() {
            return concept.getCode();
        }

        String key() {
            return system + '|' + concept.getCode();
        }
    }

    static Expansion of(Map<String, Member> members, Set<String> usedVersions) {
        List<Member> list = List.copyOf(members.values());
        return new Expansion(list, new LinkedHashSet<>(usedVersions), new HashMap<>(members), new LazyFilter(list));
    }

    /** Lucene's index of the members, made when somebody first types. */
    static final class LazyFilter {
        private final List<Member> members;
        private TextFilter index;

        LazyFilter(List<Member> members) {
            this.members = members;
        }

        synchronized TextFilter get() {
            if (index == null) {
                index = new TextFilter(members.stream().map(LazyFilter::entry).toList());
            }
            return index;
        }

        private static Entry entry(Member member) {
            List<String> terms = new ArrayList<>();
            if (member.concept().hasDisplay()) {
                terms.add(member.concept().getDisplay());
            }
            member.concept().getDesignation().forEach(designation -> terms.add(designation.getValue()));
            return new Entry(member.code(), terms);
        }
    }

    /** @param text as typed; blank for all, in the order of the value set */
    List<Member> matching(String text) {
        if (text == null || text.isBlank()) {
            return members;
        }
        return filter.get().find(text).stream().map(members::get).toList();
    }
}
