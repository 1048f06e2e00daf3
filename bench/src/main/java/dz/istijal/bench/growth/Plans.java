package dz.istijal.bench.growth;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The statements of one request with their plans, as {@code auto_explain} wrote them.
 *
 * @param statements in the order in which they ran, without the one that tells the scope
 */
record Plans(List<Statement> statements) {

    private static final Pattern BEGIN = Pattern.compile("LOG:\\s+duration: ([0-9.]+) ms\\s+plan:");
    private static final Pattern OTHER =
            Pattern.compile("\\[\\d+\\].*\\b(LOG|ERROR|FATAL|WARNING|STATEMENT|CONTEXT|DETAIL|HINT):\\s");
    private static final Pattern INDEX =
            Pattern.compile("(?:Index (?:Only )?Scan(?: Backward)? using|Bitmap Index Scan on) (\\S+)");
    private static final Pattern SEQUENTIAL = Pattern.compile("Seq Scan on (\\S+)");
    private static final Pattern ROWS = Pattern.compile("actual time=\\S+ rows=(\\d+) loops=");
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    /**
     * @param milliseconds as PostgreSQL measured it, with the cost of measuring every node
     * @param text query and plan
     */
    record Statement(double milliseconds, String text) {

        Set<String> indexes() {
            return found(INDEX);
        }

        Set<String> sequentialScans() {
            return found(SEQUENTIAL);
        }

        /** The rows that the statement returned. */
        long rows() {
            Matcher matcher = ROWS.matcher(text);
            return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        }

        /** Pages touched, in the buffers or not: the first line is the whole statement's. */
        long pages() {
            Matcher matcher = BUFFERS.matcher(text);
            return matcher.find() ? number(matcher.group(1)) + number(matcher.group(2)) : 0;
        }

        private static long number(String digits) {
            return digits == null ? 0 : Long.parseLong(digits);
        }

        private Set<String> found(Pattern pattern) {
            Set<String> names = new LinkedHashSet<>();
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            return names;
        }
    }

    /** @param log PostgreSQL's lines; those that go on with a message are indented with a tab */
    static Plans in(String log) {
        List<Statement> statements = new ArrayList<>();
        StringBuilder text = null;
        double milliseconds = 0;
        for (String line : log.split("\n")) {
            Matcher begin = BEGIN.matcher(line);
            boolean begins = begin.find();
            if (text != null && (begins || OTHER.matcher(line).find())) {
                add(statements, milliseconds, text);
                text = null;
            }
            if (begins) {
                milliseconds = Double.parseDouble(begin.group(1));
                text = new StringBuilder();
            } else if (text != null) {
                text.append(line.startsWith("\t") ? line.substring(1) : line).append('\n');
            }
        }
        if (text != null) {
            add(statements, milliseconds, text);
        }
        return new Plans(List.copyOf(statements));
    }

    private static void add(List<Statement> statements, double milliseconds, StringBuilder text) {
        if (text.indexOf("set_config") < 0 || text.indexOf("hfj_") >= 0) {
            statements.add(new Statement(milliseconds, text.toString().stripTrailing()));
        }
    }

    double milliseconds() {
        return statements.stream().mapToDouble(Statement::milliseconds).sum();
    }

    /** One line a statement: time, rows, pages, indexes, tables read through. */
    String summary() {
        return statements.stream()
                .map(each -> String.format(
                        Locale.ROOT,
                        "%.2f ms, %d rows, %d pages: %s%s",
                        each.milliseconds,
                        each.rows(),
                        each.pages(),
                        each.indexes().isEmpty() ? "no index" : String.join(", ", each.indexes()),
                        each.sequentialScans().isEmpty()
                                ? ""
                                : "; read through: " + String.join(", ", each.sequentialScans())))
                .collect(Collectors.joining("\n"));
    }
}
