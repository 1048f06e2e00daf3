package dz.istijal.fhir.splice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/**
 * The JSON text of a resource version as HAPI stored it. Since HAPI 7 it is plain text in {@code RES_TEXT_VC}; rows
 * written by older releases hold bytes in {@code RES_TEXT}, plain ({@code JSON}) or compressed ({@code JSONC}).
 */
public final class StoredText {
    private StoredText() {}

    /**
     * @param encoding {@code RES_ENCODING}
     * @param text     UTF-8 bytes of {@code RES_TEXT_VC}, or {@code null}
     * @param binary   content of {@code RES_TEXT}, or {@code null}
     * @return UTF-8 bytes of the JSON text
     * @throws IllegalArgumentException when the row holds no JSON: a deletion ({@code DEL}), an external address
     *                                  ({@code ESR}), or nothing at all
     */
    public static byte[] json(String encoding, byte[] text, byte[] binary) {
        return switch (encoding) {
            case "JSON" -> present(text != null ? text : binary);
            case "JSONC" -> text != null ? text : gunzip(present(binary));
            default -> throw new IllegalArgumentException("no JSON is stored under encoding " + encoding);
        };
    }

    private static byte[] present(byte[] bytes) {
        if (bytes == null) {
            throw new IllegalArgumentException("neither text nor bytes are stored");
        }
        return bytes;
    }

    private static byte[] gunzip(byte[] compressed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("stored bytes are not gzip", broken);
        }
    }
}
