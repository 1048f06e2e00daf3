package dz.istijal.emergency.triage;

import dz.istijal.emergency.triage.TriageAdvice.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Evaluates the decision table of a scale and the scores beside it. It reads no database and stores nothing: call it as
 * often as a nurse types.
 */
@Component
public final class TriageEngine {
    private static final String FIRST_OXYGEN_SCALE = "news2-oxygen-saturation-1";
    private static final String SECOND_OXYGEN_SCALE = "news2-oxygen-saturation-2";

    private final TriageTables tables;

    TriageEngine(TriageTables tables) {
        this.tables = tables;
    }

    /**
     * @param input values in the units of the tables
     * @throws IllegalArgumentException if the scale is not one of {@code CodeSystem/triage-scale}
     */
    public TriageAdvice evaluate(TriageInput input) {
        Term scale = tables.scale(input.scale())
                .orElseThrow(() -> new IllegalArgumentException("There is no triage scale " + input.scale()));
        DecisionTable.Result result = tables.decisions(input.scale())
                .map(table -> table.evaluate(input))
                .orElseGet(() -> new DecisionTable.Result(Optional.empty(), Optional.empty(), List.of(), Set.of()));
        return new TriageAdvice(
                scale,
                result.level(),
                result.atLeast(),
                result.findings(),
                result.missing().stream().map(tables::parameter).toList(),
                scores(input));
    }

    private List<Score> scores(TriageInput input) {
        Set<String> other = Set.of(input.oxygenScale() == 1 ? SECOND_OXYGEN_SCALE : FIRST_OXYGEN_SCALE);
        List<Score> scores = new ArrayList<>();
        for (ScoreTable table : tables.scores()) {
            table.evaluate(input, other, tables::parameter).ifPresent(scores::add);
        }
        tables.glasgow().evaluate(input, tables::parameter).ifPresent(scores::add);
        return List.copyOf(scores);
    }
}
