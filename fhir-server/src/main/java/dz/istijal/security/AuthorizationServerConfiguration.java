package dz.istijal.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dz.istijal.security.people.PersonDirectory;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** The embedded issuer of tokens: Spring Authorization Server, clients and keys in PostgreSQL. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerConfiguration {
    private static final int RSA_BITS = 2048;

    /** A page that renews its token says so: without a session it is answered 204 rather than a page for people. */
    private static final String SILENT = "X-Istijal-Silent";

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServerChain(
            HttpSecurity http,
            PersonDirectory people,
            @Value("${istijal.sign-in.longest-session:PT12H}") Duration longestSession)
            throws Exception {
        OAuth2AuthorizationServerConfigurer server = OAuth2AuthorizationServerConfigurer.authorizationServer();
        AuthorizationRequests requestCheck = new AuthorizationRequests(people, longestSession);
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(server, configurer -> configurer
                        .tokenEndpoint(token -> token.authenticationProviders(
                                providers -> providers.forEach(AuthorizationServerConfiguration::checkScopesAsSmart)))
                        .authorizationEndpoint(authorization -> authorization.authenticationProviders(
                                providers -> providers.forEach(provider -> checkRequest(provider, requestCheck)))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.requestCache(forThosePeopleSee()))
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(PagesSecurity.SIGN_IN),
                                request -> request.getRequestURI().endsWith("/oauth2/authorize")
                                        && request.getHeader(SILENT) == null)
                        .defaultAuthenticationEntryPointFor(
                                (request, response, nobody) -> response.setStatus(HttpStatus.NO_CONTENT.value()),
                                request -> request.getHeader(SILENT) != null)
                        .defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), AnyRequestMatcher.INSTANCE))
                .build();
    }

    /** What a script asked for without leaving its page is not where the next sign-in leads to. */
    private static RequestCache forThosePeopleSee() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> request.getHeader(SILENT) == null);
        return cache;
    }

    private static void checkRequest(AuthenticationProvider provider, AuthorizationRequests check) {
        if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
            requests.setAuthenticationValidator(check);
        }
    }

    private static void checkScopesAsSmart(AuthenticationProvider provider) {
        if (provider instanceof OAuth2ClientCredentialsAuthenticationProvider clientCredentials) {
            clientCredentials.setAuthenticationValidator(new SmartScopeValidator());
        }
    }

    /** A client may ask for any part of what it was registered for, in the syntax of SMART; not only the same words. */
    private static final class SmartScopeValidator implements Consumer<OAuth2ClientCredentialsAuthenticationContext> {
        @Override
        public void accept(OAuth2ClientCredentialsAuthenticationContext context) {
            var authentication = (org.springframework.security.oauth2.server.authorization.authentication
                            .OAuth2ClientCredentialsAuthenticationToken)
                    context.getAuthentication();
            try {
                SmartScopes asked = SmartScopes.parse(authentication.getScopes());
                SmartScopes registered =
                        SmartScopes.parse(context.getRegisteredClient().getScopes());
                if (!registered.covers(asked)) {
                    throw new IllegalArgumentException("more than this client is registered for");
                }
            } catch (IllegalArgumentException e) {
                throw new OAuth2AuthenticationException(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_SCOPE, e.getMessage(), null));
            }
        }
    }

    @Bean
    RegisteredClientRepository registeredClients(@Qualifier("systemDataSource") DataSource dataSource) {
        return new PagesClient(new JdbcRegisteredClientRepository(new JdbcTemplate(dataSource)));
    }

    @Bean
    OAuth2AuthorizationService authorizationService() {
        return new AuthorizationCodes();
    }

    @Bean
    JWKSource<SecurityContext> jwkSource(SecretKeys keys) throws ParseException {
        RSAKey key = RSAKey.parse(keys.getOrCreate("token-signature", AuthorizationServerConfiguration::newKey));
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    private static String newKey() {
        try {
            return new RSAKeyGenerator(RSA_BITS)
                    .keyID(UUID.randomUUID().toString())
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("no RSA key could be made", e);
        }
    }

    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> jwkSource) {
        return new RememberedTokens(OAuth2AuthorizationServerConfiguration.jwtDecoder(jwkSource), Clock.systemUTC());
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(@Value("${istijal.public-url:}") String publicUrl) {
        AuthorizationServerSettings.Builder settings = AuthorizationServerSettings.builder();
        if (!publicUrl.isBlank()) {
            settings.issuer(publicUrl);
        }
        return settings.build();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }
}
