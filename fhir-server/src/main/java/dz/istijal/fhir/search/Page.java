package dz.istijal.fhir.search;

import dz.istijal.fhir.answer.StoredVersion;
import java.util.List;

/**
 * @param matches in their order
 * @param last    position of the last of them, or {@code null} when there is none
 * @param more    whether another page follows
 */
record Page(List<StoredVersion> matches, Position last, boolean more) {
    static final Page EMPTY = new Page(List.of(), null, false);

    /** @return where the next page begins, or {@code null} when this is the last */
    Position next() {
        return more ? last : null;
    }
}
