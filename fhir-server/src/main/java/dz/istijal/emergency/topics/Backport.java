package dz.istijal.emergency.topics;

/**
 * Names of the Subscriptions R5 Backport guide 1.1.0 for R4.
 *
 * @see <a href="http://hl7.org/fhir/uv/subscriptions-backport/STU1.1">Subscriptions R5 Backport</a>
 */
final class Backport {
    private static final String DEFINITIONS = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";

    static final String SUBSCRIPTION = DEFINITIONS + "backport-subscription";
    static final String NOTIFICATION = DEFINITIONS + "backport-subscription-notification-r4";
    static final String STATUS = DEFINITIONS + "backport-subscription-status-r4";

    static final String FILTER = DEFINITIONS + "backport-filter-criteria";
    static final String CONTENT = DEFINITIONS + "backport-payload-content";
    static final String HEARTBEAT = DEFINITIONS + "backport-heartbeat-period";
    static final String TIMEOUT = DEFINITIONS + "backport-timeout";
    static final String MAX_COUNT = DEFINITIONS + "backport-max-count";
    static final String CHANNEL_TYPE = DEFINITIONS + "backport-channel-type";

    static final String TOPIC_OF_SERVER = DEFINITIONS + "capabilitystatement-subscriptiontopic-canonical";
    static final String SERVER =
            "http://hl7.org/fhir/uv/subscriptions-backport/CapabilityStatement/backport-subscription-server-r4";

    private Backport() {}
}
