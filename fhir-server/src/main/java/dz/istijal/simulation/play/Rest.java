package dz.istijal.simulation.play;

import java.io.IOException;

/** A server's FHIR interface, as several OAuth clients use it. */
public interface Rest {

    /** @param body JSON; {@code null} for none */
    record Reply(int status, String body) {
        public boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * @param client OAuth client id
     * @param path   relative to the FHIR base, encoded
     * @param body   JSON, or {@code null}
     */
    Reply send(String client, String method, String path, String body) throws IOException, InterruptedException;
}
