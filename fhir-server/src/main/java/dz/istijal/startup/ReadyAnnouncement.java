package dz.istijal.startup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says that the server is ready and what to try next. */
@Component
class ReadyAnnouncement {
    private static final Logger LOG = LoggerFactory.getLogger(ReadyAnnouncement.class);

    private final boolean demo;

    ReadyAnnouncement(@Value("${istijal.demo:false}") boolean demo) {
        this.demo = demo;
    }

    @EventListener
    void announce(ApplicationReadyEvent event) {
        int port = event.getApplicationContext() instanceof ServletWebServerApplicationContext web
                ? web.getWebServer().getPort()
                : 0;
        long seconds = event.getTimeTaken() == null ? 0 : event.getTimeTaken().toSeconds();
        String base = "localhost:" + port;
        LOG.info("Istijal is ready at http://{}/fhir ({} s)", base, seconds);
        if (demo) {
            LOG.info("""
                    Try:
                      curl {}/fhir/metadata
                      TOKEN=$(curl -s -u his-chu-mustapha:demo -d grant_type=client_credentials -d 'scope=system/*.cruds' \
                    {}/oauth2/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
                      curl -H "Authorization: Bearer $TOKEN" '{}/fhir/Location/urgences-chu-mustapha/$queue'
                    README.md goes on from there.""", base, base, base);
        }
    }
}
