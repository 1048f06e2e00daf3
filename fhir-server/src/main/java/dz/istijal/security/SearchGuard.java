package dz.istijal.security;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.rules.CallerGuard;
import dz.istijal.security.SmartScopes.Permission;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** {@link Rights} for answers that are not HAPI's, and the seal of what they give out to come back. */
@Component
final class SearchGuard implements CallerGuard {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    SearchGuard(SecretKeys keys) {
        key = new SecretKeySpec(
                Base64.getDecoder().decode(keys.getOrCreate("search-cursor", SearchGuard::newKey)), ALGORITHM);
    }

    private static String newKey() {
        byte[] material = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(material);
        return Base64.getEncoder().encodeToString(material);
    }

    @Override
    public boolean mayRead(RequestDetails request, String resourceType) {
        return Caller.of(request)
                .map(caller -> Rights.allows(caller, resourceType, Permission.READ))
                .orElse(false);
    }

    /** The caller comes first and with its length, so that no other caller and content make the same bytes. */
    @Override
    public byte[] seal(RequestDetails request, byte[] content) {
        byte[] client = Caller.of(request)
                .orElseThrow(CallerInterceptor::forbidden)
                .clientId()
                .getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(client.length).array());
            mac.update(client);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is not available", e);
        }
    }
}
