package dz.istijal.fhir.search;

import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Within what times a sort by date can stay, because the search asks for a range of the same date: without it the index
 * would be walked from its end to where the range begins. It is wider than what the search asks for, by a few days for
 * time zones and by the precision of its dates; what matches is decided by the search alone.
 *
 * @param from {@code null} for no bound
 * @param to   {@code null} for no bound
 */
record SortRange(Instant from, Instant to) {
    static final SortRange ALL = new SortRange(null, null);
    private static final Duration ZONES = Duration.ofDays(3);

    static SortRange of(SortKey key, List<List<IQueryParameterType>> conditions) {
        SortRange range = ALL;
        if (conditions == null || !key.type().equals("timestamp")) {
            return range;
        }
        for (List<IQueryParameterType> alternatives : conditions) {
            if (alternatives.size() == 1
                    && alternatives.get(0) instanceof DateParam date
                    && date.getMissing() == null
                    && date.getValue() != null) {
                range = range.within(date);
            }
        }
        return range;
    }

    private SortRange within(DateParam date) {
        ParamPrefixEnum prefix = date.getPrefix() == null ? ParamPrefixEnum.EQUAL : date.getPrefix();
        Instant value = date.getValue().toInstant();
        Instant lowest = value.minus(ZONES);
        Instant highest = value.plus(ZONES).plus(length(date.getPrecision()));
        return switch (prefix) {
            case EQUAL -> new SortRange(later(lowest), earlier(highest));
            case STARTS_AFTER -> new SortRange(later(lowest), to);
            case LESSTHAN, LESSTHAN_OR_EQUALS, ENDS_BEFORE -> new SortRange(from, earlier(highest));
            default -> this;
        };
    }

    private static Duration length(TemporalPrecisionEnum precision) {
        return switch (precision) {
            case YEAR -> Duration.ofDays(366);
            case MONTH -> Duration.ofDays(31);
            default -> Duration.ofDays(1);
        };
    }

    private Instant later(Instant other) {
        return from == null || other.isAfter(from) ? other : from;
    }

    private Instant earlier(Instant other) {
        return to == null || other.isBefore(to) ? other : to;
    }

    SqlText on(String column) {
        SqlText condition = new SqlText();
        if (from != null) {
            condition.add(" AND " + column + " >= ?", from).planEachTime();
        }
        if (to != null) {
            condition.add(" AND " + column + " <= ?", to).planEachTime();
        }
        return condition;
    }
}
