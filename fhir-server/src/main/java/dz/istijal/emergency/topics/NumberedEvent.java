package dz.istijal.emergency.topics;

import java.time.Instant;

/**
 * An event in the count of one subscription.
 *
 * @param number from 1
 */
record NumberedEvent(long number, Instant at, String encounterId) {}
