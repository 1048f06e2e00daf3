package dz.istijal.simulation.play;

import dz.istijal.simulation.DayEvent;

/** Hears what comes of a day that is played on a server. Called by several threads. */
public interface PlayListener {

    /** As the server tells it: the time of a call is the server's. */
    void happened(DayEvent event);

    /** @param micros from the request to the whole answer */
    void answered(String kind, long micros);

    /** A request that was not answered 2xx, after the retries that a client owes. */
    void failed(String kind, String what);
}
