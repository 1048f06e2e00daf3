package dz.istijal.emergency.live;

import dz.istijal.database.AccessScope;
import dz.istijal.security.Caller;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One open answer of {@code $live}. Nothing here waits for the client: what it does not take yet is kept until the
 * container says that it can ({@code onWritePossible}), and no more is read for it meanwhile. A client that takes nothing
 * for {@code server.tomcat.connection-timeout} is cut off by the container; what it has been given until then is the
 * beginning of what it was to be given, without a gap.
 */
final class LiveStream implements WriteListener {
    /**
     * Bytes given to the container at once, of which it then sends all before it is given more. They fit, with the frame
     * of a chunk, into the 8 KiB of the answer's buffer and into those of the socket's. Of more, Tomcat keeps a part between
     * the two until the socket takes it; but when it cuts a client off it ends the answer as if nothing waited there, and
     * what is in the answer's buffer overtakes that part.
     */
    private static final int PIECE = 4_096;

    private final String department;
    private final Caller caller;
    private final AccessScope scope;
    private final Instant end;
    private final AsyncContext context;
    private final ServletOutputStream output;
    private final Queue<ByteBuffer> pending = new ArrayDeque<>();

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

    /** @param text of the events of the page, in the form of the stream; the same for all who are equally far */
    synchronized void send(EventPage page, byte[] text, Instant now) {
        position = page.position();
        behind = page.more();
        if (text.length > 0) {
            send(text, now);
        }
    }

    void send(String text, Instant now) {
        send(text.getBytes(StandardCharsets.UTF_8), now);
    }

    private synchronized void send(byte[] text, Instant now) {
        pending.add(ByteBuffer.wrap(text));
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

    /** The container tells its {@code AsyncListener} next, and only from there the stream can be completed. */
    @Override
    public synchronized void onError(Throwable gone) {
        closed = true;
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

    /**
     * The client has gone, or takes nothing: the stream is complete at once. If it were not, the container would include
     * its error page and flush.
     */
    void abandon() {
        synchronized (this) {
            closed = true;
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
                if (flushed) {
                    writePiece();
                } else {
                    output.flush();
                }
                flushed = !flushed;
            }
        } catch (IOException | IllegalStateException gone) {
            // the container knows, and ends the stream
            closed = true;
        }
    }

    private void writePiece() throws IOException {
        ByteBuffer next = pending.element();
        int length = Math.min(PIECE, next.remaining());
        output.write(next.array(), next.position(), length);
        next.position(next.position() + length);
        if (!next.hasRemaining()) {
            pending.remove();
        }
    }
}
