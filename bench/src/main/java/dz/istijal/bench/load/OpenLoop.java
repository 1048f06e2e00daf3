package dz.istijal.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Open loop: requests are sent when it is time, whether or not others were answered, as many boards and desks do. An
 * answer's time counts from when its request was due, so a server that falls behind cannot hide it.
 */
public final class OpenLoop {
    private static final long HIGHEST_MICROSECONDS = TimeUnit.MINUTES.toMicros(10);
    private static final int ERRORS_SHOWN = 5;

    private final Map<String, ConcurrentHistogram> times = new ConcurrentHashMap<>();
    private final AtomicLong errors = new AtomicLong();

    /** One request with its answer. */
    public interface Call {
        /** @return what is wrong with the answer; {@code null} if it is good */
        String send(long number) throws Exception;
    }

    /** @param senders how many requests may be under way at once */
    public record Stream(String kind, double perSecond, int senders, Call call) {}

    public record Round(double seconds, Map<String, Histogram> times, long errors) {}

    public Round run(List<Stream> streams, double seconds) throws InterruptedException {
        times.clear();
        errors.set(0);
        List<Thread> threads = new ArrayList<>();
        CountDownLatch ready = new CountDownLatch(1);
        long[] start = new long[1];
        for (Stream stream : streams) {
            times.put(stream.kind(), new ConcurrentHistogram(HIGHEST_MICROSECONDS, 3));
            AtomicLong next = new AtomicLong();
            for (int i = 0; i < stream.senders(); i++) {
                Thread thread = new Thread(
                        () -> {
                            try {
                                ready.await();
                                send(stream, next, start[0], seconds);
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        stream.kind() + "-" + i);
                thread.start();
                threads.add(thread);
            }
        }
        start[0] = System.nanoTime();
        ready.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        double took = (System.nanoTime() - start[0]) / 1e9;
        Map<String, Histogram> copies = new TreeMap<>();
        times.forEach((kind, histogram) -> copies.put(kind, histogram.copy()));
        return new Round(took, copies, errors.get());
    }

    private void send(Stream stream, AtomicLong next, long start, double seconds) throws InterruptedException {
        while (!Thread.interrupted()) {
            long number = next.getAndIncrement();
            long due = start + (long) (number * 1e9 / stream.perSecond());
            if (due - start > seconds * 1e9) {
                return;
            }
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            String wrong;
            try {
                wrong = stream.call().send(number);
            } catch (InterruptedException stopped) {
                throw stopped;
            } catch (Exception failed) {
                wrong = failed.toString();
            }
            if (wrong == null) {
                long micros = (System.nanoTime() - due) / 1000;
                times.get(stream.kind()).recordValue(Math.min(micros, HIGHEST_MICROSECONDS));
            } else if (errors.incrementAndGet() <= ERRORS_SHOWN) {
                System.err.printf("ERROR %s: %s%n", stream.kind(), wrong.substring(0, Math.min(600, wrong.length())));
            }
        }
    }
}
