package dz.istijal.database;

/** The server cannot start, for a reason the operator can understand and mend: one sentence and what to do. */
public final class StartupRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    public StartupRefusedException(String reason, String action, Throwable cause) {
        super(reason, cause);
        this.action = action;
    }

    public StartupRefusedException(String reason, String action) {
        this(reason, action, null);
    }

    public String action() {
        return action;
    }
}
