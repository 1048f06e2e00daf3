package dz.istijal.database;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * The scope of the work that this thread does now. Nothing inherits it: a thread that was given none has none, and
 * a connection asked for without one is refused.
 */
public final class CurrentScope {
    private static final ThreadLocal<AccessScope> SCOPE = new ThreadLocal<>();

    private CurrentScope() {}

    /** @return the scope of this thread, or {@code null} when it was given none */
    public static AccessScope get() {
        return SCOPE.get();
    }

    public static <T> T call(AccessScope scope, Supplier<T> work) {
        AccessScope before = SCOPE.get();
        SCOPE.set(scope);
        try {
            return work.get();
        } finally {
            restore(before);
        }
    }

    public static <T> T callChecked(AccessScope scope, Callable<T> work) throws Exception {
        AccessScope before = SCOPE.get();
        SCOPE.set(scope);
        try {
            return work.call();
        } finally {
            restore(before);
        }
    }

    public static void run(AccessScope scope, Runnable work) {
        call(scope, () -> {
            work.run();
            return null;
        });
    }

    /** Changes the scope of the work under way, until the enclosing {@code call} or {@code run} ends. */
    public static void replace(AccessScope scope) {
        if (SCOPE.get() == null) {
            throw new IllegalStateException("there is no scope to replace on this thread");
        }
        SCOPE.set(scope);
    }

    private static void restore(AccessScope before) {
        if (before == null) {
            SCOPE.remove();
        } else {
            SCOPE.set(before);
        }
    }
}
