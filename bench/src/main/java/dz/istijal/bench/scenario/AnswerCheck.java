package dz.istijal.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.bench.server.Answer;
import dz.istijal.bench.server.FhirServer;
import dz.istijal.bench.server.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Whether two servers that hold the same answer the same: fast and wrong is not fast. */
public final class AnswerCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A server, who asks it, and what it holds. */
    public record Side(FhirServer server, String client, Population population) {}

    /**
     * @param asked searches sent to both servers
     * @param entries resources that the first server answered with in all
     * @param differences searches whose pages differ in how many resources of a type they match or include
     */
    public record Comparison(int asked, int entries, List<String> differences) {}

    /** Sends {@code samples} searches of each kind to both. */
    public Comparison compare(Side one, Side other, int samples) throws IOException, InterruptedException {
        return compare(
                one,
                other,
                samples,
                IntStream.range(0, SearchMix.KINDS.size()).boxed().toList());
    }

    /** @param kinds numbers of kinds in {@link SearchMix#KINDS} */
    public Comparison compare(Side one, Side other, int samples, List<Integer> kinds)
            throws IOException, InterruptedException {
        SearchMix ours = new SearchMix(one.population());
        SearchMix theirs = new SearchMix(other.population());
        int asked = 0;
        int entries = 0;
        List<String> differences = new ArrayList<>();
        for (int kind : kinds) {
            for (int n = 0; n < samples; n++) {
                Request request = ours.search(kind, n);
                Map<String, Integer> found = pages(one, request);
                Map<String, Integer> expected = pages(other, theirs.search(kind, n));
                asked++;
                entries += found.values().stream().mapToInt(Integer::intValue).sum();
                if (!found.equals(expected)) {
                    differences.add(request.kind() + ": " + request.path() + ": "
                            + one.server().name() + " " + found + ", "
                            + other.server().name() + " " + expected);
                }
            }
        }
        return new Comparison(asked, entries, differences);
    }

    private static Map<String, Integer> pages(Side side, Request first) throws IOException, InterruptedException {
        Map<String, Integer> counts = new TreeMap<>();
        Answer page = send(side, first);
        count(page, counts);
        for (int i = 0; SearchMix.isFollowed(first) && i < SearchMix.PAGES_FOLLOWED; i++) {
            Optional<String> next = NextLink.in(page);
            if (next.isEmpty()) {
                break;
            }
            page = send(side, Request.get(SearchMix.NEXT, next.get()));
            count(page, counts);
        }
        return counts;
    }

    private static Answer send(Side side, Request request) throws IOException, InterruptedException {
        return side.server().send(side.client(), request).orFail(side.server().name() + " " + request.path());
    }

    private static void count(Answer page, Map<String, Integer> counts) throws IOException {
        for (JsonNode entry : JSON.readTree(page.body()).path("entry")) {
            String mode = entry.path("search").path("mode").asText();
            if (!"outcome".equals(mode)) {
                counts.merge(
                        mode + " " + entry.path("resource").path("resourceType").asText(), 1, Integer::sum);
            }
        }
    }
}
