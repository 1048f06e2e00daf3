package dz.istijal.fhir.search;

import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Within what times the index rows of a date lie that a search can match: what it says of a period's beginning and of its
 * end, as a range of the index, so that a search for a month reads a month. What matches is decided by the search alone;
 * where it asks for whole days, the bounds are wider by what time zones differ.
 *
 * <p>A search from a day on says nothing of when a period began, only that it ended later, and an index in the order of
 * beginnings cannot be entered there. Nearly all periods are short, though: those begin at most {@link #SHORT} earlier.
 * The long ones, and those that have not ended, are kept in a partial index by their ends (IDX_SP_DATE_LONG).
 *
 * @param from  earliest beginning, or {@code null} for no bound
 * @param to    latest beginning, or {@code null}
 * @param until earliest end, or {@code null}
 */
record DateBounds(Instant from, Instant to, Instant until) {
    static final DateBounds ALL = new DateBounds(null, null, null);

    /** In SQL as the partial index has it (V22). */
    private static final String IS_SHORT = "(t0.sp_value_high - t0.sp_value_low) <= interval '31 days'";

    private static final Duration SHORT = Duration.ofDays(31);

    /** Between 12 hours behind and 14 before UTC. */
    private static final Duration ZONES = Duration.ofHours(26);

    /** @param conditions of one parameter: all of them, each with its alternatives */
    static DateBounds of(List<List<IQueryParameterType>> conditions) {
        DateBounds bounds = ALL;
        for (List<IQueryParameterType> alternatives : conditions) {
            if (alternatives.size() == 1
                    && alternatives.get(0) instanceof DateParam date
                    && date.getMissing() == null
                    && date.getValue() != null) {
                bounds = bounds.within(date);
            }
        }
        return bounds;
    }

    /** Whether periods that begin before the range may reach into it. */
    boolean isOpenBelow() {
        return until != null && from == null;
    }

    /**
     * What to ask of the rows {@code hfj_spidx_date t0} besides: what PostgreSQL can look for in both indexes, and still by
     * resource.
     */
    SqlText condition() {
        if (!isOpenBelow()) {
            return begins(from);
        }
        return new SqlText()
                .add(" AND ((" + IS_SHORT)
                .add(begins(until.minus(SHORT)))
                .add(") OR (t0.sp_value_high >= ? AND (" + IS_SHORT + ") IS NOT TRUE))", until)
                .planEachTime();
    }

    /**
     * The same rows in their order, as far as somebody reads: by both indexes, merged. They cannot be looked for by
     * resource, so this is for a search that has nothing better to begin with than the date.
     *
     * @param select rows {@code t0} of one date, as {@code SELECT … WHERE …} that takes more conditions
     * @param order  their order
     */
    SqlText inOrder(SqlText select, String order) {
        if (!isOpenBelow()) {
            return new SqlText().add(select).add(begins(from));
        }
        return new SqlText()
                .add("(")
                .add(select)
                .add(begins(until.minus(SHORT)))
                .add(" AND " + IS_SHORT + order + ") UNION ALL (")
                .add(select)
                .add(begins(null))
                .add(" AND t0.sp_value_high >= ?", until)
                .add(" AND (" + IS_SHORT + ") IS NOT TRUE" + order + ")");
    }

    private SqlText begins(Instant earliest) {
        SqlText condition = new SqlText();
        if (earliest != null) {
            condition.add(" AND t0.sp_value_low >= ?", earliest).planEachTime();
        }
        if (to != null) {
            condition.add(" AND t0.sp_value_low <= ?", to).planEachTime();
        }
        return condition;
    }

    private DateBounds within(DateParam date) {
        ParamPrefixEnum prefix = date.getPrefix() == null ? ParamPrefixEnum.EQUAL : date.getPrefix();
        Duration zones = date.getPrecision().ordinal() <= TemporalPrecisionEnum.DAY.ordinal() ? ZONES : Duration.ZERO;
        Instant lowest = date.getValue().toInstant().minus(zones);
        Instant highest = date.getValue().toInstant().plus(zones).plus(length(date.getPrecision()));
        return switch (prefix) {
            case EQUAL -> new DateBounds(later(from, lowest), earlier(to, highest), later(until, lowest));
            case STARTS_AFTER -> new DateBounds(later(from, lowest), to, later(until, lowest));
            case LESSTHAN, LESSTHAN_OR_EQUALS, ENDS_BEFORE -> new DateBounds(from, earlier(to, highest), until);
            case GREATERTHAN, GREATERTHAN_OR_EQUALS -> new DateBounds(from, to, later(until, lowest));
            default -> this;
        };
    }

    private static Duration length(TemporalPrecisionEnum precision) {
        return switch (precision) {
            case YEAR -> Duration.ofDays(366);
            case MONTH -> Duration.ofDays(31);
            case DAY -> Duration.ofDays(1);
            case MINUTE -> Duration.ofMinutes(1);
            default -> Duration.ofSeconds(1);
        };
    }

    private static Instant later(Instant known, Instant other) {
        return Stream.of(known, other)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static Instant earlier(Instant known, Instant other) {
        return Stream.of(known, other)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
