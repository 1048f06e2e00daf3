package dz.istijal.security;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

class BearerTokensPropertiesTest {
    private final BearerTokenResolver ours = new BearerTokens();
    private final BearerTokenResolver spring = new DefaultBearerTokenResolver();

    @Property(tries = 2000)
    void everyHeaderIsReadAsSpringReadsIt(@ForAll("headers") String header) {
        assertThat(read(ours, header)).isEqualTo(read(spring, header));
    }

    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> scheme =
                Arbitraries.of("Bearer ", "bearer ", "Bearer", "Bearer  ", "BEARER ", "Basic ", "", " ");
        Arbitrary<String> token = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars("AZ-._~+/= \t,é\u0660")
                .ofMaxLength(12);
        return scheme.flatMap(first -> token.map(rest -> first + rest));
    }

    @Example
    void noHeaderIsNoToken() {
        assertThat(ours.resolve(new MockHttpServletRequest())).isNull();
    }

    private static String read(BearerTokenResolver resolver, String header) {
        var request = new MockHttpServletRequest();
        request.addHeader("Authorization", header);
        try {
            return "token " + resolver.resolve(request);
        } catch (OAuth2AuthenticationException refused) {
            return "refused: " + refused.getError().getErrorCode();
        }
    }
}
