package dz.istijal.fhir.search;

import java.util.List;

/**
 * Where a page ended: the last match's sort values as PostgreSQL writes them, {@code null} for none, and its key.
 */
record Position(List<String> values, long resourceKey) {
    Position {
        values = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(values));
    }
}
