package dz.istijal.fhir.write;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * Ids that nobody can guess and that begin with the time (RFC 9562, section 5.7, UUID version 7): what is written
 * together lies together in the indexes of ids, so that a large store touches few pages for each write.
 */
final class TimeOrderedIds {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    TimeOrderedIds(Clock clock) {
        this.clock = clock;
    }

    String next() {
        long high = clock.millis() << 16 | VERSION_7 | random.nextInt(1 << 12);
        long low = random.nextLong() >>> 2 | VARIANT;
        return new UUID(high, low).toString();
    }
}
