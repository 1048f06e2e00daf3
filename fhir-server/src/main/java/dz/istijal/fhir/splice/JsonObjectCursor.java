package dz.istijal.fhir.splice;

/**
 * Walks over the members of one JSON object in UTF-8 bytes, without building anything. It checks no more of the
 * grammar than it needs to find where members begin and end.
 */
final class JsonObjectCursor {
    private final byte[] json;
    private final int limit;
    private int position;
    private boolean first = true;

    int nameStart;
    int nameEnd;
    int valueStart;
    int valueEnd;

    /** @param start index of the object's opening brace, or of white space before it */
    JsonObjectCursor(byte[] json, int start, int limit) {
        this.json = json;
        this.limit = limit;
        this.position = skipWhiteSpace(start);
        expect('{');
    }

    /** Moves to the next member; {@code false} after the last one. */
    boolean next() {
        position = skipWhiteSpace(position);
        if (peek() == '}') {
            position++;
            return false;
        }
        if (!first) {
            expect(',');
            position = skipWhiteSpace(position);
        }
        first = false;
        nameStart = position + 1;
        position = afterString(position);
        nameEnd = position - 1;
        position = skipWhiteSpace(position);
        expect(':');
        valueStart = skipWhiteSpace(position);
        valueEnd = afterValue(valueStart);
        position = valueEnd;
        return true;
    }

    boolean nameIs(String name) {
        if (nameEnd - nameStart != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (json[nameStart + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where the member begins: its name's opening quote. */
    int memberStart() {
        return nameStart - 1;
    }

    /** Fails unless nothing but white space follows the object. */
    void expectEnd() {
        if (skipWhiteSpace(position) != limit) {
            throw malformed("text after the object", position);
        }
    }

    private int afterValue(int start) {
        if (start >= limit) {
            throw malformed("a value is missing", start);
        }
        return switch (json[start]) {
            case '"' -> afterString(start);
            case '{', '[' -> afterNested(start);
            default -> afterScalar(start);
        };
    }

    private int afterNested(int start) {
        int depth = 0;
        int i = start;
        while (i < limit) {
            switch (json[i]) {
                case '"' -> i = afterString(i);
                case '{', '[' -> {
                    depth++;
                    i++;
                }
                case '}', ']' -> {
                    depth--;
                    i++;
                    if (depth == 0) {
                        return i;
                    }
                }
                default -> i++;
            }
        }
        throw malformed("an object or array does not end", start);
    }

    private int afterString(int start) {
        if (start >= limit || json[start] != '"') {
            throw malformed("a string is expected", start);
        }
        int i = start + 1;
        while (i < limit) {
            byte b = json[i];
            if (b == '"') {
                return i + 1;
            }
            i += b == '\\' ? 2 : 1;
        }
        throw malformed("a string does not end", start);
    }

    private int afterScalar(int start) {
        int i = start;
        while (i < limit && !isWhiteSpace(json[i]) && json[i] != ',' && json[i] != '}' && json[i] != ']') {
            i++;
        }
        if (i == start) {
            throw malformed("a value is missing", start);
        }
        return i;
    }

    private int skipWhiteSpace(int start) {
        int i = start;
        while (i < limit && isWhiteSpace(json[i])) {
            i++;
        }
        return i;
    }

    private static boolean isWhiteSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private byte peek() {
        if (position >= limit) {
            throw malformed("the object does not end", position);
        }
        return json[position];
    }

    private void expect(char expected) {
        if (peek() != expected) {
            throw malformed("'" + expected + "' is expected", position);
        }
        position++;
    }

    /** The message names the place only: stored text is a patient's. */
    private static IllegalArgumentException malformed(String what, int where) {
        return new IllegalArgumentException("stored text is not a JSON object: " + what + " at byte " + where);
    }
}
