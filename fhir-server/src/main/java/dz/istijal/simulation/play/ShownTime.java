package dz.istijal.simulation.play;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * The time that a server's clock shows, in a file that whoever plays a day on it shares with it: eight bytes,
 * milliseconds since 1970. On the machine itself and for whoever may write its files, unlike anything a request could
 * say.
 */
public final class ShownTime {
    private static final VarHandle MILLIS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final MappedByteBuffer bytes;

    private ShownTime(MappedByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** @throws IOException also when there is no such file */
    public static ShownTime readFrom(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() != Long.BYTES) {
                throw new IOException(file + " does not hold a time: " + channel.size() + " bytes");
            }
            return new ShownTime(channel.map(MapMode.READ_ONLY, 0, Long.BYTES));
        }
    }

    /** Makes the file, or takes it as it is. */
    public static ShownTime writeTo(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            return new ShownTime(channel.map(MapMode.READ_WRITE, 0, Long.BYTES));
        }
    }

    public Instant shown() {
        return Instant.ofEpochMilli((long) MILLIS.getVolatile(bytes, 0));
    }

    public void show(Instant time) {
        MILLIS.setVolatile(bytes, 0, time.toEpochMilli());
    }
}
