package dz.istijal.security;

import dz.istijal.security.people.PasswordSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.ForwardAuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The pages of people: a session that only sign-in and the authorization server look at. FHIR never does: it wants a
 * token, which a page gets by the authorization code flow.
 */
@Configuration(proxyBeanMethods = false)
class PagesSecurity {
    static final String SIGN_IN = "/signin";

    /** The pages of staff, with what a page may want to be told. */
    private static final Pattern PAGE = Pattern.compile("/(desk|board)?(\\?[A-Za-z0-9=&._-]*)?");

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(2)
    SecurityFilterChain pagesChain(HttpSecurity http, PasswordSignIn signIn) throws Exception {
        return http.securityMatcher(
                        "/",
                        SIGN_IN,
                        SIGN_IN + "/*",
                        "/signout",
                        PagesClient.RETURN_PATH,
                        "/desk",
                        "/board",
                        "/pages/**")
                .addFilterBefore(new AnonymousScopeFilter(), SecurityContextHolderFilter.class)
                .authenticationProvider(signIn.provider())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(form -> form.loginPage(SIGN_IN)
                        .loginProcessingUrl(SIGN_IN)
                        .usernameParameter("login")
                        .successHandler(new ToThePageAskedFor())
                        .failureHandler(new ForwardAuthenticationFailureHandler(SIGN_IN + "/refused")))
                .logout(logout -> logout.logoutUrl("/signout").logoutSuccessUrl(SIGN_IN + "?out"))
                .exceptionHandling(handling -> handling.accessDeniedHandler(PagesSecurity::formTooOld))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** All that is denied here is a form whose session has ended meanwhile, or that came from elsewhere. */
    private static void formTooOld(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) throws IOException {
        response.sendRedirect(request.getContextPath() + SIGN_IN + "?old");
    }

    /** Back to an authorization request that had to wait for the sign-in, else to the page, else home. */
    private static final class ToThePageAskedFor extends SavedRequestAwareAuthenticationSuccessHandler {
        @Override
        protected String determineTargetUrl(
                HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
            String page = request.getParameter("to");
            return page != null && PAGE.matcher(page).matches() ? page : "/";
        }
    }

    /** A cookie that was ever sent in clear is anybody's. */
    @Bean
    ServletContextInitializer sessionCookieOverTlsOnly(@Value("${istijal.public-url:}") String publicUrl) {
        return context -> {
            if (publicUrl.startsWith("https://")) {
                context.getSessionCookieConfig().setSecure(true);
            }
        };
    }
}
