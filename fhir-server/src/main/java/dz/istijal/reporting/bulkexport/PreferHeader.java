package dz.istijal.reporting.bulkexport;

import java.util.List;
import java.util.Locale;

/**
 * The preferences of a request (RFC 7240) that matter to an asynchronous operation.
 *
 * @param respondAsync {@code respond-async}
 * @param lenient      {@code handling=lenient}: leave out what is not supported, and say so, instead of refusing
 */
record PreferHeader(boolean respondAsync, boolean lenient) {

    /** @param headers values of all {@code Prefer} headers; each may hold several preferences */
    static PreferHeader of(List<String> headers) {
        boolean respondAsync = false;
        boolean lenient = false;
        for (String header : headers) {
            for (String preference : header.split("[,;]")) {
                String[] nameAndValue =
                        preference.strip().toLowerCase(Locale.ROOT).split("\\s*=\\s*", 2);
                String value = nameAndValue.length == 2 ? nameAndValue[1].replace("\"", "") : "";
                respondAsync |= nameAndValue[0].equals("respond-async");
                lenient |= nameAndValue[0].equals("handling") && value.equals("lenient");
            }
        }
        return new PreferHeader(respondAsync, lenient);
    }
}
