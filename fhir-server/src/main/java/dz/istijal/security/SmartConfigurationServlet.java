package dz.istijal.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** {@code /fhir/.well-known/smart-configuration} (SMART App Launch 2.x, "Conformance"). */
@Configuration(proxyBeanMethods = false)
class SmartConfigurationServlet {

    @Bean
    ServletRegistrationBean<HttpServlet> smartConfiguration(
            ObjectMapper json, @Value("${istijal.public-url:}") String publicUrl) {
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                String base = publicUrl.isBlank()
                        ? ServletUriComponentsBuilder.fromRequestUri(request)
                                .replacePath(null)
                                .toUriString()
                        : publicUrl;
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                json.writeValue(response.getOutputStream(), describe(base));
            }
        };
        ServletRegistrationBean<HttpServlet> registration =
                new ServletRegistrationBean<>(servlet, "/fhir/.well-known/smart-configuration");
        registration.setName("smart-configuration");
        return registration;
    }

    private static Map<String, Object> describe(String base) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("issuer", base);
        description.put("jwks_uri", base + "/oauth2/jwks");
        description.put("authorization_endpoint", base + "/oauth2/authorize");
        description.put("token_endpoint", base + "/oauth2/token");
        description.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic"));
        description.put("grant_types_supported", List.of("authorization_code", "client_credentials"));
        description.put("response_types_supported", List.of("code"));
        description.put(
                "scopes_supported",
                List.of("user/*.cruds", "user/*.rs", "system/*.cruds", "system/*.rs", "system/*.read"));
        description.put("code_challenge_methods_supported", List.of("S256"));
        description.put(
                "capabilities",
                List.of(
                        "launch-standalone",
                        "client-public",
                        "client-confidential-symmetric",
                        "permission-user",
                        "permission-v1",
                        "permission-v2"));
        return description;
    }
}
