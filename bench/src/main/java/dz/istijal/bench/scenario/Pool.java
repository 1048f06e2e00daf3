package dz.istijal.bench.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A list that several clients add to and draw from. */
final class Pool<T> {

    private final List<T> items = new ArrayList<>();

    synchronized void add(T item) {
        items.add(item);
    }

    synchronized void shuffle() {
        Collections.shuffle(items, new Random(items.size()));
    }

    synchronized int size() {
        return items.size();
    }

    /** @param number any number; the same one gives the same item as long as nothing is added */
    synchronized T at(long number) {
        if (items.isEmpty()) {
            throw new IllegalStateException("Nothing was stored that this scenario could use");
        }
        return items.get((int) Math.floorMod(number, (long) items.size()));
    }
}
