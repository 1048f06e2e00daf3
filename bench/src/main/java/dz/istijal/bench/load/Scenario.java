package dz.istijal.bench.load;

import dz.istijal.bench.server.Answer;
import dz.istijal.bench.server.Request;

/** What clients do over and over. One instance serves one server; its methods are called by several threads. */
public interface Scenario {

    /** @param worker number of the calling client, from 0; a client is never called twice at a time */
    Request next(int worker);

    /** Learns from a good answer to this client, such as the ids of what was created or the address of the next page. */
    default void answered(int worker, Request request, Answer answer) {}
}
