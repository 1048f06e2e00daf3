package dz.istijal.pages;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The QR code of a ticket, {@code /pages/tickets/<department>/<ticket>.svg}: the address of the public waiting times of
 * the department, with the ticket for whoever scans it at the desk. It is drawn from its own address, so it tells
 * nothing to anybody and needs no token.
 */
@RestController
class TicketController {
    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
    private static final Pattern DEPARTMENT = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final Pattern TICKET = Pattern.compile("\\d{8}-\\d{1,6}");

    private final String publicUrl;

    TicketController(@Value("${istijal.public-url:}") String publicUrl) {
        this.publicUrl = publicUrl;
    }

    @GetMapping("/pages/tickets/{department}/{ticket}.svg")
    ResponseEntity<String> code(@PathVariable String department, @PathVariable String ticket) {
        if (!DEPARTMENT.matcher(department).matches() || !TICKET.matcher(ticket).matches()) {
            return ResponseEntity.notFound().build();
        }
        String origin = publicUrl.isBlank()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                : publicUrl;
        return ResponseEntity.ok()
                .contentType(SVG)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)))
                .body(TicketCode.svg(origin + "/public/waiting-times?ticket=" + ticket + "#" + department));
    }
}
