package dz.istijal.emergency.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As in production: https, listed hosts, no address of this machine or link. */
class EndpointGateTest {
    private final EndpointGate open = gate("*");
    private final EndpointGate listed = gate("his.chu.example", "*.eph.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://his.chu.example/in",
                "https://other.example/in",
                "https://eph.example/in",
                "https://his.chu.example.evil.example/in",
                "https://evileph.example/in",
                "https://user:secret@his.chu.example/in",
                "https://his.chu.example/in#fragment",
                "https:///in",
                "//his.chu.example/in",
                "his.chu.example",
                "file:///etc/passwd",
                "https://his.chu.example:0/",
                "https://his.chu.example:70000/",
                ""
            })
    void whatIsNotListedOrNotPlainIsNotCalled(String endpoint) {
        assertThat(listed.fault(endpoint)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://his.chu.example/in?a=b", "https://HIS.chu.example:8443/", "https://a.b.eph.example"})
    void whatIsListedIsCalled(String endpoint) {
        assertThat(listed.fault(endpoint)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.8.9.1/",
                "https://2130706433/",
                "https://0.0.0.0/",
                "https://0.1.2.3/",
                "https://255.255.255.255/",
                "https://169.254.169.254/latest/meta-data",
                "https://224.0.0.1/",
                "https://[::1]/",
                "https://[::]/",
                "https://[fe80::1]/",
                "https://[ff02::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[2002:7f00:1::]/"
            })
    void anAddressOfThisMachineOrLinkIsNotCalledHoweverItIsWritten(String endpoint) {
        assertThat(open.fault(endpoint)).isPresent();
    }

    @Test
    void aNameThatLeadsToThisMachineIsFoundOutBeforeItIsCalled() throws Exception {
        assertThat(open.fault("https://localhost/")).isEmpty();
        assertThat(open.isOpen("https://localhost/")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://10.1.2.3/", "https://192.168.1.20:8443/", "https://[fd00::12]/", "https://41.110.1.1/"})
    void anAddressOfTheHospitalsNetworkIsCalled(String endpoint) throws Exception {
        assertThat(open.isOpen(endpoint)).isTrue();
    }

    @Test
    void withoutAListNobodyIsCalled() {
        assertThat(gate().fault("https://his.chu.example/in")).isPresent();
    }

    private static EndpointGate gate(String... hosts) {
        return new EndpointGate(new TopicSettings(
                Set.of(hosts),
                false,
                false,
                20,
                64,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofDays(2),
                Duration.ofSeconds(10)));
    }
}
