package dz.istijal.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Owns the key of what is given to a client to come back: links to further pages. One secret of the database, of which
 * the keys are derived by HMAC-SHA-256 with a label each.
 *
 * <p>{@link #seal} hides its content: AES-256-GCM, the caller as additional data, so that it opens for nobody else. Its
 * form is {@code 0x01}, 24 random bytes, cipher text with a tag of 16 bytes. Half of the random bytes make a key of
 * their own, the other half are the nonce: with one key for all, random nonces of 96 bits would be used up after
 * 2<sup>32</sup> links (NIST SP 800-38D, 8.3).
 */
@Component
final class CallerSeals {
    private static final String MAC = "HmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int HEAD_BYTES = 1 + 2 * NONCE_BYTES;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec signing;
    private final SecretKeySpec sealing;
    private final SecureRandom random = new SecureRandom();

    CallerSeals(SecretKeys keys) {
        SecretKeySpec secret = new SecretKeySpec(
                Base64.getDecoder().decode(keys.getOrCreate("paging-seal", CallerSeals::newSecret)), MAC);
        signing = new SecretKeySpec(mac(secret, utf8("page link")), MAC);
        sealing = new SecretKeySpec(mac(secret, utf8("cursor")), MAC);
    }

    private static String newSecret() {
        byte[] material = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(material);
        return Base64.getEncoder().encodeToString(material);
    }

    /** @return 32 bytes that only this server can make of the text and the caller */
    byte[] sign(String text, Caller caller) {
        return mac(signing, additional(caller, utf8(text)));
    }

    /** @return {@code content}, unreadable, to be opened for the same caller only */
    byte[] seal(byte[] content, Caller caller) {
        byte[] head = new byte[HEAD_BYTES];
        random.nextBytes(head);
        head[0] = VERSION;
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, head, caller);
            byte[] sealed = Arrays.copyOf(head, HEAD_BYTES + cipher.getOutputSize(content.length));
            cipher.doFinal(content, 0, content.length, sealed, HEAD_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(CIPHER + " is not available", e);
        }
    }

    /** @return nothing when it was changed, made for another caller or not made here */
    Optional<byte[]> open(byte[] sealed, Caller caller) {
        if (sealed.length < HEAD_BYTES + TAG_BITS / Byte.SIZE || sealed[0] != VERSION) {
            return Optional.empty();
        }
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, sealed, caller)
                    .doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(CIPHER + " is not available", e);
        }
    }

    private Cipher cipher(int mode, byte[] head, Caller caller) throws GeneralSecurityException {
        byte[] salt = Arrays.copyOfRange(head, 1, 1 + NONCE_BYTES);
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(
                mode,
                new SecretKeySpec(mac(sealing, salt), "AES"),
                new GCMParameterSpec(TAG_BITS, head, 1 + NONCE_BYTES, NONCE_BYTES));
        cipher.updateAAD(additional(caller, new byte[] {VERSION}));
        return cipher;
    }

    /** The caller comes first and with its length, so that no other caller and content make the same bytes. */
    private static byte[] additional(Caller caller, byte[] rest) {
        byte[] client = caller.clientId().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + client.length + rest.length)
                .putInt(client.length)
                .put(client)
                .put(rest)
                .array();
    }

    private static byte[] mac(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(MAC + " is not available", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
