package dz.istijal.reporting.bulkexport;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** URLs that are handed out, as the client must use them: below the public URL, or where its request came in. */
@Component
final class ExportAddresses {
    static final String PATH = "/bulk-export";

    private final String publicUrl;

    ExportAddresses(@Value("${istijal.public-url:}") String publicUrl) {
        this.publicUrl = publicUrl;
    }

    String status(UUID job, HttpServletRequest request) {
        return base(request) + PATH + "/" + job;
    }

    String file(UUID job, UUID file, HttpServletRequest request) {
        return status(job, request) + "/" + file;
    }

    /** The request's own URL, with its query. */
    String of(HttpServletRequest request) {
        String query = request.getQueryString();
        return base(request)
                + request.getRequestURI().substring(request.getContextPath().length())
                + (query == null ? "" : "?" + query);
    }

    private String base(HttpServletRequest request) {
        return publicUrl.isBlank()
                ? ServletUriComponentsBuilder.fromContextPath(request).toUriString()
                : publicUrl;
    }
}
