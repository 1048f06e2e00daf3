package dz.istijal.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;

/** Who gets in: everything asks for a token but the few paths that are open to anybody. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String FHIR = "/fhir";

    /** To be read by anybody. */
    private static final String[] OPEN = {"/actuator/health", "/actuator/health/*", "/guide", "/guide/**", "/public/**"
    };

    /** A span for each of twenty filters of each request costs more than what it tells. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    HttpFirewall firewall() {
        return RequestText.firewall();
    }

    /** The busiest paths come first and pass only what they need: a token, the caller, the headers of the answer. */
    @Bean
    @Order(0)
    SecurityFilterChain fhirChain(HttpSecurity http, CallerFilter callerFilter, OutcomeEntryPoint entryPoint)
            throws Exception {
        return bearerOnly(
                        http.securityMatcher(SecurityConfiguration::isFhir)
                                .authorizeHttpRequests(
                                        requests -> requests.requestMatchers(SecurityConfiguration::isOpenFhir)
                                                .permitAll()
                                                .anyRequest()
                                                .authenticated()),
                        callerFilter,
                        entryPoint)
                .servletApi(api -> api.disable())
                .logout(logout -> logout.disable())
                .build();
    }

    private static boolean isFhir(HttpServletRequest request) {
        String path = path(request);
        return path.startsWith(FHIR) && (path.length() == FHIR.length() || path.charAt(FHIR.length()) == '/');
    }

    private static boolean isOpenFhir(HttpServletRequest request) {
        String path = path(request);
        return switch (request.getMethod()) {
            case "GET" -> path.equals(FHIR + "/metadata") || path.equals(FHIR + "/.well-known/smart-configuration");
            case "OPTIONS" -> path.equals(FHIR);
            default -> false;
        };
    }

    /** The firewall has refused paths that could be read in two ways before this is asked. */
    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    @Bean
    @Order(3)
    SecurityFilterChain resourceServerChain(HttpSecurity http, CallerFilter callerFilter, OutcomeEntryPoint entryPoint)
            throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, OPEN)
                .permitAll()
                .requestMatchers(HttpMethod.HEAD, OPEN)
                .permitAll()
                .dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .anyRequest()
                .authenticated());
        return bearerOnly(http, callerFilter, entryPoint).build();
    }

    private static HttpSecurity bearerOnly(HttpSecurity http, CallerFilter callerFilter, OutcomeEntryPoint entryPoint)
            throws Exception {
        return http.oauth2ResourceServer(server -> server.jwt(jwt -> {})
                        .bearerTokenResolver(new BearerTokens())
                        .authenticationEntryPoint(entryPoint))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(entryPoint))
                .addFilterAfter(callerFilter, AuthorizationFilter.class)
                .addFilterBefore(new AnonymousScopeFilter(), BearerTokenAuthenticationFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable());
    }
}
