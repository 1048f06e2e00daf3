package dz.istijal.emergency.queue;

import dz.istijal.emergency.pathway.EmergencyTerms;
import dz.istijal.emergency.pathway.PathwaySettings;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The order in which patients are called, as PostgreSQL sorts it (ADR 23): who has stepped out last; the most urgent
 * level first; in a level those who have waited too long first, then who has precedence, then by arrival, then by
 * ticket. A patient whom nobody has triaged may be anything: unknown is not safe, so they do not come last but behind
 * the triaged patients of level 3.
 */
@Component
public class CallingOrder {
    /** To be read as {@code stay}; parameters {@code now}, {@code years}, {@code codes}, bound by {@link #bind}. */
    public static final String PRECEDENCE = """
            (coalesce(stay.born_on > (stay.arrived_at AT TIME ZONE :zone)::date - make_interval(years => :years), false)
             OR EXISTS (SELECT FROM jsonb_each_text(stay.flags) AS flag (id, code) WHERE flag.code = ANY (:codes)))""";

    public static final String ORDER = """
            (stay.away_since IS NOT NULL), coalesce(stay.level, 3), (stay.level IS NULL),
            NOT coalesce(stay.due_at < :now, false), NOT\s""" + PRECEDENCE + """
            , stay.arrived_at, length(stay.ticket), stay.ticket
            """;

    private final PathwaySettings.Precedence precedence;

    CallingOrder(PathwaySettings settings) {
        this.precedence = settings.precedence();
    }

    public JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Instant now) {
        return statement
                .param("now", Timestamp.from(now))
                .param("zone", EmergencyTerms.ALGIERS.getId())
                .param("years", precedence.childrenBelow())
                .param("codes", precedence.flags().toArray(String[]::new));
    }
}
