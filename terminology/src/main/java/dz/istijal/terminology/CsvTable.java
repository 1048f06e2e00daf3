package dz.istijal.terminology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Comma-separated values with a header line, as RFC 4180 describes them: fields that hold commas, quotes or line breaks
 * stand in double quotes, a quote inside them is doubled.
 *
 * @param columns names of the columns, in order
 * @param rows    one map from column to value for each line; an absent value is the empty string
 */
record CsvTable(List<String> columns, List<Map<String, String>> rows) {

    /**
     * @param name what the text is called in messages
     * @throws IllegalArgumentException if a line has more or fewer fields than the header, or a quote is not closed
     */
    static CsvTable parse(String name, String text) {
        List<List<String>> records = records(name, text);
        List<String> columns = List.copyOf(records.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> fields : records.subList(1, records.size())) {
            if (fields.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "%s: the row that starts with \"%s\" has %d fields, the header has %d"
                                .formatted(name, fields.get(0), fields.size(), columns.size()));
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), fields.get(i));
            }
            rows.add(row);
        }
        return new CsvTable(columns, List.copyOf(rows));
    }

    private static List<List<String>> records(String name, String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
                field.append(c);
            } else if (c == ',') {
                fields.add(take(field));
            } else if (c == '\n') {
                fields.add(take(field));
                records.add(List.copyOf(fields));
                fields.clear();
            }
        }
        if (quoted) {
            throw new IllegalArgumentException(name + ": a quoted field is not closed");
        }
        if (!fields.isEmpty() || !field.isEmpty()) {
            fields.add(take(field));
            records.add(List.copyOf(fields));
        }
        if (records.isEmpty()) {
            throw new IllegalArgumentException(name + ": there is no header line");
        }
        return records;
    }

    private static String take(StringBuilder field) {
        String value = field.toString();
        field.setLength(0);
        return value;
    }
}
