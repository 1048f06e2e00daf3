package dz.istijal.reporting.bulkexport;

import java.util.Locale;

/** The {@code Accept-Encoding} of a request (RFC 9110, 12.5.3), as far as gzip is concerned. */
final class AcceptEncoding {
    private AcceptEncoding() {}

    /** @param header its value, or {@code null}: without the header a client is given no coding it may not know */
    static boolean allowsGzip(String header) {
        if (header == null) {
            return false;
        }
        boolean anyCoding = false;
        for (String element : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = element.strip().split("\\s*;\\s*");
            boolean wanted = parts.length < 2 || !parts[1].matches("q\\s*=\\s*0(\\.0*)?");
            if (parts[0].equals("gzip") || parts[0].equals("x-gzip")) {
                return wanted;
            }
            anyCoding |= parts[0].equals("*") && wanted;
        }
        return anyCoding;
    }
}
