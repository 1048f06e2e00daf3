package dz.istijal.emergency.waiting;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The key of each department's screen: HMAC-SHA-256 of {@code waiting-room/<department>} with the setting
 * {@code screen-secret}, base64url without padding. Whoever runs the server computes it, nothing is stored, and another
 * secret ends all keys. It keeps tickets with their levels in the room: from outside, whoever has seen a neighbour's
 * ticket could follow it.
 */
@Component
class ScreenKeys {
    private static final String MAC = "HmacSHA256";

    private final WaitingSettings settings;

    ScreenKeys(WaitingSettings settings) {
        this.settings = settings;
    }

    /** @param key as the screen sent it, or {@code null} */
    boolean opens(String department, String key) {
        return key != null
                && !settings.screenSecret().isEmpty()
                && MessageDigest.isEqual(utf8(keyOf(department)), utf8(key));
    }

    String keyOf(String department) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(utf8(settings.screenSecret()), MAC));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(utf8("waiting-room/" + department)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
