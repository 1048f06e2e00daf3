package dz.istijal.emergency.live;

import dz.istijal.database.AccessScope;
import dz.istijal.security.Caller;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One open answer of {@code $live}. Nothing here waits for the client: what it does not take yet is kept until the
 * container says that it can ({@code onWritePossible}), and no more is read for it meanwhile. A client that takes nothing
 * for {@code server.tomcat.connection-timeout} is cut off by the container, which then sends nothing more: completed here,
 * the rest of what it held would be sent with a part missing.
 */
final class LiveStream implements WriteListener {
    private final String department;
    private final Caller caller;
    private final AccessScope scope;
    private final Instant end;
    private final AsyncContext context;
    private final ServletOutputStream output;
    private final Queue<byte[]> pending = new ArrayDeque<>();

    private EventPosition position;
    private Instant lastSent;
    private boolean behind = true;
    private boolean open;
    private boolean flushed = true;
    private boolean closed;

    /**
     * @param caller who listens, with the rights of when it began
     * @param end   when its token expires
     * @param since where it begins
     */
    LiveStream(
            String department,
            Caller caller,
            Instant end,
            EventPosition since,
            Instant now,
            AsyncContext context,
            ServletOutputStream output) {
        this.department = department;
        this.caller = caller;
        this.scope = caller.accessScope();
        this.end = end;
        this.position = since;
        this.lastSent = now;
        this.context = context;
        this.output = output;
    }

    String department() {
        return department;
    }

    Caller caller() {
        return caller;
    }

    AccessScope scope() {
        return scope;
    }

    synchronized EventPosition position() {
        return position;
    }

    boolean hasEnded(Instant now) {
        return !now.isBefore(end);
    }

    synchronized void fallBehind() {
        behind = true;
    }

    /** Whether there is something to read for a client that has taken all it was sent. */
    synchronized boolean wantsMore() {
        return behind && open && !closed && pending.isEmpty();
    }

    synchronized boolean isSilentSince(Instant then) {
        return open && pending.isEmpty() && lastSent.isBefore(then);
    }

    /** @param text of the events of the page, in the form of the stream */
    synchronized void send(EventPage page, String text, Instant now) {
        position = page.position();
        behind = page.more();
        if (!text.isEmpty()) {
            send(text, now);
        }
    }

    synchronized void send(String text, Instant now) {
        pending.add(text.getBytes(StandardCharsets.UTF_8));
        lastSent = now;
        if (open) {
            write();
        }
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            open = true;
            if (!closed) {
                write();
                return;
            }
        }
        complete();
    }

    @Override
    public void onError(Throwable gone) {
        synchronized (this) {
            closed = true;
        }
        complete();
    }

    /** Nothing more is added; the stream is complete when the client has taken what the container holds, or has gone. */
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (!open || !output.isReady()) {
                open = false;
                return;
            }
        }
        complete();
    }

    private void complete() {
        try {
            context.complete();
        } catch (IllegalStateException alreadyComplete) {
            // the container was first
        }
    }

    /**
     * Once the output is not ready it is the container's, whose thread may be sending what it holds: whoever asked it again
     * from another thread could write in between, and events would be lost in the middle of the stream.
     */
    private void write() {
        try {
            while (!closed && !(pending.isEmpty() && flushed)) {
                if (!output.isReady()) {
                    open = false;
                    return;
                }
                byte[] next = pending.poll();
                if (next == null) {
                    output.flush();
                    flushed = true;
                } else {
                    output.write(next);
                    flushed = false;
                }
            }
        } catch (IOException | IllegalStateException gone) {
            close();
        }
    }
}
