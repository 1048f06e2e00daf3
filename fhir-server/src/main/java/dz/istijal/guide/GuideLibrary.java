package dz.istijal.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Everything the guide shows, read from the class path when the first page is asked for. */
@Component
@Lazy
class GuideLibrary {

    private static final String STORIES = "ig/stories/";

    private final Map<String, Story> stories = new LinkedHashMap<>();
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Map<String, Page> byUrl = new LinkedHashMap<>();

    GuideLibrary() {
        ObjectMapper json = new ObjectMapper();
        load(json, "ig/", false);
        load(json, "terminology/", false);
        load(json, "ig/example/", true);
        for (String role : Story.ROLES) {
            String text = source(role);
            stories.put(role, Story.parse(role, text, file -> required(STORIES + file)));
        }
    }

    /** The file of a story. */
    static String source(String role) {
        return required(STORIES + role + ".http");
    }

    Collection<Story> stories() {
        return stories.values();
    }

    Optional<Story> story(String role) {
        return Optional.ofNullable(stories.get(role));
    }

    private static String required(String path) {
        String plain = Path.of(path).normalize().toString().replace('\\', '/');
        return text(plain).orElseThrow(() -> new IllegalStateException("missing " + plain));
    }

    private void load(ObjectMapper json, String folder, boolean example) {
        for (String file : text(folder + "index.txt").orElse("").lines().toList()) {
            String text = text(folder + file).orElseThrow(() -> new IllegalStateException("missing " + folder + file));
            try {
                JsonNode resource = json.readTree(text);
                Page page = new Page(
                        resource.path("resourceType").asText(),
                        resource.path("id").asText(),
                        resource,
                        text,
                        example);
                pages.put(page.key(), page);
                if (!page.url().isEmpty()) {
                    byUrl.putIfAbsent(page.url(), page);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(folder + file, e);
            }
        }
    }

    Collection<Page> all() {
        return pages.values();
    }

    List<Page> of(Group group) {
        return pages.values().stream().filter(group::holds).toList();
    }

    Optional<Page> find(String type, String id) {
        return Optional.ofNullable(pages.get(type + "/" + id));
    }

    Optional<Page> byUrl(String canonical) {
        return Optional.ofNullable(byUrl.get(canonical.replaceAll("\\|.*", "")));
    }

    /** Examples that say they follow the profile. */
    List<Page> examplesOf(Page profile) {
        return pages.values().stream()
                .filter(Page::example)
                .filter(page -> {
                    for (JsonNode claimed : page.json().path("meta").path("profile")) {
                        if (claimed.asText().equals(profile.url())) {
                            return true;
                        }
                    }
                    return false;
                })
                .toList();
    }

    private static Optional<String> text(String path) {
        try (InputStream in = GuideLibrary.class.getClassLoader().getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
