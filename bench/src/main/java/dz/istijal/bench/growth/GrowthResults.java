package dz.istijal.bench.growth;

import dz.istijal.bench.report.Results;
import dz.istijal.bench.report.Summary;
import java.util.List;
import java.util.Map;

/**
 * How the server's answers grow with what it holds.
 *
 * @param originals persons that were stored through FHIR; the others are their copies
 * @param checked searches and reads of copies that were held against those of their originals
 */
public record GrowthResults(
        String date,
        String command,
        Results.Machine machine,
        String server,
        int originals,
        int checked,
        List<Size> sizes) {

    /**
     * @param patients stored
     * @param resources stored, of all types
     * @param megabytes of the database on disk
     * @param work by name: {@code search mix}, {@code read}, {@code transaction}
     * @param plans of one search of each family: a line a statement
     */
    public record Size(
            int patients, long resources, long megabytes, Map<String, Summary> work, Map<String, String> plans) {

        Summary.Times search(String family) {
            return work.get(Growth.SEARCHES).kinds().get(family);
        }
    }
}
