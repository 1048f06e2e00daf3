package dz.istijal.emergency.live;

import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.security.Caller;
import dz.istijal.security.ClientStanding;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The open streams of this node. One thread looks for new events, and only while somebody listens: one statement says
 * which departments have some, as the server itself; what they are is then read in the scope of each caller, once for
 * all who are equally far.
 */
@Component
class LiveStreams implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
    private static final int PAGE = 200;

    /** Pages that a client which was away gets in a row, before it is looked again who else has news. */
    private static final int PAGES_AT_ONCE = 20;

    private final EventStore events;
    private final EventText texts;
    private final ClientStanding standing;
    private final LiveSettings settings;
    private final Clock clock;
    private final Semaphore places;
    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();

    private volatile ScheduledExecutorService poller;
    private EventPosition seen;
    private Instant rightsAsked = Instant.EPOCH;
    private boolean databaseAway;

    LiveStreams(EventStore events, EventText texts, ClientStanding standing, LiveSettings settings, Clock clock) {
        this.events = events;
        this.texts = texts;
        this.standing = standing;
        this.settings = settings;
        this.places = new Semaphore(settings.listeners());
        this.clock = clock;
    }

    private record Reading(String department, AccessScope scope, EventPosition position) {}

    private record Read(EventPage page, byte[] text) {}

    /** @return whether there was room for one more; whoever took a place adds a stream or gives the place back */
    boolean takePlace() {
        return isRunning() && places.tryAcquire();
    }

    void giveBackPlace() {
        places.release();
    }

    void add(LiveStream stream) {
        streams.add(stream);
    }

    int open() {
        return streams.size();
    }

    boolean holds(LiveStream stream) {
        return streams.contains(stream);
    }

    /** Whoever ends it, its place is free again. */
    AsyncListener release(LiveStream stream) {
        return new AsyncListener() {
            @Override
            public void onComplete(AsyncEvent event) {
                streams.remove(stream);
                giveBackPlace();
            }

            @Override
            public void onTimeout(AsyncEvent event) {
                abandon(stream);
            }

            @Override
            public void onError(AsyncEvent event) {
                abandon(stream);
            }

            @Override
            public void onStartAsync(AsyncEvent event) {
                // a stream is not dispatched again
            }
        };
    }

    private void end(LiveStream stream) {
        streams.remove(stream);
        stream.close();
    }

    private void abandon(LiveStream stream) {
        streams.remove(stream);
        stream.abandon();
    }

    private void look() {
        try {
            if (streams.isEmpty()) {
                seen = null;
                return;
            }
            tellAll();
            databaseAway = false;
        } catch (RuntimeException failed) {
            // Clients hear nothing, not even heartbeats, and so know that they are cut off.
            if (!databaseAway) {
                LOG.warn("Live events are not sent at the moment", failed);
            }
            databaseAway = true;
        }
    }

    private void tellAll() {
        Set<String> changed = newEvents();
        Instant now = clock.instant();
        for (LiveStream stream : streams) {
            if (stream.hasEnded(now)) {
                end(stream);
            } else if (changed.contains(stream.department())) {
                stream.fallBehind();
            }
        }
        endWithoutRights(now);
        boolean more = true;
        for (int page = 0; page < PAGES_AT_ONCE && more; page++) {
            more = tellPage(now);
        }
        Instant silent = now.minus(settings.heartbeat());
        streams.stream()
                .filter(stream -> stream.isSilentSince(silent))
                .forEach(stream -> stream.send(texts.position(stream.position()), now));
    }

    /** @return whether somebody was told */
    private boolean tellPage(Instant now) {
        Map<Reading, Read> reads = new HashMap<>();
        boolean told = false;
        for (LiveStream stream : streams) {
            if (stream.wantsMore()) {
                Read read = reads.computeIfAbsent(
                        new Reading(stream.department(), stream.scope(), stream.position()), this::read);
                stream.send(read.page(), read.text(), now);
                told = true;
            }
        }
        return told;
    }

    /** Asked once in a heartbeat, and once for each client, however many boards it has open. */
    private void endWithoutRights(Instant now) {
        if (now.isBefore(rightsAsked.plus(settings.heartbeat()))) {
            return;
        }
        Map<Caller, Boolean> asked = new HashMap<>();
        for (LiveStream stream : streams) {
            if (!asked.computeIfAbsent(stream.caller(), this::isAsItWas)) {
                end(stream);
            }
        }
        rightsAsked = now;
    }

    private boolean isAsItWas(Caller caller) {
        return standing.of(caller.clientId(), caller.scopes().texts()).equals(Optional.of(caller));
    }

    /** The first time nothing: whoever has just come reads without having been told to. */
    private Set<String> newEvents() {
        EventStore.Changed changed = CurrentScope.call(AccessScope.SYSTEM, () -> events.changedSince(seen));
        seen = changed.position();
        return changed.departments();
    }

    private Read read(Reading reading) {
        EventPage page = CurrentScope.call(
                reading.scope(),
                () -> events.after(reading.position(), EventFilter.ofDepartment(reading.department()), PAGE));
        return new Read(page, texts.of(page).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void start() {
        poller = Executors.newSingleThreadScheduledExecutor(look -> {
            Thread thread = new Thread(look, "live-events");
            thread.setDaemon(true);
            return thread;
        });
        long millis = settings.poll().toMillis();
        poller.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Before the web server, which would wait for the streams to end by themselves. */
    @Override
    public void stop() {
        poller.shutdownNow();
        poller = null;
        streams.forEach(this::end);
    }

    @Override
    public boolean isRunning() {
        return poller != null;
    }
}
