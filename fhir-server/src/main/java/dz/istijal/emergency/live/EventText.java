package dz.istijal.emergency.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.stereotype.Component;

/**
 * Events as {@code text/event-stream}: {@code id} is the position to go on from, {@code event} the kind, {@code data}
 * a JSON object.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">HTML,
 *     Interpreting an event stream</a>
 */
@Component
class EventText {
    private final ObjectMapper json;

    EventText(ObjectMapper json) {
        this.json = json;
    }

    private record Data(String at, String encounter, String ticket, Integer level, String status) {}

    String of(EventPage page) {
        var text = new StringBuilder();
        page.events().forEach(event -> append(text, event));
        return text.toString();
    }

    /** Without data it is no event, yet what the client will name when it comes back. */
    String position(EventPosition position) {
        return "id: " + position + "\n\n";
    }

    /** How long to wait before coming back, and where the stream begins. */
    String beginning(EventPosition position) {
        return "retry: 2000\n" + position(position);
    }

    /** Events were missed for good: the client is to read the queue anew. */
    String reset(EventPosition position) {
        return "id: " + position + "\nevent: reset\ndata: {}\n\n";
    }

    private void append(StringBuilder text, EdEvent event) {
        var data = new Data(
                event.at().toString(),
                "Encounter/" + event.encounterId(),
                event.ticket(),
                event.level(),
                event.status());
        text.append("id: ").append(event.position()).append('\n');
        text.append("event: ").append(event.kind()).append('\n');
        try {
            text.append("data: ").append(json.writeValueAsString(data)).append("\n\n");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
