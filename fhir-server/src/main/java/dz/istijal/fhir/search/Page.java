package dz.istijal.fhir.search;

import java.util.List;

/**
 * @param matches in their order
 * @param next    where the next page begins, or {@code null} when this is the last
 */
record Page(List<StoredRow> matches, Position next) {}
