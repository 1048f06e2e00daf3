package dz.istijal.guide;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a system does from the arrival to the export, request by request: a file {@code ig/stories/<role>.http} in the
 * form that editors' HTTP clients run. Comments say the step in each language and what its answer must be
 * ({@code status:}, {@code until status:}, {@code holds:} a FHIRPath, {@code contains:} a text), so the page that is
 * read and the requests that are tested are the same file.
 *
 * @param role the file's name
 * @param title of the whole, by language
 * @param about what happens, by language
 */
record Story(String role, Map<Language, String> title, Map<Language, String> about, List<Step> steps) {

    static final List<String> ROLES = List.of("hospital", "laboratory", "ministry");

    /**
     * One request. Address, headers and body may hold {@code {{server}}} and
     * {@code {{<step>.response.body.$.<path>}}} or {@code {{<step>.response.headers.<name>}}}.
     *
     * @param name unique in the story
     * @param status that the answer has; 200 when nothing is said
     * @param repeated whether it is asked until that status comes
     * @param holds FHIRPath expressions that are true of the answer
     * @param contains texts in the answer
     * @param body empty when there is none
     */
    record Step(
            String name,
            Map<Language, String> says,
            int status,
            boolean repeated,
            List<String> holds,
            List<String> contains,
            String method,
            String address,
            List<Header> headers,
            String body) {}

    record Header(String name, String value) {}

    Step step(String name) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(role + " has no step " + name));
    }

    /**
     * @param text the file
     * @param include what a line {@code < path} stands for
     * @throws IllegalArgumentException a step without name or request, or a line that means nothing
     */
    static Story parse(String role, String text, Function<String, String> include) {
        String[] parts = text.split("(?m)^### ");
        Map<Language, String> title = new EnumMap<>(Language.class);
        Map<Language, String> about = new EnumMap<>(Language.class);
        for (String line : parts[0].lines().toList()) {
            said(line, "# title ").ifPresent(said -> title.put(said.language, said.text));
            said(line, "# ").ifPresent(said -> about.put(said.language, said.text));
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            steps.add(step(role, parts[i], include));
        }
        return new Story(role, title, about, List.copyOf(steps));
    }

    private static Step step(String role, String text, Function<String, String> include) {
        Map<Language, String> says = new EnumMap<>(Language.class);
        List<String> lines = text.lines().toList();
        says.put(Language.EN, lines.get(0));
        String name = "";
        int status = 200;
        boolean repeated = false;
        List<String> holds = new ArrayList<>();
        List<String> contains = new ArrayList<>();
        int at = 1;
        for (; lines.get(at).startsWith("#"); at++) {
            String line = lines.get(at);
            Optional<Said> said = said(line, "# ");
            if (said.isPresent()) {
                says.put(said.get().language, said.get().text);
            } else if (line.startsWith("# @name ")) {
                name = line.substring(8);
            } else if (line.startsWith("# holds: ")) {
                holds.add(line.substring(9));
            } else if (line.startsWith("# contains: ")) {
                contains.add(line.substring(12));
            } else if (line.matches("# (until )?status: \\d{3}")) {
                repeated = line.startsWith("# until");
                status = Integer.parseInt(line.substring(line.length() - 3));
            } else {
                throw new IllegalArgumentException(role + ": " + line);
            }
        }
        String[] request = lines.get(at).split(" ", 2);
        if (name.isEmpty() || request.length < 2) {
            throw new IllegalArgumentException(role + ": no name or request: " + lines.get(0));
        }
        List<Header> headers = new ArrayList<>();
        for (at++; at < lines.size() && !lines.get(at).isBlank(); at++) {
            String[] header = lines.get(at).split(": ", 2);
            headers.add(new Header(header[0], header[1]));
        }
        String body = at < lines.size()
                ? String.join("\n", lines.subList(at, lines.size())).strip()
                : "";
        return new Step(
                name,
                says,
                status,
                repeated,
                List.copyOf(holds),
                List.copyOf(contains),
                request[0],
                request[1],
                List.copyOf(headers),
                body.startsWith("< ") ? include.apply(body.substring(2)) : body);
    }

    private record Said(Language language, String text) {}

    private static Optional<Said> said(String line, String before) {
        for (Language language : Language.values()) {
            String start = before + language.code() + ": ";
            if (line.startsWith(start)) {
                return Optional.of(new Said(language, line.substring(start.length())));
            }
        }
        return Optional.empty();
    }
}
