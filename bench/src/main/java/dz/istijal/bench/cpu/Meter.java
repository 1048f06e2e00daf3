package dz.istijal.bench.cpu;

import java.sql.SQLException;

/** Measures processor time between {@link #start} and {@link #stop}. */
public interface Meter {

    void start() throws SQLException;

    /** To be called now and then in between, so that what ends meanwhile is counted. */
    void sample() throws SQLException;

    Use stop() throws SQLException;
}
