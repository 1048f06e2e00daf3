package dz.istijal.emergency.triage;

import dz.istijal.emergency.pathway.TriageLevel;
import dz.istijal.emergency.triage.TriageAdvice.Finding;
import dz.istijal.emergency.triage.TriageAdvice.Score;
import java.util.Locale;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;

/** The answer of {@code $triage-advice}. */
final class AdviceAnswer {
    private final TriageTables tables;
    private final Locale locale;

    AdviceAnswer(TriageTables tables, Locale locale) {
        this.tables = tables;
        this.locale = locale;
    }

    Parameters of(TriageAdvice advice) {
        Parameters answer = new Parameters();
        answer.setLanguage(locale.getLanguage());
        answer.addParameter().setName("scale").setValue(advice.scale().coding());
        advice.level().ifPresent(level -> level(answer, "level", level));
        advice.atLeast().ifPresent(level -> level(answer, "at-least", level));
        answer.addParameter()
                .setName("complete")
                .setValue(new BooleanType(advice.level().isPresent()));
        advice.findings().forEach(finding -> reason(answer.addParameter().setName("reason"), finding));
        advice.missing()
                .forEach(missing -> answer.addParameter().setName("missing").setValue(missing.coding()));
        advice.scores().forEach(score -> score(answer.addParameter().setName("score"), score));
        return answer;
    }

    private void level(Parameters answer, String name, TriageLevel level) {
        answer.addParameter()
                .setName(name)
                .setValue(tables.level(level.number()).coding());
    }

    private void reason(ParametersParameterComponent reason, Finding finding) {
        reason.addPart().setName("criterion").setValue(finding.criterion().coding());
        reason.addPart()
                .setName("text")
                .setValue(new StringType(finding.criterion().in(locale)));
        finding.value().ifPresent(value -> reason.addPart().setName("value").setValue(Reasons.value(value)));
        finding.level().ifPresent(level -> reason.addPart()
                .setName("level")
                .setValue(tables.level(level.number()).coding()));
        finding.points().ifPresent(points -> reason.addPart().setName("points").setValue(new IntegerType(points)));
        finding.of().forEach(part -> reason.addPart().setName("part").setValue(part.coding()));
    }

    private void score(ParametersParameterComponent answer, Score score) {
        answer.addPart().setName("code").setValue(score.code().coding());
        answer.addPart().setName("text").setValue(new StringType(score.code().in(locale)));
        score.total().ifPresent(total -> answer.addPart().setName("total").setValue(new IntegerType(total)));
        score.risk().ifPresent(risk -> answer.addPart().setName("risk").setValue(risk.coding()));
        score.missing().forEach(missing -> answer.addPart().setName("missing").setValue(missing.coding()));
        score.parts().forEach(part -> reason(answer.addPart().setName("reason"), part));
    }
}
