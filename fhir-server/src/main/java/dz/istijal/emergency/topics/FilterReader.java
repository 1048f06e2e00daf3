package dz.istijal.emergency.topics;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import dz.istijal.emergency.live.EventFilter;
import dz.istijal.emergency.queue.QueueDepartments;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/**
 * Filters of a topic, {@code backport-filter-criteria}: searches of the Encounter by {@code location}, the emergency
 * department, and {@code triage-level}. Values of one are alternatives, several filters all hold.
 */
@Component
class FilterReader {
    private static final String PLACE = "Subscription.criteria.extension";
    private static final String FOCUS = "Encounter?";
    private static final Pattern LOCATION = Pattern.compile("(?:Location/)?([A-Za-z0-9.-]{1,64})");
    private static final Pattern LEVEL =
            Pattern.compile("(?:https://istijal\\.dz/fhir/CodeSystem/triage-level\\|)?([1-5])");

    private final QueueDepartments departments;

    FilterReader(QueueDepartments departments) {
        this.departments = departments;
    }

    /** @throws FaultException 422 for a filter that is none of these, another's department, or what nothing can meet */
    EventFilter read(Topic topic, List<Extension> filters, RequestDetails request) {
        Set<String> places = null;
        Set<Integer> levels = null;
        for (Extension filter : filters) {
            String text = filter.getValue() instanceof StringType value ? value.getValueNotNull() : "";
            for (Map.Entry<String, String[]> parameter : parameters(text).entrySet()) {
                for (String value : parameter.getValue()) {
                    switch (parameter.getKey()) {
                        case "location" -> places = both(places, values(value, text, LOCATION, Function.identity()));
                        case "triage-level" -> levels = both(levels, values(value, text, LEVEL, Integer::valueOf));
                        default -> throw unknown(text);
                    }
                }
            }
            if ((places != null && places.isEmpty()) || (levels != null && levels.isEmpty())) {
                throw unknown(text);
            }
        }
        if (places != null) {
            places.forEach(place -> demandOwn(place, request));
        }
        return new EventFilter(places == null ? Set.of() : places, topic.kinds(), levels == null ? Set.of() : levels);
    }

    private static Map<String, String[]> parameters(String text) {
        int question = text.indexOf('?');
        if (question >= 0 && !text.startsWith(FOCUS)) {
            throw unknown(text);
        }
        Map<String, String[]> parameters = UrlUtil.parseQueryString(text.substring(question + 1));
        if (parameters.isEmpty()) {
            throw unknown(text);
        }
        return parameters;
    }

    private static <T> Set<T> values(String value, String text, Pattern form, Function<String, T> read) {
        return Arrays.stream(value.split(",", -1))
                .map(form::matcher)
                .map(match -> {
                    if (!match.matches()) {
                        throw unknown(text);
                    }
                    return read.apply(match.group(1));
                })
                .collect(Collectors.toSet());
    }

    private static <T> Set<T> both(Set<T> before, Set<T> more) {
        if (before == null) {
            return more;
        }
        Set<T> both = new HashSet<>(before);
        both.retainAll(more);
        return both;
    }

    private void demandOwn(String place, RequestDetails request) {
        if (departments.find(new IdType("Location", place), request).isEmpty()) {
            throw FaultException.unprocessable(Fault.rule("emergency.topic.department", PLACE, place));
        }
    }

    private static FaultException unknown(String text) {
        return FaultException.unprocessable(Fault.rule("emergency.topic.filter", PLACE, text));
    }
}
