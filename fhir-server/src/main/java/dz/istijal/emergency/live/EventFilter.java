package dz.istijal.emergency.live;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which events, of those that the caller may see.
 *
 * @param departments ids of emergency departments; empty for all
 * @param kinds       of {@link EdEvent#kind}; empty for all
 * @param levels      1 to 5; empty for all, also of patients who are not triaged
 */
public record EventFilter(Set<String> departments, Set<String> kinds, Set<Integer> levels) {
    public EventFilter {
        departments = Set.copyOf(departments);
        kinds = Set.copyOf(kinds);
        levels = Set.copyOf(levels);
    }

    static EventFilter ofDepartment(String department) {
        return new EventFilter(Set.of(department), Set.of(), Set.of());
    }

    /** SQL to follow other conditions on {@code istijal.ed_event}; names {@link #parameters}. */
    String condition() {
        return (departments.isEmpty() ? "" : " AND ed = ANY(:departments)")
                + (kinds.isEmpty() ? "" : " AND kind = ANY(:kinds)")
                + (levels.isEmpty() ? "" : " AND level = ANY(:levels)");
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        if (!departments.isEmpty()) {
            parameters.put("departments", departments.toArray(String[]::new));
        }
        if (!kinds.isEmpty()) {
            parameters.put("kinds", kinds.toArray(String[]::new));
        }
        if (!levels.isEmpty()) {
            parameters.put("levels", levels.toArray(Integer[]::new));
        }
        return parameters;
    }
}
