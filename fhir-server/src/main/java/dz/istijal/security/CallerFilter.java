package dz.istijal.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns a valid token into a {@link Caller}, keeps it as a request attribute (named by the class) and runs the rest
 * of the request in the caller's scope.
 */
@Component
final class CallerFilter extends OncePerRequestFilter {
    private final ClientDirectory clients;
    private final PersonCallers people;
    private final FacilityDirectory facilities;
    private final OutcomeEntryPoint entryPoint;

    CallerFilter(
            ClientDirectory clients, PersonCallers people, FacilityDirectory facilities, OutcomeEntryPoint entryPoint) {
        this.clients = clients;
        this.people = people;
        this.facilities = facilities;
        this.entryPoint = entryPoint;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!(authentication instanceof JwtAuthenticationToken token)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Caller> caller = caller(token.getToken());
        if (caller.isEmpty()) {
            entryPoint.commence(request, response, new InvalidBearerTokenException("unknown client or person"));
            return;
        }
        request.setAttribute(Caller.KEY, caller.get());
        AnonymousScopeFilter.ScopedChain.doFilter(caller.get().accessScope(), request, response, chain);
    }

    private Optional<Caller> caller(Jwt token) {
        List<String> granted = token.getClaimAsStringList("scope");
        SmartScopes scopes = SmartScopes.parse(granted == null ? List.of() : granted);
        String person = token.getClaimAsString(PersonTokens.PERSON);
        return person == null
                ? clients.find(token.getSubject())
                        .map(client -> new Caller(
                                token.getSubject(),
                                client.kind(),
                                client.organizationId(),
                                facilities.partitionOf(client.organizationId()),
                                scopes,
                                Optional.empty()))
                : people.find(UUID.fromString(person), scopes);
    }

    /** The filter belongs to the security chain alone; Boot would register it for every request as well. */
    @Configuration(proxyBeanMethods = false)
    static class Registration {
        @Bean
        FilterRegistrationBean<CallerFilter> callerFilterRegistration(CallerFilter filter) {
            FilterRegistrationBean<CallerFilter> registration = new FilterRegistrationBean<>(filter);
            registration.setEnabled(false);
            return registration;
        }
    }
}
