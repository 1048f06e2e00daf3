package dz.istijal.fhir.indexing;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The text of a statement that is given rows. Many come as an array for each column, so that the text does not depend
 * on how many there are. A row that comes alone, as in each request that writes one resource, comes as its values:
 * PostgreSQL then needs no function's scan for each column and no join, which is a quarter to a third of what such
 * a statement costs (docs/performance/writes.md).
 */
public record RowsText(String ofOne, String ofMany) {
    /** How the rows are given. */
    public enum Form {
        ONE,
        MANY;

        /**
         * @param types of the columns, PostgreSQL's
         * @return what stands after {@code FROM}, still without a name
         */
        public String rows(List<String> types) {
            return this == ONE
                    ? types.stream().map(type -> "?::" + type).collect(Collectors.joining(", ", "(SELECT ", ")"))
                    : types.stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", ", "unnest(", ")"));
        }
    }

    public static RowsText of(Function<Form, String> text) {
        return new RowsText(text.apply(Form.ONE), text.apply(Form.MANY));
    }

    String of(int rows) {
        return rows == 1 ? ofOne : ofMany;
    }
}
