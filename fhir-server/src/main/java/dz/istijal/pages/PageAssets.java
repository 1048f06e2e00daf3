package dz.istijal.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/**
 * The scripts and styles of the pages, {@code /pages/<name>}: what lies in {@code resources/pages} and nothing else. A
 * browser asks each time whether they are still the same, so that a new version of the server brings new pages.
 */
@RestController
class PageAssets {
    private static final Map<String, MediaType> TYPES = Map.of(
            "mjs", new MediaType("text", "javascript", StandardCharsets.UTF_8),
            "css", new MediaType("text", "css", StandardCharsets.UTF_8),
            "svg", MediaType.parseMediaType("image/svg+xml"));

    private record Asset(byte[] content, MediaType type, String digest) {}

    private final Map<String, Asset> assets = new TreeMap<>();

    PageAssets() {
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:pages/*.*")) {
                String name = file.getFilename();
                MediaType type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
                if (type != null) {
                    byte[] content = file.getContentAsByteArray();
                    assets.put(name, new Asset(content, type, digest(content)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] content) {
        var crc = new CRC32C();
        crc.update(content);
        return '"' + HexFormat.of().toHexDigits((int) crc.getValue()) + '-' + content.length + '"';
    }

    @GetMapping("/pages/{name}")
    ResponseEntity<byte[]> asset(@PathVariable String name, WebRequest request) {
        Asset asset = assets.get(name);
        if (asset == null) {
            return ResponseEntity.notFound().build();
        }
        if (request.checkNotModified(asset.digest())) {
            return null;
        }
        return ResponseEntity.ok()
                .contentType(asset.type())
                .cacheControl(CacheControl.noCache())
                .eTag(asset.digest())
                .body(asset.content());
    }
}
