package dz.istijal.simulation.play;

import dz.istijal.simulation.DepartmentDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the days of several departments happen when it is time: one department after the other where they are late, in
 * each one thing at a time, several departments at once.
 */
public final class Playback {
    private record Due(DepartmentDay day, long second) {}

    private final PlayTime time;
    private final int workers;
    private final long end;
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::second));
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicReference<RuntimeException> fault = new AtomicReference<>();
    private final PriorityQueue<Long> playing = new PriorityQueue<>();
    private boolean stopped;
    private double latest;

    /** @param end second of the day at which playing stops, whoever is still there */
    public Playback(List<DepartmentDay> days, PlayTime time, int workers, long end) {
        this.time = time;
        this.workers = workers;
        this.end = end;
        days.forEach(day -> due.add(new Due(day, day.nextAt())));
    }

    /** Returns at the end, when nothing more will happen, or when told to stop or interrupted. */
    public void run() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            Thread thread = new Thread(this::work, "simulated-staff-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            stop();
            threads.forEach(Thread::interrupt);
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            }
            throw interrupted;
        }
        if (fault.get() != null) {
            throw fault.get();
        }
    }

    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @return by how many seconds of the day the latest event came too late */
    public double latest() {
        lock.lock();
        try {
            return latest;
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            for (Due next = take(); next != null; next = take()) {
                next.day().step();
                giveBack(next);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            fault.compareAndSet(null, failed);
            stop();
        }
    }

    /** @return whose turn it is, once it is time; {@code null} when all is over */
    private Due take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!stopped) {
                Due first = due.peek();
                boolean over = first == null || first.second() >= end;
                if (over && playing.isEmpty()) {
                    stopped = true;
                    changed.signalAll();
                } else if (over) {
                    changed.await();
                } else {
                    long earliest = playing.isEmpty() ? first.second() : playing.peek();
                    long millis = time.millisUntil(first.second(), earliest);
                    if (millis == 0) {
                        playing.add(first.second());
                        latest = Math.max(latest, time.now() - first.second());
                        return due.remove();
                    }
                    if (millis == PlayTime.WHEN_SOMETHING_ENDS) {
                        changed.await();
                    } else {
                        changed.await(millis, TimeUnit.MILLISECONDS);
                    }
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Due played) {
        lock.lock();
        try {
            playing.remove(played.second());
            due.add(new Due(played.day(), played.day().nextAt()));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
