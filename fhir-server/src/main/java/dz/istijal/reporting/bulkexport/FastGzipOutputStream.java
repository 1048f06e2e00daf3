package dz.istijal.reporting.bulkexport;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Gzip at its fastest level: FHIR's repetitive JSON shrinks about tenfold already, and export is bound by the CPU. */
final class FastGzipOutputStream extends GZIPOutputStream {
    private static final int BUFFER = 1 << 15;

    FastGzipOutputStream(OutputStream out) throws IOException {
        super(out, BUFFER);
        def.setLevel(Deflater.BEST_SPEED);
    }
}
