package dz.istijal.simulation;

import java.util.List;
import java.util.Random;

/**
 * Chance that falls the same way for the same seed, on every machine and JDK: the generator is the one that
 * {@link Random} specifies, and what is computed from it is computed by {@link StrictMath}.
 */
final class Chance {
    private final Random random;

    /** @param seeds of the day, the department, the patient and so on: each sequence is one of its own */
    Chance(long... seeds) {
        long mixed = 0;
        for (long seed : seeds) {
            mixed = mix(mixed + 0x9E3779B97F4A7C15L ^ seed);
        }
        this.random = new Random(mixed);
    }

    /** Neighbouring seeds give unlike ones (finalizer of SplitMix64, Steele, Lea and Flood, OOPSLA 2014). */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    /** Both ends included. */
    int between(int low, int high) {
        return low + (int) (random.nextDouble() * (high - low + 1));
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }

    /** A log-normal duration in seconds, at least one. */
    long seconds(double meanMinutes, double spread) {
        double variance = StrictMath.log(1 + spread * spread);
        double median = meanMinutes / StrictMath.exp(variance / 2);
        return secondsAround(median, StrictMath.sqrt(variance));
    }

    /** A log-normal duration in seconds by its median, at least one. */
    long secondsAround(double medianMinutes, double sigma) {
        return Math.max(1, StrictMath.round(60 * medianMinutes * StrictMath.exp(sigma * normal())));
    }

    /** @return an index, each as likely as its weight says */
    int index(List<Double> weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double point = random.nextDouble() * sum;
        int last = 0;
        for (int i = 0; i < weights.size(); i++) {
            if (weights.get(i) > 0) {
                last = i;
                point -= weights.get(i);
                if (point < 0) {
                    return i;
                }
            }
        }
        return last;
    }

    <T> T one(List<T> of) {
        return of.get(between(0, of.size() - 1));
    }
}
