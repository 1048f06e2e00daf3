package dz.istijal.emergency.topics;

import dz.istijal.fhir.error.Fault;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Which endpoints may be called. A client names an address that this server then connects to from inside its network:
 * without a gate it could make the server speak with its own management ports, with the metadata service of a cloud
 * (link-local), or with whatever a name resolves to by then (server-side request forgery). What the address says is
 * asked when the Subscription is stored, what its name resolves to before each notification.
 */
@Component
class EndpointGate {
    private static final String PLACE = "Subscription.channel.endpoint";
    private static final int LONGEST = 2000;
    private static final int LAST_PORT = 65_535;

    /** Resolved without asking anybody, also in the forms that only look like a name ({@code 2130706433}). */
    private static final Pattern LITERAL = Pattern.compile("\\[.*]|[0-9.]+|0[xX][0-9a-fA-F.xX]+");

    private final TopicSettings settings;

    EndpointGate(TopicSettings settings) {
        this.settings = settings;
    }

    /** @return what is wrong with the endpoint as it is written, or empty */
    Optional<Fault> fault(String endpoint) {
        URI uri = uri(endpoint);
        if (uri == null) {
            return Optional.of(Fault.rule("emergency.topic.endpoint", PLACE, String.valueOf(endpoint)));
        }
        if (!uri.getScheme().equalsIgnoreCase("https") && !settings.plainHttp()) {
            return Optional.of(Fault.rule("emergency.topic.endpoint-plain", PLACE));
        }
        if (!isListed(uri.getHost()) || isForbiddenLiteral(uri.getHost())) {
            return Optional.of(Fault.rule("emergency.topic.endpoint-host", PLACE, uri.getHost()));
        }
        return Optional.empty();
    }

    /** Whether it may be called now; resolves its name, whose answer the JVM then keeps for the connection. */
    boolean isOpen(String endpoint) throws UnknownHostException {
        if (fault(endpoint).isPresent()) {
            return false;
        }
        InetAddress[] addresses = InetAddress.getAllByName(uri(endpoint).getHost());
        return Arrays.stream(addresses).allMatch(this::isOpen);
    }

    private static URI uri(String endpoint) {
        if (endpoint == null || endpoint.length() > LONGEST) {
            return null;
        }
        try {
            URI uri = new URI(endpoint);
            boolean web = uri.getScheme() != null
                    && Set.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT));
            return web
                            && uri.getHost() != null
                            && uri.getUserInfo() == null
                            && uri.getFragment() == null
                            && uri.getPort() != 0
                            && uri.getPort() <= LAST_PORT
                    ? uri
                    : null;
        } catch (URISyntaxException noUri) {
            return null;
        }
    }

    private boolean isListed(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return settings.hosts().stream()
                .anyMatch(listed -> listed.equals("*")
                        || listed.equals(name)
                        || (listed.startsWith("*.") && name.endsWith(listed.substring(1))));
    }

    private boolean isForbiddenLiteral(String host) {
        if (!LITERAL.matcher(host).matches()) {
            return false;
        }
        try {
            return !isOpen(InetAddress.getByName(host));
        } catch (UnknownHostException noAddress) {
            return true;
        }
    }

    private boolean isOpen(InetAddress address) {
        if (settings.localAddresses()) {
            return !address.isMulticastAddress() && !address.isAnyLocalAddress();
        }
        return !isLocal(address) && embedded(address).stream().noneMatch(EndpointGate::isLocal);
    }

    private static boolean isLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || (bytes.length == 4 && (bytes[0] == 0 || bytes[0] == (byte) 255))
                || isOfThisMachine(address);
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }

    /** The IPv4 address inside one of IPv6 that a gateway would unpack: NAT64 (RFC 6052), 6to4 (RFC 3056), compatible. */
    private static Optional<InetAddress> embedded(InetAddress address) {
        if (!(address instanceof Inet6Address six)) {
            return Optional.empty();
        }
        byte[] bytes = six.getAddress();
        int start;
        if (bytes[0] == 0x20 && bytes[1] == 0x02) {
            start = 2;
        } else if (bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xff && bytes[3] == (byte) 0x9b) {
            start = 12;
        } else if (six.isIPv4CompatibleAddress()) {
            start = 12;
        } else {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, start, start + 4)));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
