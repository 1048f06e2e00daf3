package dz.istijal.emergency.waiting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One answer for all who ask within a while: the first computes it, the others wait for it. A failure is shared as well,
 * for a shorter while, so that a database that is away is not asked once for each visitor, nor the log filled.
 */
final class Kept<K, V> {
    private static final Logger LOG = LoggerFactory.getLogger(Kept.class);
    private static final Duration FAILURE = Duration.ofSeconds(2);

    private record Outcome<V>(V value, RuntimeException failure) {}

    private final Cache<K, Outcome<V>> outcomes;
    private final Function<K, V> source;

    Kept(Duration whilst, long most, Ticker ticker, Function<K, V> source) {
        this.source = source;
        this.outcomes = Caffeine.newBuilder()
                .maximumSize(most)
                .ticker(ticker)
                .expireAfter(new Lifetime<K, V>(whilst.toNanos()))
                .build();
    }

    /** @throws RuntimeException as the source threw it, now or a moment ago */
    V get(K key) {
        Outcome<V> outcome = outcomes.get(key, this::ask);
        if (outcome.failure() != null) {
            throw outcome.failure();
        }
        return outcome.value();
    }

    private Outcome<V> ask(K key) {
        try {
            return new Outcome<>(source.apply(key), null);
        } catch (RuntimeException e) {
            LOG.error("What the public asked for cannot be read", e);
            return new Outcome<>(null, e);
        }
    }

    private record Lifetime<K, V>(long nanos) implements Expiry<K, Outcome<V>> {
        @Override
        public long expireAfterCreate(K key, Outcome<V> outcome, long now) {
            return outcome.failure() == null ? nanos : FAILURE.toNanos();
        }

        @Override
        public long expireAfterUpdate(K key, Outcome<V> outcome, long now, long current) {
            return expireAfterCreate(key, outcome, now);
        }

        @Override
        public long expireAfterRead(K key, Outcome<V> outcome, long now, long current) {
            return current;
        }
    }
}
