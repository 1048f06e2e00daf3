package dz.istijal.fhir.validation;

/**
 * Where the checker is, as a chain towards the root: a FHIRPath is written only when there is a fault.
 *
 * @param index position in a repeating element, or -1
 * @param type  the type that was chosen for a {@code value[x]} or a resource in a Bundle, or {@code null}
 */
record Place(Place parent, String name, int index, String type) {

    static Place root(String path) {
        return new Place(null, path, -1, null);
    }

    Place child(String child, int position, String chosenType) {
        return new Place(this, child, position, chosenType);
    }

    String expression() {
        StringBuilder text = new StringBuilder();
        write(text);
        return text.toString();
    }

    private void write(StringBuilder text) {
        if (parent != null) {
            parent.write(text);
            text.append('.');
        }
        text.append(name);
        if (index >= 0) {
            text.append('[').append(index).append(']');
        }
        if (type != null) {
            text.append(".ofType(").append(type).append(')');
        }
    }
}
