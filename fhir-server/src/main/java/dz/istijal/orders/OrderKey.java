package dz.istijal.orders;

import ca.uhn.fhir.util.UrlUtil;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/** How a result names the order that it answers (R4, References: literal, logical, and "conditional references"). */
sealed interface OrderKey {
    String TYPE = "ServiceRequest";

    /** {@code ServiceRequest/[id]}, also as an absolute URL of this server. */
    record Literal(String id) implements OrderKey {}

    /**
     * {@code ServiceRequest?identifier=[system]|[value]} or a logical reference.
     *
     * @param system empty for an identifier that must have none, {@code null} for any
     */
    record ByIdentifier(String system, String value) implements OrderKey {}

    /** An entry of the same Bundle, whatever its type. */
    record Placeholder(String fullUrl) implements OrderKey {}

    /** Says that it is an order and can be none of ours: another server's URL, a query by something else. */
    record Unknown(String text) implements OrderKey {}

    /**
     * @param serverBase base URL of this server, without a slash at its end; may be {@code null}
     * @return empty when the reference is no reference to a ServiceRequest
     */
    static Optional<OrderKey> of(Reference reference, String serverBase) {
        String literal = reference.getReference();
        if (literal == null || literal.isBlank()) {
            return ofIdentifier(reference);
        }
        if (literal.startsWith("urn:")) {
            return Optional.of(new Placeholder(literal));
        }
        if (serverBase != null && literal.startsWith(serverBase + "/")) {
            literal = literal.substring(serverBase.length() + 1);
        }
        if (literal.startsWith(TYPE + "?")) {
            return Optional.of(ofQuery(literal));
        }
        IdType id = new IdType(literal);
        if (!TYPE.equals(id.getResourceType())) {
            return Optional.empty();
        }
        return Optional.of(id.hasBaseUrl() ? new Unknown(literal) : new Literal(id.getIdPart()));
    }

    private static Optional<OrderKey> ofIdentifier(Reference reference) {
        boolean order = !reference.hasType() || TYPE.equals(reference.getType());
        if (!order || !reference.getIdentifier().hasValue()) {
            return Optional.empty();
        }
        Identifier identifier = reference.getIdentifier();
        return Optional.of(
                new ByIdentifier(identifier.hasSystem() ? identifier.getSystem() : "", identifier.getValue()));
    }

    private static OrderKey ofQuery(String url) {
        var parameters = UrlUtil.parseQueryString(url.substring(url.indexOf('?') + 1));
        if (parameters.size() == 1 && parameters.values().iterator().next().length == 1) {
            String value = parameters.values().iterator().next()[0];
            if (parameters.containsKey("_id")) {
                return new Literal(value);
            }
            if (parameters.containsKey("identifier")) {
                int bar = value.indexOf('|');
                return bar < 0
                        ? new ByIdentifier(null, value)
                        : new ByIdentifier(value.substring(0, bar), value.substring(bar + 1));
            }
        }
        return new Unknown(url);
    }
}
