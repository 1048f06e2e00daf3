package dz.istijal.fhir.splice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class StoredTextTest {
    private static final byte[] JSON = "{\"resourceType\":\"Basic\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void plainTextIsTakenAsItIs() {
        assertThat(StoredText.json("JSON", JSON, null)).isEqualTo(JSON);
        assertThat(StoredText.json("JSON", null, JSON)).isEqualTo(JSON);
    }

    @Test
    void compressedBytesOfOlderReleasesAreInflated() throws IOException {
        assertThat(StoredText.json("JSONC", null, gzip(JSON))).isEqualTo(JSON);
    }

    @Test
    void aDeletionHoldsNoText() {
        assertThatIllegalArgumentException().isThrownBy(() -> StoredText.json("DEL", null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> StoredText.json("JSON", null, null));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
