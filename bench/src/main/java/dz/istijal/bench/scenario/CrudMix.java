package dz.istijal.bench.scenario;

import dz.istijal.bench.load.Scenario;
import dz.istijal.bench.server.Answer;
import dz.istijal.bench.server.Request;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Each client takes one resource of a type through its life and then one of the next type: create, read, update,
 * delete. A Patient is not deleted: the registry is the nation's, and a hospital's system may not. The Encounter that
 * follows is this Patient's, who is in no emergency department yet: a second open stay would be refused.
 */
public final class CrudMix implements Scenario {

    /** The types in the order in which they are written. */
    static final List<String> TYPES = List.of(
            "Patient",
            "Encounter",
            "Observation",
            "Condition",
            "ServiceRequest",
            "MedicationRequest",
            "Specimen",
            "AllergyIntolerance",
            "Procedure");

    private static final Map<String, Template> TEMPLATES = TYPES.stream()
            .collect(Collectors.toMap(Function.identity(), type -> new Template("crud/" + type + ".json")));
    private static final Pattern LOCATION = Pattern.compile("([A-Z][A-Za-z]+/[A-Za-z0-9.-]+)(/_history/[^/]+)?$");

    private final Population population;
    private final String run;
    private final AtomicLong number = new AtomicLong();
    private final Map<Integer, Life> lives = new ConcurrentHashMap<>();

    /** @param run makes the identifiers of this run its own */
    public CrudMix(Population population, String run) {
        this.population = population;
        this.run = run;
    }

    private enum Step {
        CREATE,
        READ,
        UPDATE,
        DELETE
    }

    /** Where a client is: what it does next, to which resource. */
    private record Life(
            int type,
            Step step,
            long number,
            String patient,
            Population.OpenVisit visit,
            Instant time,
            String reference) {

        String typeName() {
            return TYPES.get(type);
        }

        Life created(String newReference) {
            return new Life(type, Step.READ, number, patient, visit, time, newReference);
        }

        Life then(Step next) {
            return new Life(type, next, number, patient, visit, time, reference);
        }

        boolean mayBeDeleted() {
            return !typeName().equals("Patient");
        }
    }

    @Override
    public Request next(int worker) {
        Life life = lives.computeIfAbsent(worker, first -> begin(0, null));
        return switch (life.step) {
            case CREATE -> Request.post("create", life.typeName(), body(life, "", "Sans particularité"));
            case READ -> Request.get("read", life.reference);
            case UPDATE -> {
                String id = life.reference.substring(life.typeName().length() + 1);
                yield Request.put(
                        "update", life.reference, body(life, " \"id\": \"" + id + "\",", "Revu par le médecin"));
            }
            case DELETE -> Request.delete("delete", life.reference);
        };
    }

    @Override
    public void answered(int worker, Request request, Answer answer) {
        Life life = lives.get(worker);
        lives.put(
                worker,
                switch (life.step) {
                    case CREATE -> life.created(reference(answer));
                    case READ -> life.then(Step.UPDATE);
                    case UPDATE -> life.mayBeDeleted() ? life.then(Step.DELETE) : after(life);
                    case DELETE -> after(life);
                });
    }

    private Life after(Life life) {
        return begin((life.type + 1) % TYPES.size(), life.typeName().equals("Patient") ? life.reference : null);
    }

    /** @param patient of its own, or {@code null} for that of an open visit */
    private Life begin(int type, String patient) {
        long n = number.getAndIncrement();
        Population.OpenVisit visit = population.openVisits().at(n);
        return new Life(
                type,
                Step.CREATE,
                n,
                patient == null ? visit.patient() : patient,
                visit,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                null);
    }

    private String body(Life life, String id, String text) {
        return TEMPLATES
                .get(life.typeName())
                .with(Map.of(
                        "id",
                        id,
                        "number",
                        run + "-" + life.number,
                        "text",
                        text,
                        "patient",
                        life.patient,
                        "encounter",
                        life.visit.encounter(),
                        "time",
                        life.time.toString()));
    }

    private static String reference(Answer answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        Matcher matcher = LOCATION.matcher(location);
        if (!matcher.find()) {
            throw new IllegalStateException("A create was answered without the place of what was created: " + location);
        }
        return matcher.group(1);
    }
}
