package dz.istijal.security;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Our firewall lets through what Spring's lets through. */
class RequestTextPropertiesTest {
    private final StrictHttpFirewall ours = RequestText.firewall();
    private final StrictHttpFirewall springs = new StrictHttpFirewall();

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("Bearer abc.-_;=\t")
                .withCharRange('\u0000', '\u02ff')
                .withCharRange('\u0600', '\u06ff')
                .withCharRange('\uff00', '\uffff')
                .ofMaxLength(12);
    }

    @Property(tries = 3_000)
    void bothAgreeOnHeaderValues(@ForAll("texts") String value) {
        MockHttpServletRequest request = request();
        request.addHeader("X-Test", value);
        assertThat(allows(ours, request, true)).isEqualTo(allows(springs, request, true));
    }

    @Property(tries = 3_000)
    void bothAgreeOnParameterNames(@ForAll("texts") String name) {
        MockHttpServletRequest request = request();
        request.addParameter(name, "1");
        assertThat(allows(ours, request, false)).isEqualTo(allows(springs, request, false));
    }

    @Example
    void aControlCharacterIsRefused() {
        MockHttpServletRequest request = request();
        request.addHeader("X-Test", "a\nb");
        assertThat(allows(ours, request, true)).isFalse();
    }

    private static MockHttpServletRequest request() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/fhir/Patient/1");
        request.setServletPath("/fhir");
        request.setPathInfo("/Patient/1");
        return request;
    }

    private static boolean allows(StrictHttpFirewall firewall, MockHttpServletRequest request, boolean header) {
        try {
            var checked = firewall.getFirewalledRequest(request);
            if (header) {
                checked.getHeader("X-Test");
            } else {
                checked.getParameterMap();
            }
            return true;
        } catch (RequestRejectedException e) {
            return false;
        }
    }
}
