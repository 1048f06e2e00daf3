package dz.istijal.fhir.validation;

import java.util.Set;

/**
 * The codes of a value set.
 *
 * @param codes   {@code system|code} of each
 * @param bare    the codes alone, for elements of type {@code code}
 * @param systems systems whose every code is accepted, because the set takes them whole or their content is not here
 * @param closed  whether every part of the value set could be read; a set that could not refuses nothing
 */
record CodeSet(Set<String> codes, Set<String> bare, Set<String> systems, boolean closed) {

    boolean holds(String system, String code) {
        return !closed || (system != null && systems.contains(system)) || codes.contains(system + '|' + code);
    }

    boolean holds(String code) {
        return !closed || !systems.isEmpty() || code == null || bare.contains(code);
    }
}
