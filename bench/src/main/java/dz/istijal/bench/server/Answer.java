package dz.istijal.bench.server;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What a server answered: HTTP status, headers, body as sent. */
public record Answer(int status, HttpHeaders headers, byte[] body) {

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body, or a fault that names the call and carries the server's own words. */
    public Answer orFail(String call) {
        if (!ok()) {
            String said = text();
            throw new IllegalStateException(
                    call + " was answered " + status + ": " + said.substring(0, Math.min(2000, said.length())));
        }
        return this;
    }
}
